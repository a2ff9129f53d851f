package import Contract
package import Scenarios

/// An inert, ordered list of the test cases that a run makes.
package struct Plan: Sendable {
  package let seed: UInt64
  package let subject: Subject
  /// The cases, and the control cases that they rely on, each once.
  package let cases: [TestCase]
  /// The sweeps that have cases here, whole.
  package let sweeps: [PlannedSweep]

  package init(
    seed: UInt64, subject: Subject, cases: [TestCase], sweeps: [PlannedSweep] = []
  ) {
    self.seed = seed
    self.subject = subject
    self.cases = cases
    self.sweeps = sweeps
  }
}

/// The identifier of a test case, `scenario/environment` or `scenario/environment/variant`.
package struct CaseID: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let text: String

  package init(_ text: String) { self.text = text }

  package var description: String { text }

  package static func < (left: Self, right: Self) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
}

/// One test case, whole: everything that a launch needs but ports and paths.
package struct TestCase: Sendable {
  package let id: CaseID
  package let title: String
  package let location: SourceLocation
  package let requirements: [RequirementID]
  package let environment: EnvironmentName
  package let runtimes: [PlannedRuntime]
  package let steps: [PlannedStep]
  /// Whether it exists only because other cases rely on it.
  package let isControl: Bool
  /// The surfaces that the steps need.
  package let needs: Set<Surface>
  /// Those of them that the subject declares absent.
  package let lacking: Set<Surface>
  /// The roles that it speaks of and that the subject does not have.
  package var lackedRoles: Set<RoleID> = []

  /// Whether the subject has all that the steps need.
  package var canBeMade: Bool { lacking.isEmpty && lackedRoles.isEmpty }
}

/// A runtime that a case launches, once or several times.
package struct PlannedRuntime: Sendable {
  package let name: String
  package let environment: EnvironmentName
  package let secrets: Secrets
}

/// The secrets of one runtime: random to a reader, the same for the same seed.
package struct Secrets: Sendable, Equatable {
  package let accessID: String
  package let accessSecret: String
  /// The database password as it is, and as it stands in a URL.
  package let password: String
  package let encodedPassword: String

  package init(
    accessID: String, accessSecret: String, password: String, encodedPassword: String
  ) {
    self.accessID = accessID
    self.accessSecret = accessSecret
    self.password = password
    self.encodedPassword = encodedPassword
  }
}

package struct PlannedStep: Sendable {
  package let location: SourceLocation
  package let requirements: [RequirementID]
  package let action: PlannedAction
}

/// A step with everything resolved that can be before a launch.
package enum PlannedAction: Sendable {
  case start(PlannedStart)
  case stop(runtime: String, signal: Signal)
  case kill(runtime: String)
  case signal(runtime: String, signal: Signal)
  case request(PlannedRequest)
  /// Requests every route that the subject has.
  case observe([PlannedRequest])
  case database(runtime: String, behaviour: DatabaseBehaviour)
  case edit(runtime: String, edit: PlannedEdit)
  case snapshot(runtime: String, name: String)
  case wait(milliseconds: Int)
  case check(PlannedAssertion)
}

/// Bytes that are known but for the resources of a launch.
package struct PlannedValue: Sendable, Hashable {
  package enum Part: Sendable, Hashable {
    case bytes(Bytes)
    /// The absolute path of a runtime's volume.
    case volume(of: String)
    /// The decimal port of a runtime's database witness.
    case databasePort(of: String)
    /// The decimal port that a runtime's observer is told to take.
    case observerPort(of: String)
    /// Repeats the byte up to the longest variable that the kernel takes.
    case fill(UInt8)
  }

  package var parts: [Part]

  package init(_ parts: [Part]) { self.parts = parts }
}

/// What one launch gives a role.
package enum PlannedSetting: Sendable, Hashable {
  case unset
  case value(PlannedValue)
  case repeated([PlannedValue])
}

/// One launch of a runtime.
package struct PlannedStart: Sendable {
  package let runtime: String
  /// The environment block in its order; a name may come twice.
  package let block: [PlannedVariable]
  /// What each role is given, however the subject's variables write it.
  package var given: [RoleID: PlannedSetting] = [:]
  /// Arguments that the subject needs for every start, behind those that are the same for all.
  package var launchArguments: [PlannedValue] = []
  package let arguments: [PlannedValue]
  package let standardInput: PlannedValue?
  package let files: [PlannedFile]
  package let directory: String?
  package let umask: UInt32?
  package var expectation: PlannedExpectation
}

package struct PlannedVariable: Sendable, Hashable {
  package let name: Bytes
  package let role: RoleID?
  package let value: PlannedValue
}

package struct PlannedFile: Sendable, Equatable {
  package let name: String
  package let content: PlannedValue
}

/// What must come of a launch, with what decides it.
package struct PlannedExpectation: Sendable {
  package let start: StartExpectation
  /// What the model's rules say of the block, when the scenario's words are its own.
  package let oracle: OracleAnswer
  /// The roles that a refusal must name.
  package let naming: [RoleID]
  /// The roles whose values the model plainly allows, which a refusal must not blame.
  package let blameless: [RoleID]
  /// The case that must have started for a refusal here to count: the same block with its
  /// violations mended.
  package let control: CaseID?
}

package struct PlannedRequest: Sendable {
  package enum Content: Sendable {
    /// A well-formed request; headers in order, credentials among them.
    case message(
      method: String, target: PlannedValue, headers: [PlannedHeader], body: PlannedValue?)
    /// Exactly these bytes.
    case raw(PlannedValue)
  }

  package let runtime: String
  package let name: String
  /// The route that is asked for, when it is one.
  package let route: Route?
  package let content: Content
  package let expectation: Request.Expectation
}

package struct PlannedHeader: Sendable {
  package let name: String
  package let value: PlannedValue
}

/// A volume edit with the bytes to write.
package enum PlannedEdit: Sendable {
  /// Writes a stamp, a history and its head in the interface's format.
  case seedHistory(environment: EnvironmentName, outcomes: [Outcome])
  case write(name: String, content: PlannedValue)
  case writeBeside(name: String, content: PlannedValue)
  case removeFile(name: String)
  case removeVolume
  case replaceVolumeByFile
  case makeReadOnly
  case history(HistoryTampering)
}

/// An assertion with the values that it compares to.
package enum PlannedAssertion: Sendable {
  /// A member of a status answer equals what the runtime was given for a role; without a member,
  /// the subject has no way to tell.
  case reportsRole(answer: String, role: RoleID, member: String?, given: PlannedSetting)
  case scenario(Assertion)
  case answerLacks(answer: String, text: PlannedValue)
}
