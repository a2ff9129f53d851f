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
      let (bytes, method, target) = try request.message(to: observer) { (value) throws(Stop) in
        try resolve(value)
      }
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
}
