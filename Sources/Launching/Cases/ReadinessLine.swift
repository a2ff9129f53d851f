import JSON5
import Observing
import Outcomes
package import Scenarios
import TextSearch

/// Looks for the line by which a runtime says that it is ready.
///
/// A class for its regular expression, which is no value that threads may share.
final class ReadinessScanner {
  let pattern: ReadinessPattern
  private let expression: RegularExpression?

  init(_ pattern: ReadinessPattern) {
    self.pattern = pattern
    if case .expression(let text) = pattern {
      expression = try? RegularExpression(text)
    } else {
      expression = nil
    }
  }

  /// Finds the first whole line that says so; `start` moves past every line that was looked at.
  func line(in output: [UInt8], from start: inout Int) -> ReadinessLine? {
    while let end = output[start...].firstIndex(of: 0x0A) {
      let line = output[start..<end]
      start = end + 1
      if let found = reading(Array(line)) { return found }
    }
    return nil
  }

  private func reading(_ line: [UInt8]) -> ReadinessLine? {
    switch pattern {
    case .prefix(let prefix, let member):
      guard line.starts(with: prefix.utf8) else { return nil }
      let rest = Array(line.dropFirst(prefix.utf8.count))
      return ReadinessLine(line: line, observer: member.flatMap { Self.observer(in: rest, $0) })
    case .contains(let text):
      return line.contains(text.utf8) ? ReadinessLine(line: line, observer: nil) : nil
    case .expression:
      guard let match = expression?.firstMatch(in: line) else { return nil }
      let captured = match.dropFirst().lazy.compactMap(\.self).first
      return ReadinessLine(
        line: line,
        observer: captured.flatMap { Self.address(of: String(decoding: $0, as: UTF8.self)) })
    }
  }

  /// The address in a JSON object's member.
  private static func observer(in bytes: [UInt8], _ member: String) -> ObserverAddress? {
    guard let root = Document(parsing: bytes, as: .json).root,
      case .string(let text) = root[member]?.value
    else { return nil }
    return address(inURL: text)
  }

  /// The address of a URL, of `HOST:PORT`, or of a port alone.
  private static func address(of text: String) -> ObserverAddress? {
    if let port = UInt16(text), port > 0 {
      return ObserverAddress(host: "127.0.0.1", port: Int(port))
    }
    return address(inURL: text) ?? address(inURL: "http://\(text)")
  }

  /// The host and port of `http://HOST:PORT`, whatever follows; an IPv6 host stands in brackets.
  static func address(inURL url: String) -> ObserverAddress? {
    let scheme = "http://"
    guard url.utf8.starts(with: scheme.utf8) else { return nil }
    let authority = url.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard let colon = authority.lastIndex(of: ":"),
      let port = UInt16(authority[authority.index(after: colon)...]), port > 0
    else { return nil }
    var host = authority[..<colon]
    if host.hasPrefix("[") && host.hasSuffix("]") { host = host.dropFirst().dropLast() }
    return host.isEmpty ? nil : ObserverAddress(host: String(host), port: Int(port))
  }
}

extension ReadinessPattern {
  /// Whether a whole line of an output is one that says so.
  package func isFound(in output: [UInt8]) -> Bool {
    var start = 0
    return ReadinessScanner(self).line(in: output, from: &start) != nil
  }
}

/// How a runtime said that it is ready.
struct ReadinessLine: Equatable {
  /// Without its newline; empty if it said so by something else than a line.
  let line: [UInt8]
  /// Where the observer is, if this tells it.
  let observer: ObserverAddress?
}
