import Outcomes
import Testing

@testable import Judging

@Suite("Which files of the machine show that a start had an effect")
struct WrittenFilesTests {
  @Test(arguments: [
    ("/var/lib/app/state", false), ("/home/me/.app/history", false), ("/opt/catalogue/x", false),
    ("/run/app.pid", false), ("/home/me/login", false), ("/var/lib/app/state.logged", false),
    ("/home/me/.cache/app/x", true), ("/var/cache/app", true), ("/var/log/app", true),
    ("/opt/app/lib/__pycache__/app.cpython-311.pyc", true), ("/opt/app/app.pyc", true),
    ("/opt/app/app.LOG", true),
  ])
  func cachesAndLogsDoNot(path: String, isLeftAside: Bool) {
    let change = FileChange(place: .elsewhere, kind: .created, name: path)
    #expect(change.isOfCacheOrLog == isLeftAside)
    #expect(change.text == "created \(path)")
  }
}
