import CProcessShims
import Contract
import Observing
import Outcomes
import Planning
import Platform
import Scenarios

extension CaseRun {
  /// Changes a runtime's volume. What the change itself makes visible is not the subject's doing
  /// and goes unrecorded.
  func edit(_ runtime: HostedRuntime, _ edit: VolumeEdit<Planned>) throws(Stop) -> StepRecord {
    noteChanges()
    guard let held = runtime.held else { throw .fault("\(runtime.name) has no folder") }
    let editor = VolumeEditor(
      holder: held, volume: Array(HostedRuntime.volumeName.utf8), binding: system.subject.volume)
    let record = try apply(edit, by: editor, to: runtime)
    note(equipment.changes.sightings().filter { $0.runtime != runtime.position })
    return record
  }

  private func apply(
    _ edit: VolumeEdit<Planned>, by editor: VolumeEditor, to runtime: HostedRuntime
  )
    throws(Stop) -> StepRecord
  {
    switch edit {
    case .seedHistory(let environment, let outcomes):
      return try attempt(editor) { editor throws(VolumeEditor.Failure) in
        try editor.seed(environment: environment, outcomes: outcomes)
      }
    case .stamp(let environment):
      return try attempt(editor) { editor throws(VolumeEditor.Failure) in
        try editor.stamp(environment)
      }
    case .writeFile(let name, let content):
      let bytes = try resolve(content)
      return try attempt(editor) { editor throws(VolumeEditor.Failure) in
        try editor.write(bytes, to: name)
      }
    case .writeBeside(let name, let content):
      let bytes = try resolve(content)
      let directory = runtime.directory(in: runtime.folder)
      let leaf = directory.utf8.split(separator: UInt8(ascii: "/")).last.map(Array.init) ?? []
      return try attempt(editor) { editor throws(VolumeEditor.Failure) in
        try editor.write(bytes, to: name, beside: leaf)
      }
    case .link(let name, let target):
      let path = try resolve(target)
      return try attempt(editor) { editor throws(VolumeEditor.Failure) in
        try editor.link(name, to: path)
      }
    case .removeFile(let name):
      return try attempt(editor) { editor throws(VolumeEditor.Failure) in try editor.remove(name) }
    case .removeVolume:
      return try attempt(editor) { editor throws(VolumeEditor.Failure) in
        try editor.removeVolume()
      }
    case .replaceVolumeByFile:
      return try attempt(editor) { editor throws(VolumeEditor.Failure) in
        try editor.replaceVolumeByFile()
      }
    case .makeReadOnly:
      guard agent_can_obey_permissions() else {
        return .skipped("this user writes whatever the permissions are, and cannot give that up")
      }
      runtime.obeysPermissions = true
      return try attempt(editor) { editor throws(VolumeEditor.Failure) in
        try editor.makeReadOnly()
      }
    case .history(let tampering):
      let bytes = try tampering.map { value throws(Stop) in try resolve(value) }
      return try attempt(editor) { editor throws(VolumeEditor.Failure) in
        try editor.tamper(bytes)
      }
    }
  }

  private func attempt(
    _ editor: VolumeEditor, _ edit: (VolumeEditor) throws(VolumeEditor.Failure) -> Void
  ) throws(Stop) -> StepRecord {
    do throws(VolumeEditor.Failure) {
      try edit(editor)
      return .done
    } catch {
      switch error {
      case .system(let error): throw Stop(error)
      case .impossible(let reason): return .skipped(reason)
      }
    }
  }
}
