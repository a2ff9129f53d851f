/// One thing that is wrong with the environment block.
package struct Violation: Sendable {
  /// The clause of the model that decides.
  package let requirement: String

  /// The variable's name as the block spells it.
  package let variable: Bytes

  package let reason: String

  /// The value, only where repeating it gives nothing away.
  package let echo: Bytes?

  package init(requirement: String, variable: Bytes, reason: String, echo: Bytes?) {
    self.requirement = requirement
    self.variable = variable
    self.reason = reason
    self.echo = echo
  }

  /// A longer value or name is cut off or left out, so that a line stays a line.
  static let longestEcho = 64

  /// The line that reports the violation, with its newline.
  package var line: Bytes {
    var line = Bytes("violation requirement=\(requirement) variable=")
    line.append(escapedName: variable)
    line.append(" reason=")
    line.append(quoted: Bytes(reason))
    if let echo {
      line.append(" value=")
      line.append(quoted: echo)
    }
    line.append(UInt8(ascii: "\n"))
    return line
  }
}

extension Bytes {
  /// Appends a variable's name: bare where it is an ordinary one, else quoted, and cut to length.
  fileprivate mutating func append(escapedName name: Bytes) {
    let isOrdinary = name.allSatisfy { $0.isAlphanumeric || $0 == UInt8(ascii: "_") }
    if isOrdinary && !name.isEmpty && name.count <= 4 * Violation.longestEcho {
      append(contentsOf: name)
    } else {
      append(quoted: name.prefix(4 * Violation.longestEcho))
    }
  }
}
