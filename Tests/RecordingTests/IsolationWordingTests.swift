import Outcomes
import Testing

@testable import Recording

@Suite("What kept launches apart, in words")
struct IsolationWordingTests {
  static let wordings: [(isolation: Isolation, text: String)] = [
    (Isolation([.mount, .pid, .network, .uts, .ipc]), "network, pid, mount, ipc, uts"),
    (
      Isolation([.network], reason: "Operation not permitted"),
      "network (without pid, mount, ipc, uts, files: Operation not permitted)"
    ),
    (Isolation([], reason: "Operation not permitted"), "none (Operation not permitted)"),
    (.none, "none (not asked for)"),
    (Isolation([.pid], reason: "a\u{1B}[31m"), "pid (without network, mount, ipc, uts, files: a)"),
    (bounded([.network], .controlGroup, nil), "network; bounded by a control group"),
    (bounded([], .limits, "a\u{1B}[31m"), "none; bounded by limits (a)"),
  ]

  private static func bounded(
    _ namespaces: Set<Isolation.Namespace>, _ bounding: Isolation.Bounding, _ reason: String?
  ) -> Isolation {
    var isolation = Isolation(namespaces)
    isolation.bounding = bounding
    isolation.boundingReason = reason
    return isolation
  }

  @Test(arguments: wordings.indices)
  func isTold(_ index: Int) {
    let (isolation, text) = Self.wordings[index]
    #expect(isolation.summary == text)
  }
}
