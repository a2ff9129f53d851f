import Outcomes
import Testing

@testable import Contract
@testable import Judging
@testable import Observing
@testable import Planning
@testable import Scenarios

@Suite("Files of both environments")
struct MinglingTests {
  private static func line(_ environment: String) -> String {
    #"{"sequence":1,"environment":"\#(environment)","kind":"a","digest":"b"}"# + "\n"
  }

  private func failures(_ path: String, _ text: String, in one: Case = .pair()) -> [String] {
    var one = one
    one.start(one.runtimes[0].name)
    one.record.remains = [
      VolumeSnapshot(
        name: "remains", runtime: "one",
        entries: [VolumeSnapshot.NamedEntry(path: path, entry: .file(bytes(text)))])
    ]
    return one.failures
  }

  @Test("fail wherever they lie", arguments: ["mirror", "volume/mirror", "cwd/a/b.ndjson"])
  func mirrors(_ path: String) {
    #expect(
      failures(path, Self.line("dev") + "\n" + Self.line("prod")) == [
        "EM-5.2 EM-5.6: one file holds audit records of both environments"
      ])
  }

  @Test func failBesideEveryFolder() {
    var one = Case.pair()
    one.start("one")
    let mirror = VolumeSnapshot.NamedEntry(
      path: "mirror", entry: .file(bytes(Self.line("dev") + Self.line("prod"))))
    one.record.strays = VolumeSnapshot(name: "strays", runtime: "", entries: [mirror])
    #expect(
      one.failures == ["EM-5.2 EM-5.6: one file holds audit records of both environments"])
  }

  @Test(
    "pass if they hold something else",
    arguments: [
      ("mirror", line("dev") + line("dev")), ("mirror", ""), ("mirror", "dev\nprod\n"),
      ("mirror", line("dev") + line("staging")),
      ("mirror", line("dev") + #"{"environment":"prod","message":"refused"}"#),
      ("volume/history", line("dev") + line("prod")), ("history", line("dev") + line("prod")),
    ])
  func others(_ path: String, _ text: String) {
    #expect(failures(path, text) == [])
  }

  @Test func areLookedForInVainWhereNotAllIsSeen() {
    var one = Case.pair()
    one.start("one")
    one.record.remains = [
      VolumeSnapshot(
        name: "remains", runtime: "one", entries: [],
        gaps: [.init(path: "x", blindSpot: .folderUnreadable)])
    ]
    #expect(one.judged().inconclusive.contains("EM-5.2 EM-5.6: blind folder-unreadable"))
  }

  @Test func passInACaseOfOneEnvironment() {
    #expect(failures("mirror", Self.line("dev") + Self.line("prod"), in: Case()) == [])
  }
}
