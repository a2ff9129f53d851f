import JSON5
import Observing
import Outcomes
import Scenarios

/// The line by which a runtime says that it is ready.
struct ReadinessLine: Equatable {
  /// Without its newline.
  let line: [UInt8]
  let observer: ObserverAddress?

  /// Finds the first whole line that begins as a runtime's does; `start` moves past every line that
  /// was looked at.
  init?(in output: [UInt8], from start: inout Int, of readiness: Readiness) {
    while let end = output[start...].firstIndex(of: 0x0A) {
      let line = output[start..<end]
      start = end + 1
      if line.starts(with: readiness.prefix.utf8) {
        self.line = Array(line)
        observer = Self.observer(
          in: Array(line.dropFirst(readiness.prefix.utf8.count)), member: readiness.observerMember)
        return
      }
    }
    return nil
  }

  /// The address in a JSON object's member, told as a URL.
  private static func observer(in bytes: [UInt8], member: String) -> ObserverAddress? {
    guard let root = Document(parsing: bytes, as: .json).root,
      case .string(let url) = root[member]?.value
    else { return nil }
    return address(inURL: url)
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
