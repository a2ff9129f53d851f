import TestSupport
import Testing

@testable import Contract
@testable import Planning
@testable import Scenarios

private let own = Secrets(seed: 1, environment: .dev)
private let other = Secrets(seed: 1, environment: .prod)

private func request(_ request: Request<Written>) throws -> Request<Planned>? {
  let testCase = try plan(.of(Start<Written>.of(), .request(request))).get().cases[0]
  guard case .request(let planned) = testCase.steps[1].action else { return nil }
  return planned
}

@Suite("Requests")
struct RequestingTests {
  @Test(
    "credentials",
    arguments: [
      (Credentials.own, ["Id: \(own.accessID)", "Secret: \(own.accessSecret)"]),
      (.other, ["Id: \(other.accessID)", "Secret: \(other.accessSecret)"]),
      (.none, []), (.mixed, ["Id: \(own.accessID)", "Secret: \(other.accessSecret)"]),
      (.truncated, ["Id: \(own.accessID)", "Secret: \(own.accessSecret.dropLast())"]),
      (
        .doubled,
        [
          "Id: \(own.accessID)", "Secret: \(own.accessSecret)", "Id: \(own.accessID)",
          "Secret: \(own.accessSecret)",
        ]
      ),
    ])
  func credentials(_ credentials: Credentials, _ expected: [String]) throws {
    let planned = try request(
      Request(
        runtime: "subject", name: "a",
        content: .message(
          Request.Message(
            address: WrittenAddress(.route(.status), query: "limit=1", credentials: credentials),
            headers: [NamedValue(name: "Origin", value: "x")])),
        expectation: .any))
    guard case .message(let message)? = planned?.content else {
      Issue.record("no message was planned")
      return
    }
    #expect(message.method == "GET")
    #expect(message.body == nil)
    #expect(text(message.address.target) == "/status?limit=1")
    #expect(
      message.sentHeaders.map { "\($0.name): \(text($0.value))" } == expected + ["Origin: x"])
    #expect(planned?.route == .status)
  }

  @Test func leavesARawRequestAlone() throws {
    let planned = try request(
      Request(
        runtime: "subject", name: "a",
        content: .raw(ValueTemplate([.bytes([0xFF]), .placeholder(.accessSecret)])),
        expectation: .unanswered))
    guard case .raw(let value)? = planned?.content else {
      Issue.record("no raw request was planned")
      return
    }
    #expect(value.parts == [.bytes([0xFF] + bytes(own.accessSecret))])
    #expect(planned?.expectation == .unanswered)
    #expect(planned?.route == nil)
  }
}
