/// What is wrong with an environment block, in the order in which it was found.
///
/// The parts of each violation are kept as texts in one piece of memory: an array of violations
/// would need its storage class made while the process refuses.
package struct Violations: Sequence, Sendable {
  private var parts = TextList()

  package init() {}

  package var isEmpty: Bool { parts.isEmpty }

  /// Adds a violation behind the others. No part of it holds a NUL, as no environment block does.
  package mutating func append(_ violation: Violation) {
    parts.append(violation.requirement)
    parts.append(violation.variable)
    parts.append(violation.reason)
    var echo = Bytes()
    if let value = violation.echo {
      echo.append(UInt8(ascii: "="))
      echo.append(contentsOf: value)
    }
    parts.append(echo)
  }

  /// The lines that report the violations.
  ///
  /// Not by way of the iterator: it yields optionals of a large value, whose metadata would have to
  /// be made.
  package var lines: Bytes {
    var lines = Bytes()
    var parts = parts.makeIterator()
    while let requirement = parts.next(), let variable = parts.next(), let reason = parts.next(),
      let echo = parts.next()
    {
      lines.append(
        contentsOf: Violation(
          requirement: requirement, variable: variable, reason: reason, codedEcho: echo
        ).line)
    }
    return lines
  }

  package func makeIterator() -> Iterator {
    Iterator(parts: parts.makeIterator())
  }

  package struct Iterator: IteratorProtocol {
    fileprivate var parts: TextList.Iterator

    package mutating func next() -> Violation? {
      guard let requirement = parts.next(), let variable = parts.next(), let reason = parts.next(),
        let echo = parts.next()
      else { return nil }
      return Violation(
        requirement: requirement, variable: variable, reason: reason, codedEcho: echo)
    }
  }
}

extension Violation {
  /// A violation from its stored parts; the echo is empty, or follows an equals sign.
  fileprivate init(requirement: Bytes, variable: Bytes, reason: Bytes, codedEcho: Bytes) {
    self.init(
      requirement: requirement, variable: variable, reason: reason,
      echo: codedEcho.isEmpty ? nil : codedEcho.dropFirst())
  }
}
