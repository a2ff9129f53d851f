import Outcomes
import Testing

@testable import Contract
@testable import Judging
@testable import Observing
@testable import Planning
@testable import Scenarios

/// Where a subject says in its own way what the model asks for.
@Suite("A subject's own forms")
struct SubjectFormsTests {
  private static func subject(
    names: [String] = ["PLANE"], _ diagnostics: DiagnosticBinding? = nil,
    readiness: Readiness = .line(.contains("up"), .either), variables: [RoleID: [String]]? = nil
  ) -> Subject {
    let usual = Subject.reference()
    return Subject(
      name: "own", location: .line(1), executable: .path("/bin/true"), arguments: [],
      variables: variables ?? usual.variables.merging([.plane: names]) { $1 }, fixedVariables: [],
      baselines: [:], readiness: readiness, observer: usual.observer, volume: usual.volume,
      diagnostics: diagnostics ?? usual.diagnostics, lacks: [], deadlines: usual.deadlines)
  }

  private static func binding(
    _ patterns: [String] = [], _ stream: StreamChoice = .either, statuses: [Int]? = nil
  ) -> DiagnosticBinding {
    DiagnosticBinding(
      patterns: patterns, stream: stream, refusalStatuses: statuses, reportsAll: true)
  }

  private static func refused(
    _ subject: Subject, out: String = "", error: String = "", status: Int32 = 78
  ) -> [String] {
    var one = Case(.dev, subject: subject)
    one.start("subject", .refused, naming: [.plane]) {
      $0.standardOutput = bytes(out)
      $0.standardError = bytes(error)
      $0.end = .exited(status)
    }
    return one.failures
  }

  private static let unnamed = ["EM-1.1: it refused without naming what is wrong"]

  @Test("a diagnostic counts on the stream that the subject uses")
  func streams() {
    let streams: [(StreamChoice, out: Bool, error: Bool)] = [
      (.either, true, true), (.standardOutput, true, false), (.standardError, false, true),
    ]
    for (stream, out, error) in streams {
      let subject = Self.subject(Self.binding([], stream))
      #expect(Self.refused(subject, out: "PLANE") == (out ? [] : Self.unnamed))
      #expect(Self.refused(subject, error: "PLANE") == (error ? [] : Self.unnamed))
    }
  }

  @Test("any name of a role names it")
  func names() {
    let subject = Self.subject(names: ["PLANE", "EXECUTION"])
    #expect(Self.refused(subject, error: "PLANE") == [])
    #expect(Self.refused(subject, error: "EXECUTION") == [])
    #expect(Self.refused(subject, error: "ELSE") == Self.unnamed)
  }

  @Test("words of its own speak of a role, and of no other")
  func ownWords() {
    var binding = Self.binding()
    binding.words = [.plane: ["--plane", "not a plane"], .image: ["--image"]]
    let subject = Self.subject(binding)
    #expect(Self.refused(subject, error: "bad value for --plane") == [])
    #expect(Self.refused(subject, error: "x is not a plane.") == [])
    #expect(Self.refused(subject, error: "PLANE") == [])
    #expect(Self.refused(subject, error: "bad value for --image") == Self.unnamed)
    #expect(Self.refused(subject, error: "not a planet") == Self.unnamed)
  }

  @Test("any of several patterns blames, and none blames nothing")
  func patterns() {
    let text = "PLANE <IMAGE>"
    let blamed = ["EM-1.1: it blames a variable whose value is right"]
    #expect(
      Self.refused(Self.subject(Self.binding(["[{name}]", "<{name}>"])), error: text) == blamed)
    #expect(Self.refused(Self.subject(Self.binding(["[{name}]"])), error: text) == [])
    #expect(Self.refused(Self.subject(Self.binding()), error: text) == [])
  }

  @Test("a variable that a culprit shares with another role blames the culprit")
  func sharedVariables() {
    let text = "<PLANE>"
    let image = Self.subject(Self.binding(["<{name}>"])).names(of: .image)
    for (names, isRight) in [(["PLANE"], true), (["PLANE"] + image, true), (image, false)] {
      var variables = Self.subject().variables
      variables[.image] = names
      let subject = Self.subject(Self.binding(["<{name}>"]), variables: variables)
      #expect(
        Self.refused(subject, error: text + (isRight ? "" : " <\(image[0])>"))
          == (isRight ? [] : ["EM-1.1: it blames a variable whose value is right"]))
    }
  }

  @Test("the statuses of a refusal")
  func statuses() {
    let other = ["EM-7.4: it ended with a status that is none of a refusal"]
    let listed = Self.subject(Self.binding(statuses: [1, 2]))
    #expect(Self.refused(listed, error: "PLANE", status: 2) == [])
    #expect(Self.refused(listed, error: "PLANE", status: 3) == other)
    let usual = Self.subject(Self.binding())
    #expect(Self.refused(usual, error: "PLANE", status: 3) == [])
    #expect(
      Self.refused(usual, error: "PLANE", status: 0)
        == ["EM-7.4: it refused, but its exit status tells of success"])
  }

  @Test("the environment in the model's words or in the runtime's")
  func words() {
    var subject = Subject.reference()
    subject.transforms = [
      .environment: ValueTransform(pairs: [.init(value: bytes("dev"), written: bytes("DEV"))])
    ]
    for (told, isRight) in [("dev", true), ("DEV", true), ("prod", false)] {
      var one = Case(.dev, subject: subject)
      one.start()
      one.request(
        expecting: .answered,
        .response(
          200, #"{"environment":"\#(told)"}"#,
          [("Dreichor-Environment", told), ("Cache-Control", "no-store")]))
      #expect(one.failures.isEmpty == isRight)
    }
  }

  @Test("one that does its work at once has not ended by itself")
  func oneShot() {
    func failures(_ readiness: Readiness) -> [String] {
      var one = Case(.dev, subject: Self.subject(readiness: readiness))
      one.start { $0.stopDuration = nil }
      return one.failures
    }
    #expect(failures(.exit(0)) == [])
    #expect(failures(.port) == ["EM-1.1: it said that it was ready, and ended by itself"])
  }

  @Test("a role that it does not have is said, and fails nothing")
  func lackedRole() {
    var one = Case()
    one.lackedRoles = [.image, .smoke]
    #expect(one.failures == [])
    #expect(one.judged().inconclusive == ["EM-1.1: no role image"])
    #expect(Inconclusiveness.roleAbsent(.image).isBenign)
  }
}
