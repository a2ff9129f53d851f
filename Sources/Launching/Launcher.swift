internal import Glibc
package import Observing
package import Outcomes
package import Planning
package import Platform
internal import Scenarios

/// Carries out cases one after the other on the calling thread.
///
/// Keeps what can be used again from one to the next; each thread has a launcher of its own, and
/// the calling thread is moved to the namespaces that the isolation asks for.
package final class Launcher {
  private let system: SystemUnderTest
  private let workspace: Workspace
  private let equipment: Equipment
  /// The harness's folder that the worlds of its cases show; nil where they have none.
  private let worldFolder: String?

  package convenience init(
    system: SystemUnderTest, workspace: Workspace, cancellation: Cancellation,
    isolation: Isolation, postgres: PostgresServer? = nil
  ) throws(SystemError) {
    try self.init(
      system: system, workspace: workspace, cancellation: cancellation, isolation: isolation,
      turns: nil, postgres: postgres)
  }

  /// One of several that take turns.
  init(
    system: SystemUnderTest, workspace: Workspace, cancellation: Cancellation,
    isolation: Isolation, turns: Turns?, postgres: PostgresServer?,
    bounds: Bounds = Bounds()
  ) throws(SystemError) {
    DescriptorLimit.raise()
    try isolation.enter()
    try LoopbackPorts.checkLoopback()
    try ProcessTree.check()
    self.system = system
    self.workspace = workspace
    let layout = WorldLayout(for: system)
    worldFolder =
      isolation.holds(.mount) && layout.place != nil ? try workspace.makeWorldFolder() : nil
    let plan = worldFolder.flatMap { WorldPlan(layout, isolation: isolation, folder: $0) }
    equipment = try Equipment(
      cancellation: cancellation, isolation: isolation, plan: plan, turns: turns,
      postgres: postgres,
      unavailablePaths: layout.unavailable(
        system.subject.paths, hasFiles: plan != nil && isolation.holds(.files)),
      bounds: bounds, memory: workspace.memory)
  }

  deinit { if let worldFolder { try? Directory.remove(worldFolder) } }

  /// The facts of a case and the folder with what it left; nil if the run was cancelled.
  ///
  /// Everything that was launched has ended and is reaped when this returns.
  package func run(_ testCase: TestCase) -> (record: CaseObservation, folder: CaseFolder?)? {
    // What cannot mean anything without a surface that the subject lacks is not tried.
    guard testCase.canBeMade else { return (CaseObservation(testCase: testCase.id), nil) }
    var attempt = 1
    while true {
      let folder: CaseFolder
      do throws(SystemError) {
        folder = try workspace.makeFolder(in: worldFolder)
      } catch {
        // The workspace of a run that is ended goes before its workers do.
        if equipment.cancellation.isCancelled { return nil }
        var record = CaseObservation(testCase: testCase.id)
        record.harnessFault = error.description
        return (record, nil)
      }
      let run = CaseRun(testCase, of: system, in: folder, with: equipment)
      let record = run.run()
      equipment.endCase()
      if let record, !run.isWorthRepeating || attempt == Self.attempts {
        return finished(record, folder)
      }
      // A workspace is removed as a whole in the end.
      try? folder.discard()
      if record == nil { return nil }
      usleep(Self.pause << UInt32(attempt))
      attempt += 1
    }
  }

  /// The facts of a case with its folder, out of reach of those that follow.
  private func finished(
    _ record: CaseObservation, _ folder: CaseFolder
  ) -> (record: CaseObservation, folder: CaseFolder?) {
    var folder = folder
    folder.emptyFolders = record.remains.flatMap { remains in
      (remains.entries ?? []).filter { $0.entry == .directory }.reversed()
        .map { "\(remains.runtime)/\($0.path)" } + [remains.runtime]
    }
    guard let worldFolder else { return (record, folder) }
    do throws(SystemError) {
      return (record, try workspace.takeOut(folder, of: worldFolder))
    } catch {
      var record = record
      record.harnessFault = record.harnessFault ?? error.description
      return (record, nil)
    }
  }

  /// How often a case is made whose surroundings fail, and how long they are given to recover, in
  /// microseconds.
  private static let attempts = 4
  private static let pause: UInt32 = 50_000
}
