import Contract
import JSON5
import Outcomes
import Recording
import Scenarios
import Views

/// `conform freeze`: whether the model is the approved one, or its approval.
struct FreezeCommand {
  enum Task: Equatable {
    case check
    case approve(by: String, determinismReview: String)
  }

  let arguments: Arguments
  let conform: Conform
  let task: Task

  init(_ arguments: Arguments, conform: Conform) throws(Arguments.UsageError) {
    self.arguments = arguments
    self.conform = conform
    task = try Self.task(arguments)
  }

  static func task(_ arguments: Arguments) throws(Arguments.UsageError) -> Task {
    func error(_ message: String) -> Arguments.UsageError {
      Arguments.UsageError(message: message, command: .freeze)
    }
    switch (arguments.has(.check), arguments.has(.approve)) {
    case (false, false): throw error("say what to do: --check or --approve")
    case (true, true): throw error("--check and --approve exclude one another")
    case (true, false):
      for option in [Option.by, .determinismReview] where arguments.has(option) {
        throw error("\(option.name) has its place beside --approve")
      }
      return .check
    case (false, true):
      let needed: [(option: Option, reason: String)] = [
        (.by, "EM-10.4 asks for an operator's approval"),
        (.document, "EM-10.2 asks for the updated document"),
        (.determinismReview, "EM-10.3 asks for a review of the effect on determinism"),
      ]
      let lacking = needed.filter { !arguments.has($0.option) }.map {
        "\($0.option.name) \($0.option.value ?? ""): \($0.reason)"
      }
      if !lacking.isEmpty {
        throw error("--approve is refused without \(lacking.joined(separator: "; without "))")
      }
      for (option, reason) in needed {
        guard let text = arguments.text(option), ModelLock.saysSomething(text) else {
          throw error("\(option.name) says nothing: \(reason)")
        }
      }
      // What the program carries is fixed; an approval is written beside the files that it is of.
      guard arguments.has(.scenarios) else {
        throw error("--approve writes a lock: say where the model is, --scenarios DIR")
      }
      return .approve(
        by: arguments.text(.by) ?? "", determinismReview: arguments.text(.determinismReview) ?? "")
    }
  }

  func run() throws -> ExitStatus {
    let source = arguments.scenarios
    let model: Model
    do throws(InvalidFiles) {
      model = try Model.load(from: source)
    } catch {
      conform.diagnostics.write(error.diagnostics.map { "\($0)\n" }.joined())
      return .invalidInput
    }
    let examination = FreezeExamination(model, of: source)
    let document = try arguments.text(.document).map(FreezeDocument.init)
    let clauses = document.map {
      TraceabilityReport(model, modelFile: source.modelFile, document: $0)
    }
    switch task {
    case .check:
      let freeze = examination.freeze(document: document?.approved)
      write(freeze, FreezeText(examination).check(freeze, clauses), clauses)
      return freeze.isAdverse || clauses?.isComplete == false ? .modelDiffersFromLock : .conforming
    case .approve(let by, let review):
      guard let document, let clauses else { return .usage }
      guard clauses.isComplete else {
        let reason =
          "conform: not approved: the model does not account for the clauses of its document"
        conform.diagnostics.write(
          ([reason] + clauses.lines(approvedName: nil)).map { $0 + "\n" }.joined())
        return .modelDiffersFromLock
      }
      try approve(
        ModelLock(
          by: by, on: Machine.today, document: document.approved, determinismReview: review,
          model: examination.model), examination, clauses)
      return .conforming
    }
  }

  private func approve(
    _ lock: ModelLock, _ examination: FreezeExamination, _ clauses: TraceabilityReport
  ) throws {
    let before = examination.freeze(document: lock.document)
    try AtomicFile.write(
      lock.encoded(digest: FreezeExamination.digest), to: examination.lockFile)
    let after = FreezeExamination(
      modelFile: examination.modelFile, lockFile: examination.lockFile, model: examination.model,
      lock: .success(lock))
    write(after.freeze(), FreezeText(after).approval(lock, before: before), clauses)
  }

  private func write(_ freeze: RecordFreeze, _ text: String, _ clauses: TraceabilityReport?) {
    let members = clauses.map { [JSON.Member("clauses", $0.json)] } ?? []
    conform.tell(text, or: .object(freeze.members + members), asJSON: arguments.has(.json))
  }
}
