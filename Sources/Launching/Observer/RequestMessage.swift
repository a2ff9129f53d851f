import Observing
import Outcomes
import Planning
import Scenarios

extension Request<Planned> {
  /// What is sent to an observer, now that its values are known, with its method and target.
  func message<Failure: Error>(
    to observer: ObserverAddress, _ resolve: (PlannedValue) throws(Failure) -> [UInt8]
  ) throws(Failure) -> (bytes: [UInt8], method: String, target: String) {
    switch content {
    case .raw(let value):
      let bytes = try resolve(value)
      let line = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
      let words = line.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
      return (bytes, words.first ?? "", words.dropFirst().first ?? "")
    case .message(let message):
      let target = try resolve(message.address.target)
      let content: [UInt8]? = if let body = message.body { try resolve(body) } else { nil }
      var headers: [(name: String, value: [UInt8])] = []
      for header in message.sentHeaders { headers.append((header.name, try resolve(header.value))) }
      func add(_ name: String, _ value: String) {
        guard !headers.contains(where: { $0.name.lowercased() == name.lowercased() }) else {
          return
        }
        headers.append((name, Array(value.utf8)))
      }
      let host = observer.host.contains(":") ? "[\(observer.host)]" : observer.host
      add("Host", "\(host):\(observer.port)")
      add("Connection", "close")
      // Without it, whatever coding a server likes would be one that was asked for (RFC 9110, 12.5.3).
      add("Accept-Encoding", "identity")
      if let content { add("Content-Length", String(content.count)) }
      var bytes = Array("\(message.method) ".utf8) + target + Array(" HTTP/1.1\r\n".utf8)
      for header in headers {
        bytes += Array("\(header.name): ".utf8) + header.value + Array("\r\n".utf8)
      }
      return (
        bytes + Array("\r\n".utf8) + (content ?? []), message.method,
        String(decoding: target, as: UTF8.self)
      )
    }
  }
}
