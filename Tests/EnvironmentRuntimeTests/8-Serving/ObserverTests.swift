import EnvironmentRuntime
import Testing

/// A request's parts, each of them sound unless it is changed.
private struct Request: CustomTestStringConvertible {
  let name: String
  let status: Response.Status
  var method = "GET"
  var target = "/v1/observe/runtime/status"
  var fields = Request.credentials

  static let credentials = [
    ("cf-access-client-id", Sample.clientIdentifier),
    ("cf-access-client-secret", Sample.clientSecret),
  ]

  var testDescription: String { name }

  init(_ name: String, _ status: Response.Status, _ change: (inout Request) -> Void = { _ in }) {
    self.name = name
    self.status = status
    change(&self)
  }

  var reception: Reception {
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    return .head(
      RequestHead(
        method: Bytes(method), path: Bytes(String(parts[0])),
        query: parts.count > 1 ? Bytes(String(parts[1])) : nil,
        fields: fields.map { RequestHead.Field(name: Bytes($0.0), value: Bytes($0.1)) }))
  }
}

@Suite struct ObserverTests {
  private let observer: Observer

  init() throws {
    observer = Observer(
      configuration: try #require(
        Sample.configuration("dev", ["EXPERIMENTAL_ARTIFACTS": "b,a", "SMOKE_MODE": "true"])),
      history: SampleHistory.history([
        SampleHistory.start, SampleHistory.outcome("A-B", .buy, "2", "1.5"), .runtimeStopped,
      ]))
  }

  private static let credentials = [
    Request("no credentials", .unauthorized) { $0.fields = [] },
    Request("no secret", .unauthorized) { $0.fields.removeLast() },
    Request("no identifier", .unauthorized) { $0.fields.removeFirst() },
    Request("identifier twice", .unauthorized) { $0.fields.append($0.fields[0]) },
    Request("secret twice", .unauthorized) { $0.fields.append($0.fields[1]) },
    Request("wrong secret", .unauthorized) { $0.fields[1].1 = String(repeating: "5f", count: 32) },
    Request("shorter secret", .unauthorized) { $0.fields[1].1.removeLast() },
    Request("longer secret", .unauthorized) { $0.fields[1].1 += "5" },
    Request("empty secret", .unauthorized) { $0.fields[1].1 = "" },
    Request("secret in upper case", .unauthorized) { $0.fields[1].1 = $0.fields[1].1.uppercased() },
    Request("halves exchanged", .unauthorized) {
      ($0.fields[0].1, $0.fields[1].1) = ($0.fields[1].1, $0.fields[0].1)
    },
    Request("wrong method too", .unauthorized) { ($0.fields, $0.method) = ([], "POST") },
    Request("wrong path too", .unauthorized) { ($0.fields, $0.target) = ([], "/x") },
  ]

  private static let methodsAndPaths = [
    Request("sound", .ok), Request("HEAD", .ok) { $0.method = "HEAD" },
    Request("POST", .methodNotAllowed) { $0.method = "POST" },
    Request("lower case", .methodNotAllowed) { $0.method = "get" },
    Request("OPTIONS *", .methodNotAllowed) { ($0.method, $0.target) = ("OPTIONS", "*") },
    Request("wrong path too, with a method", .methodNotAllowed) {
      ($0.method, $0.target) = ("DELETE", "/x")
    },
    Request("root", .notFound) { $0.target = "/" },
    Request("slash behind", .notFound) { $0.target += "/" },
    Request("encoded", .notFound) { $0.target = "/v1/observe/runtime/%73tatus" },
    Request("dots", .notFound) { $0.target = "/v1/observe/runtime/../runtime/status" },
    Request("other case", .notFound) { $0.target = "/v1/observe/runtime/Status" },
    Request("wrong path with a parameter", .notFound) { $0.target = "/x?limit=1" },
  ]

  private static let parameters =
    ["limit=0", "limit=1", "limit=007", "limit=99999999999999999999999999", ""].map { query in
      Request("events?\(query)", .ok) {
        $0.target = "/v1/observe/persistence/audit-events?\(query)"
      }
    }
    + [
      "limit=", "limit", "limit=-1", "limit=+1", "limit=1.0", "limit=%31", "limit=1&limit=1",
      "limit=1&", "&", "x=1", "limit=1&x=1", "LIMIT=1", "limit=1 ", "limit=１",
    ].map { query in
      Request("events?\(query)", .badRequest) {
        $0.target = "/v1/observe/persistence/audit-events?\(query)"
      }
    }
    + [
      "runtime/status", "persistence/audit-events/summary", "derived/shadow-ledger",
    ].map { path in
      Request("\(path)?limit=1", .badRequest) { $0.target = "/v1/observe/\(path)?limit=1" }
    }

  @Test(arguments: credentials + methodsAndPaths + parameters)
  private func statusOfARequest(_ request: Request) {
    let response = observer.respond(to: request.reception)
    #expect(response.status == request.status)
    #expect(response.body.text.contains("\"environment\":\"dev\""))
    #expect(response.fields.contains { $0 == ("Dreichor-Environment", "dev") })
    #expect(response.fields.contains { $0 == ("Cache-Control", "no-store") })
    #expect(response.fields.contains { $0 == ("Content-Type", "application/json") })
    #expect(response.fields.contains { $0 == ("Connection", "close") })
    #expect(
      response.fields.contains { $0 == ("Allow", "GET, HEAD") }
        == (request.status == .methodNotAllowed))
    #expect(!response.pieces(withoutBody: false)[0].text.contains(Sample.clientSecret))
  }

  @Test func whatCannotBeReadIsRefusedWithoutAskingWhoItIs() {
    #expect(observer.respond(to: .tooLarge(withoutBody: false)).status == .headTooLarge)
    #expect(observer.respond(to: .unreadable(withoutBody: false)).status == .badRequest)
  }

  private func body(_ target: String) -> String {
    observer.respond(to: Request("", .ok) { $0.target = "/v1/observe/" + target }.reception).body
      .text
  }

  @Test func theStatusIsTheConfiguration() {
    let digest = SampleHistory.history([
      SampleHistory.start, SampleHistory.outcome("A-B", .buy, "2", "1.5"), .runtimeStopped,
    ]).records[2].line.text.suffix(67).prefix(64)
    #expect(
      body("runtime/status")
        == #"{"audit_head":{"digest":"\#(digest)","sequence":3},"debug_mode":false,"#
        + #""deploy_endpoint":"https://deploy.example/v1","environment":"dev","execution_plane":"paper","#
        + #""experimental_artifacts":["b","a"],"log_level":"info","#
        + #""runtime_image":"registry.example/dreichor/runtime@sha256:\#(Sample.digest)","#
        + #""runtime_instance_id":"00000000-0000-4000-8000-0123456789ab","runtime_version":"1.0.0","#
        + #""smoke_mode":true}"#)
  }

  @Test func theSummaryCountsTheKindsThatOccur() {
    #expect(
      body("persistence/audit-events/summary").hasPrefix(
        #"{"counts_by_kind":{"execution-outcome":1,"runtime-started":1,"runtime-stopped":1},"environment":"dev","last_digest":""#
      ))
    #expect(
      body("persistence/audit-events/summary").hasSuffix(#","last_sequence":3,"total_count":3}"#))
  }

  @Test func theLedgerIsDerived() {
    #expect(
      body("derived/shadow-ledger")
        == #"{"environment":"dev","execution_plane":"paper","positions":[{"cost":"3","instrument":"A-B","quantity":"2"}]}"#
    )
  }

  @Test func eventsAreTheLastOnesInOrder() {
    let all = body("persistence/audit-events")
    #expect(
      all.contains(#""payload":{"instrument":"A-B","price":"1.5","quantity":"2","side":"buy"}"#))
    #expect(all == body("persistence/audit-events?limit=3"))
    #expect(all == body("persistence/audit-events?limit=4"))
    #expect(body("persistence/audit-events?limit=0") == #"{"environment":"dev","events":[]}"#)
    let last = body("persistence/audit-events?limit=1")
    #expect(last.hasPrefix(#"{"environment":"dev","events":[{"digest":""#))
    #expect(last.hasSuffix(#""sequence":3}]}"#))
    #expect(!last.contains("\"sequence\":2"))
    let lastTwo = body("persistence/audit-events?limit=2")
    #expect(lastTwo.contains("\"sequence\":2},{"))
    #expect(all.hasSuffix(lastTwo.dropFirst(#"{"environment":"dev","events":["#.count)))
  }

  @Test func anAnswerToHEADHasTheLengthButNotTheBody() {
    let response = observer.respond(to: Request("", .ok).reception)
    let whole = response.pieces(withoutBody: false).map(\.text).joined()
    let head = response.pieces(withoutBody: true).map(\.text).joined()
    #expect(whole == head + response.body.text)
    #expect(head.hasPrefix("HTTP/1.1 200 OK\r\n"))
    #expect(head.hasSuffix("\r\nContent-Length: \(response.body.count)\r\n\r\n"))
  }

  @Test(arguments: [
    ("", "", true), ("a", "a", true), ("a", "b", false), ("", "a", false), ("a", "", false),
    ("ab", "a", false), ("a", "ab", false), ("ab", "ac", false),
  ])
  func comparison(_ given: String, _ expected: String, _ isEqual: Bool) {
    #expect(Gate.isEqual(Bytes(given), to: Bytes(expected)) == isEqual)
  }
}
