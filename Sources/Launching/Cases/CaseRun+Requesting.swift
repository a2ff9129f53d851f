import Contract
import Observing
import Outcomes
import Planning
import Platform
import Scenarios

extension CaseRun {
  /// How long an observer may take to answer, in milliseconds: longer than one that drops slow
  /// clients waits for them.
  private static let answerPatience = 10_000
  /// How long a connection is kept open behind a whole response, for what should not follow it.
  private static let tailPatience = 100
  /// How long a case waits in all for answers that do not come, in microseconds; what it would ask
  /// for after that is not asked.
  private static let silencePatience = 20_000_000

  func answer(_ requests: [Request<Planned>]) throws(Stop) -> StepRecord {
    let first = record.answers.count
    for request in requests {
      let runtime = try runtime(request.runtime)
      guard let (launch, position) = runtime.launch, let readiness = launch.record.readiness else {
        return .skipped("\(runtime.name) did not become ready")
      }
      guard let observer = readiness.observer else {
        return .skipped("\(runtime.name) did not tell where its observer is")
      }
      guard silence < Self.silencePatience else {
        return .skipped("\(runtime.name) did not answer for \(silence / 1_000_000) s before")
      }
      let (bytes, method, target) = try message(request, to: observer)
      let outcome = try outcome(of: bytes, sentTo: observer)
      record.answers.append(
        AnswerRecord(
          name: request.name, runtime: runtime.name, launch: position, route: request.route,
          method: method, target: target, outcome: outcome))
    }
    return .answered(first..<record.answers.count)
  }

  func outcome(of bytes: Bytes, sentTo observer: ObserverAddress)
    throws(Stop) -> AnswerRecord.Outcome
  {
    guard let address = SocketAddress(host: observer.host, port: UInt16(observer.port)),
      address.isOfThisMachine
    else { return .none("\(observer.host) is no loopback address") }
    let exchange: Exchange
    do throws(SystemError) {
      exchange = try Exchange(to: address, sending: bytes)
    } catch {
      return .none("no connection: \(error)")
    }
    self.exchange = exchange
    defer { self.exchange = nil }
    let began = MonotonicTime.now
    let came = try watch(until: began.after(milliseconds: Self.answerPatience)) {
      exchange.isAnswered
    }
    if came {
      _ = try watch(until: .now.after(milliseconds: Self.tailPatience)) { exchange.hasEnded }
    } else {
      silence += MonotonicTime.now.since(began)
    }
    return exchange.outcome
  }

  func message(_ request: Request<Planned>, to observer: ObserverAddress)
    throws(Stop) -> (bytes: Bytes, method: String, target: String)
  {
    switch request.content {
    case .raw(let value):
      let bytes = try resolve(value)
      let line = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
      let words = line.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
      return (bytes, words.first ?? "", words.dropFirst().first ?? "")
    case .message(let message):
      let target = try resolve(message.address.target)
      let content = try message.body.map { value throws(Stop) in try resolve(value) }
      var headers: [(name: String, value: Bytes)] = []
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
