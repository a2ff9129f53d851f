import TestSupport
import Testing

@testable import Contract
@testable import Launching
@testable import Observing
@testable import Planning
@testable import Scenarios

/// The whole way with a subject that listens and connects: the reference runtime.
@Suite struct ReferenceRuntimeTests {
  private static let block: [(String, PlannedValue)] = [
    ("ENVIRONMENT", "dev"), ("EXECUTION_PLANE", "paper"),
    ("RUNTIME_INSTANCE_ID", "6f1c9f52-5c55-4f0e-9d0b-0f4f2a3f6b11"),
    ("RUNTIME_IMAGE", "registry.example/dreichor:1.0"),
    ("PERSISTENCE_PATH", PlannedValue([.placeholder(.volume(of: "one"))])),
    (
      "DATABASE_URL",
      PlannedValue([
        .bytes(Array("postgres://user:secret@127.0.0.1:".utf8)),
        .placeholder(.databasePort(of: "one")),
        .bytes(Array("/name_dev".utf8)),
      ])
    ),
    ("CF_ACCESS_CLIENT_ID", "0123456789abcdef0123456789abcdef.access"),
    (
      "CF_ACCESS_CLIENT_SECRET",
      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
    ),
    ("DEPLOY_ENDPOINT", "https://deploy.example/dev"), ("LOG_LEVEL", "info"),
    (
      "OBSERVER_ADDRESS",
      PlannedValue([.bytes(Array("127.0.0.1:".utf8)), .placeholder(.observerPort(of: "one"))])
    ),
  ]

  @Test func aWholeLifeIsWatched() throws {
    let own = try #require(File.linkTarget("/proc/self/exe"))
    let folder = own[..<(own.lastIndex(of: "/") ?? own.startIndex)]
    let request = Request<Planned>(
      runtime: "one", name: "status",
      content: .message(
        "GET", "/v1/observe/runtime/status", route: .status,
        headers: [
          NamedValue(name: "CF-Access-Client-Id", value: Self.block[6].1),
          NamedValue(name: "CF-Access-Client-Secret", value: Self.block[7].1),
        ]), expectation: .answered)
    let record = try TestSubject(executable: "\(folder)/dreichor-runtime").run([
      .start("one", .ready, block: Self.block), .request(request),
      .check(.databaseConnections(runtime: "one", count: 1)),
      .stop(runtime: "one", signal: .TERM), .snapshot(runtime: "one", name: "after"),
      .edit(runtime: "one", edit: .history(.removeLine(1))),
      .start("one", .refusedLater, block: Self.block),
    ])
    #expect(record.harnessFault == nil)
    let launch = try #require(record.launches.first)
    let readiness = try #require(launch.readiness, "\(launch.standardError.text)")
    let observer = ObserverAddress(host: "127.0.0.1", port: launch.observerPort)
    #expect(readiness.observer == observer)
    #expect(readiness.isOwnListener == true)
    #expect(launch.listeners == ["127.0.0.1:\(launch.observerPort)"])
    #expect(launch.connections.first?.parameters?["database"]?.text == "name_dev")
    #expect(record.steps[2] == .connections(1))
    guard case .response(let response) = try #require(record.answers.first).outcome else {
      Issue.record("no response")
      return
    }
    #expect(response.status == 200)
    #expect(launch.end == .exited(0))
    #expect(launch.leftBehind.isEmpty)
    #expect(launch.changes.contains { $0.name == "audit-events.ndjson" && $0.kind == .created })
    #expect(record.snapshot(named: "after")?.bytes(of: "environment")?.text == "dev\n")
    #expect(record.launches.last?.end == .exited(65))
  }
}
