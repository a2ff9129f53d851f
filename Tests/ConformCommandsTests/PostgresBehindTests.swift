import Testing

@testable import ConformCommands

@Suite struct PostgresBehindTests {
  @Test(arguments: [
    (["run", "--postgres", "auto"], ["run", "--postgres", "auto"]),
    (
      ["run", "--postgres", "postgres://me:secret@127.0.0.1/x"],
      ["run", "--postgres", "postgres://me@127.0.0.1/x"]
    ),
    (["--postgres=postgres://me:a:b@c@[::1]/x"], ["--postgres=postgres://me@[::1]/x"]),
    (
      ["--postgres", "postgres://me@127.0.0.1:1/x"], ["--postgres", "postgres://me@127.0.0.1:1/x"]
    ),
    (["--filter", "a://b:c@d"], ["--filter", "a://b:c@d"]),
  ])
  func noPasswordIsShown(words: [String], shown: [String]) {
    #expect(PostgresBehind.shown(words) == shown)
  }
}
