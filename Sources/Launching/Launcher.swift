internal import Glibc
package import Observing
package import Outcomes
package import Planning
package import Platform

/// Carries out cases one after the other on the calling thread.
///
/// Keeps what can be used again from one to the next; each thread has a launcher of its own, and
/// the calling thread is moved to the namespaces that the isolation asks for.
package final class Launcher {
  private let system: SystemUnderTest
  private let workspace: Workspace
  private let equipment: Equipment

  package init(
    system: SystemUnderTest, workspace: Workspace, cancellation: Cancellation,
    isolation: Isolation
  ) throws(SystemError) {
    DescriptorLimit.raise()
    try isolation.enter()
    try LoopbackPorts.checkLoopback()
    self.system = system
    self.workspace = workspace
    equipment = try Equipment(cancellation: cancellation, isolation: isolation)
  }

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
        folder = try workspace.makeFolder()
      } catch {
        var record = CaseObservation(testCase: testCase.id)
        record.harnessFault = error.description
        return (record, nil)
      }
      let run = CaseRun(testCase, of: system, in: folder, with: equipment)
      let record = run.run()
      if let record, !run.isWorthRepeating || attempt == Self.attempts { return (record, folder) }
      // A workspace is removed as a whole in the end.
      try? folder.discard()
      if record == nil { return nil }
      usleep(Self.pause << UInt32(attempt))
      attempt += 1
    }
  }

  /// How often a case is made whose surroundings fail, and how long they are given to recover, in
  /// microseconds.
  private static let attempts = 4
  private static let pause: UInt32 = 50_000
}
