import Contract
import Recording
import SHA2
import Scenarios

/// A model beside its lock.
struct FreezeExamination {
  let model: FrozenModel
  let modelFile: String
  let lockFile: String
  let lock: Result<ModelLock, ModelLock.Absence>

  init(
    modelFile: String, lockFile: String, model: FrozenModel,
    lock: Result<ModelLock, ModelLock.Absence>
  ) {
    self.model = model
    self.modelFile = modelFile
    self.lockFile = lockFile
    self.lock = lock
  }

  /// A source's model, and the lock beside it.
  init(_ model: Model, of source: ScenarioSource) {
    self.model = FrozenModel(model, digest: Self.digest)
    modelFile = source.modelFile
    lockFile = ModelLock.file(in: source)
    do throws(ModelLock.Absence) {
      lock = .success(try ModelLock.load(lockFile, from: source, digest: Self.digest))
    } catch {
      lock = .failure(error)
    }
  }

  /// The model that a library was read with; its lock is beside it.
  init(_ library: ScenarioLibrary) { self.init(library.model, of: library.source) }

  static func digest(_ bytes: Bytes) -> String { SHA256.digest(of: bytes).description }

  /// How the model stands, and the document with it if its digest is given.
  func freeze(isWaived: Bool = false, document: ModelLock.Document? = nil) -> RecordFreeze {
    switch lock {
    case .success(let lock):
      let changes = changes(since: lock, document)
      return RecordFreeze(
        standing: changes.isEmpty ? .frozen : .changed, isWaived: isWaived && !changes.isEmpty,
        approval: RecordFreeze.Approval(lock), changes: changes)
    case .failure(.missing):
      return unapproved(["there is no lock, \(lockFile)"], isWaived)
    case .failure(.invalid(let diagnostics)):
      return unapproved(diagnostics.map { "\($0)" }, isWaived)
    }
  }

  private func unapproved(_ reasons: [String], _ isWaived: Bool) -> RecordFreeze {
    RecordFreeze(
      standing: .unapproved, isWaived: isWaived, approval: nil,
      changes: reasons.map { RecordFreeze.Change(subject: lockFile, text: $0) })
  }

  private func changes(
    since lock: ModelLock, _ document: ModelLock.Document?
  ) -> [RecordFreeze.Change] {
    var changes = model.changes(since: lock.model).map { change in
      switch change.subject {
      case .requirement(let id):
        RecordFreeze.Change(subject: id.description, text: change.text)
      case .role: RecordFreeze.Change(subject: modelFile, text: change.text)
      }
    }
    if let document, document.sha256 != lock.document.sha256 {
      changes.append(
        RecordFreeze.Change(
          subject: lock.document.name,
          text: "the document changed: \(document.name) has the SHA-256 \(document.sha256), "
            + "approved was \(lock.document.sha256)"))
    }
    return changes
  }
}

extension RecordFreeze.Approval {
  fileprivate init(_ lock: ModelLock) {
    self.init(
      by: lock.by, on: lock.on.description,
      document: RecordFreeze.Document(name: lock.document.name, sha256: lock.document.sha256),
      determinismReview: lock.determinismReview)
  }
}
