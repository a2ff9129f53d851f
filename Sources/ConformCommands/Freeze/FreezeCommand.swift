import Contract
import JSON5
import Outcomes
import Recording
import SHA2
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
      return .approve(
        by: arguments.text(.by) ?? "", determinismReview: arguments.text(.determinismReview) ?? "")
    }
  }

  func run() throws -> ExitStatus {
    let directory = arguments.text(.scenarios) ?? "Scenarios"
    let modelFile = Model.file(in: directory)
    let model: Model
    do throws(InvalidFiles) {
      model = try Model.load(modelFile)
    } catch {
      conform.diagnostics.write(error.diagnostics.map { "\($0)\n" }.joined())
      return .invalidInput
    }
    let examination = FreezeExamination(
      model, modelFile: modelFile, lockFile: ModelLock.file(besides: modelFile))
    let document = try arguments.text(.document).map(document)
    switch task {
    case .check:
      let freeze = examination.freeze(document: document)
      write(freeze, FreezeText(examination).check(freeze, hasDocument: document != nil))
      return freeze.isAdverse ? .modelDiffersFromLock : .conforming
    case .approve(let by, let review):
      guard let document else { return .usage }
      try approve(
        ModelLock(
          by: by, on: Machine.today, document: document, determinismReview: review,
          model: examination.model), examination)
      return .conforming
    }
  }

  private func approve(_ lock: ModelLock, _ examination: FreezeExamination) throws {
    let before = examination.freeze(document: lock.document)
    try AtomicFile.write(
      lock.encoded(digest: FreezeExamination.digest), to: examination.lockFile)
    let after = FreezeExamination(
      modelFile: examination.modelFile, lockFile: examination.lockFile, model: examination.model,
      lock: .success(lock))
    write(after.freeze(), FreezeText(after).approval(lock, before: before))
  }

  /// The document's digest under its bare name: where it is on a machine is nobody's concern.
  private func document(_ path: String) throws(Arguments.UsageError) -> ModelLock.Document {
    func error(_ reason: String) -> Arguments.UsageError {
      Arguments.UsageError(
        message: "--document: \(reason); EM-10.2 asks for the document itself", command: .freeze)
    }
    let bytes: [UInt8]
    do throws(FileContents.Unreadable) {
      bytes = try FileContents.read(path)
    } catch {
      throw Arguments.UsageError(
        message: "--document: \(error); EM-10.2 asks for the document itself", command: .freeze)
    }
    if bytes.isEmpty { throw error("\(quoted(path)) is empty") }
    let name = path.split(separator: "/").last ?? ""
    return ModelLock.Document(
      name: String(name), sha256: SHA256.digest(of: bytes).description)
  }

  private func write(_ freeze: RecordFreeze, _ text: String) {
    conform.output.write(
      arguments.has(.json)
        ? String(decoding: freeze.json.encoded(.pretty), as: UTF8.self) + "\n" : text)
  }
}
