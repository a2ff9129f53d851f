import Contract
import Observing
import Outcomes
import Planning
import Platform

@testable import Judging
@testable import Reproducing
@testable import Scenarios

/// The repository's own cases, planned, and records as a launch would make them.
enum Samples {
  private static let library: ScenarioLibrary = {
    let components = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    let directory = components.dropLast(3).joined(separator: "/") + "/Scenarios"
    guard let library = try? ScenarioLibrary.load(from: .directory(directory)) else {
      fatalError("the repository's scenarios cannot be read")
    }
    return library
  }()

  static let planner = Planner(model: library.model, subject: library.subject, seed: 7)
  static var scenarios: [Scenario] { library.scenarios }
  static var roles: [Role] { library.model.roles }

  static let plan: Plan = {
    guard case .success(let plan) = planner.plan(library.scenarios) else {
      fatalError("the repository's scenarios cannot be planned")
    }
    return plan
  }()

  static func testCase(_ id: String) -> TestCase? {
    plan.cases.first { $0.id.text.utf8.elementsEqual(id.utf8) }
  }

  /// A record in which every step was done, and every launch ended in the same way.
  static func record(of testCase: TestCase, end: ProcessEnd = .exited(0)) -> CaseObservation {
    var record = CaseObservation(testCase: testCase.id)
    for (index, step) in testCase.steps.enumerated() {
      switch step.action {
      case .start(let start):
        var launch = LaunchRecord(
          runtime: start.runtime, step: index, block: [], arguments: [], directory: "/w/cwd",
          volume: "/w/volume", databasePort: 5432, observerPort: 8080, processID: 1)
        launch.end = end
        record.launches.append(launch)
        record.steps.append(.launched(record.launches.count - 1))
      case .stop, .kill, .signal, .request, .observe, .database, .edit, .snapshot, .wait, .check:
        record.steps.append(.done)
      }
    }
    return record
  }

  static func finding(_ kind: Finding.Kind, of testCase: TestCase) -> Finding {
    Finding(
      kind, [RequirementID(section: 2, number: 2)],
      at: testCase.steps.first?.location ?? testCase.location)
  }

  static func input(
    _ testCase: TestCase, _ record: CaseObservation, _ findings: [Finding],
    executable: String = "/nowhere", readiness: Readiness? = nil
  ) -> CaseToReproduce {
    CaseToReproduce(
      testCase: testCase, record: record, findings: findings,
      subject: plan.subject.ready(by: readiness ?? plan.subject.readiness),
      executable: executable, seed: plan.seed, command: "conform reproduce \(testCase.id.text)"
    ) { _, _ in [CaseToReproduce.File(name: "environment", content: Array("dev\n".utf8))] }
  }
}

extension Subject {
  /// The same, which says otherwise that it is ready, and listens where it is told.
  fileprivate func ready(by readiness: Readiness) -> Subject {
    var observer = self.observer
    if readiness != self.readiness { observer.address = .told }
    var subject = Subject(
      name: name, location: location, executable: executable, arguments: arguments,
      variables: variables, fixedVariables: fixedVariables, baselines: baselines,
      readiness: readiness, observer: observer, volume: volume, diagnostics: diagnostics,
      lacks: lacks, deadlines: deadlines)
    subject.domains = domains
    return subject
  }
}
