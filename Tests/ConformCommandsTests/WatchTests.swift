import Launching
import Platform
import Testing

@testable import ConformCommands

@Suite("What a run of its own is made for again")
struct WatchTests {
  static let ends: [(status: ProgramStatus, end: Status?)] = [
    (.exited(0), nil), (.exited(1), nil), (.exited(2), .usage), (.exited(3), nil),
    (.exited(5), nil), (.exited(7), .interrupted), (.signalled(2), .interrupted),
  ]

  @Test(arguments: ends)
  func endsOnlyWhereNothingElseCanCome(_ example: (status: ProgramStatus, end: Status?)) {
    #expect(Watch.end(after: example.status) == example.end)
  }

  private static let changes: [(name: String, change: @Sendable (String) throws -> Void)] = [
    ("a file in it is written", { try File.write([1, 2], to: "\($0)/tree/in/a.py") }),
    ("a file comes", { try File.write([1], to: "\($0)/tree/in/b.py") }),
    ("a file goes", { try Directory.remove("\($0)/tree/in/a.py") }),
    ("the folder goes", { try Directory.remove("\($0)/tree") }),
    ("the program goes", { try Directory.remove("\($0)/program") }),
    ("the program is replaced", { try File.write([1, 2, 3], to: "\($0)/program") }),
  ]

  @Test(arguments: changes.map(\.name))
  func seesWhateverChanges(name: String) throws {
    let scratch = try Scratch()
    try scratch.makeFolder("tree")
    try scratch.makeFolder("tree/in")
    try scratch.write([1], to: "tree/in/a.py")
    let paths = ["\(scratch.path)/tree", try scratch.write([1], to: "program")]
    let before = WatchedFiles(paths)
    #expect(WatchedFiles(paths) == before)
    let change = try #require(Self.changes.first { $0.name == name })
    try change.change(scratch.path)
    #expect(WatchedFiles(paths) != before)
  }

  @Test func seesThatAProgramIsThereAgain() throws {
    let scratch = try Scratch()
    let path = "\(scratch.path)/program"
    let before = WatchedFiles([path])
    try File.write([1], to: path)
    #expect(WatchedFiles([path]) != before)
  }
}
