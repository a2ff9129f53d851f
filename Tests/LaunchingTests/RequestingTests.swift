import Contract
import Outcomes
import TestSupport
import Testing

@testable import Launching
@testable import Observing
@testable import Planning
@testable import Scenarios

@Suite struct RequestingTests {
  /// What comes of one request to a server whose port a subject tells as its own.
  private func answer(
    _ server: TestServer?, _ content: Request<Planned>.Content, url: String? = nil
  ) throws -> AnswerRecord.Outcome {
    let port = try server?.port ?? LoopbackPorts.claim().port
    let script =
      #"echo 'READY {"observer":"\#(url ?? "http://127.0.0.1:\(port)")"}'; exec sleep 1000"#
    let request = Request<Planned>(
      runtime: "one", name: "x", content: content, expectation: .any)
    let record = try TestSubject(script).run([.start("one", .ready), .request(request)])
    #expect(record.steps.last == .answered(0..<1))
    // The test's server is not the subject's, and that is seen.
    #expect(record.launches.first?.readiness?.isOwnListener != true)
    return try #require(record.answers.first).outcome
  }

  private func get(
    _ headers: [NamedValue<PlannedValue>] = [], method: String = "GET", body: PlannedValue? = nil
  )
    -> Request<Planned>.Content
  {
    .message(method, "/v1/status", headers: headers, body: body)
  }

  @Test func aResponseComesBackByteForByte() throws {
    let text = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
    guard case .response(let response) = try answer(TestServer([text]), get()) else {
      Issue.record("no response")
      return
    }
    #expect(response.raw.text == text)
    #expect(response.body.text == "{}")
  }

  @Test func anAnswerInPiecesAndATailAreTaken() throws {
    let pieces = ["HTTP/1.1 200", " OK\r\nContent-Le", "ngth: 2\r\n\r", "\n{", "}", "tail"]
    guard case .response(let response) = try answer(TestServer(pieces), get()) else {
      Issue.record("no response")
      return
    }
    #expect(response.body.text == "{}")
    #expect(response.raw.text == pieces.joined())
  }

  @Test func aServerThatKeepsTheConnectionIsNotWaitedFor() throws {
    let server = try TestServer(["HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"], then: .wait)
    guard case .response = try answer(server, get()) else {
      Issue.record("no response")
      return
    }
  }

  @Test func aRefusalThatComesBeforeTheRequestIsReadCounts() throws {
    let server = try TestServer(
      ["HTTP/1.1 431 Too Large\r\nContent-Length: 0\r\n\r\n"], then: .reset)
    let body = PlannedValue([.bytes([UInt8](repeating: 0x61, count: 100_000))])
    guard case .response(let response) = try answer(server, get(method: "POST", body: body)) else {
      Issue.record("no response")
      return
    }
    #expect(response.status == 431)
  }

  @Test(arguments: [
    ([], "without an answer"), (["HTTP/1.1 200 OK\r\nContent-Le"], "head"),
    (["HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab"], "2 of 3"), (["\u{1}\u{2}\u{3}"], "status"),
  ])
  func whatIsNoResponseIsSaid(answer pieces: [String], complaint: String) throws {
    guard case .none(let reason) = try answer(TestServer(pieces), get()) else {
      Issue.record("a response")
      return
    }
    #expect(reason.contains(complaint))
  }

  @Test(arguments: [
    (nil, "Connection refused"), ("http://192.0.2.1:80", "no loopback"),
    ("http://example:80", "no loopback"),
  ])
  func whereNobodyAnswersIsSaid(url: String?, complaint: String) throws {
    guard case .none(let reason) = try answer(nil, get(), url: url) else {
      Issue.record("a response")
      return
    }
    #expect(reason.contains(complaint))
  }

  @Test func theRequestIsAsPlanned() throws {
    // Sent back by the server that a shell can be: the observer of this one is a held port.
    let (port, socket, _) = try LoopbackPorts.claim()
    try TCP.listen(on: socket)
    let observer = ObserverAddress(host: "127.0.0.1", port: Int(port))
    let subject = try TestSubject("exit 0")
    defer { try? subject.workspace.remove() }
    let run = CaseRun(
      TestSubject.testCase([]), of: subject.system, in: try subject.workspace.makeFolder(),
      with: try Equipment(cancellation: subject.cancellation, isolation: .none))
    func text(_ content: Request<Planned>.Content) throws -> String {
      let request = Request<Planned>(
        runtime: "one", name: "x", content: content, expectation: .any)
      return try request.message(to: observer) { (value) throws(CaseRun.Stop) in
        try run.resolve(value)
      }.bytes.text
    }
    #expect(
      try text(get([NamedValue(name: "Id", value: "a"), NamedValue(name: "Id", value: "b")]))
        == "GET /v1/status HTTP/1.1\r\nId: a\r\nId: b\r\nHost: 127.0.0.1:\(port)\r\n"
        + "Connection: close\r\nAccept-Encoding: identity\r\n\r\n")
    #expect(
      try text(get([NamedValue(name: "host", value: "h")], method: "POST", body: "xyz"))
        == "POST /v1/status HTTP/1.1\r\nhost: h\r\nConnection: close\r\n"
        + "Accept-Encoding: identity\r\nContent-Length: 3\r\n\r\nxyz")
    #expect(try text(.raw("GET /\n")) == "GET /\n")
  }

  @Test func aStepWithoutItsSurfaceIsSkippedAndTheRestDone() throws {
    let request = Request<Planned>(runtime: "one", name: "x", content: get(), expectation: .any)
    let subject = try TestSubject("exit 78")
    defer { try? subject.workspace.remove() }
    let launcher = try Launcher(
      system: subject.system, workspace: subject.workspace, cancellation: subject.cancellation,
      isolation: .none)
    func steps(_ testCase: TestCase) throws -> [StepRecord] {
      try #require(launcher.run(testCase)).record.steps
    }
    let actions: [Action<Planned>] = [
      .start("one", .refused), .request(request), .check(.ended(runtime: "one")),
    ]
    #expect(
      try steps(TestSubject.testCase(actions, lackingSteps: [1: [.observer, .shadowLedger]]))
        == [.launched(0), .skipped("the subject has no observer"), .alive(false)])
    #expect(try steps(TestSubject.testCase(actions, lacking: [.observer])).isEmpty)
  }

  @Test func withoutReadinessThereIsNobodyToAsk() throws {
    let request = Request<Planned>(
      runtime: "one", name: "x", content: get(), expectation: .any)
    let record = try TestSubject("exit 78").run([
      .request(request), .start("one", .refused), .observe([request]),
    ])
    #expect(record.steps[0] == .skipped("one did not become ready"))
    #expect(record.steps[2] == .skipped("one did not become ready"))
    #expect(record.answers.isEmpty)
  }
}
