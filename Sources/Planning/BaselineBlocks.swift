import Contract
internal import Synchronization

/// The blocks of starts that change nothing, each worked out once for all the cases of a run.
package final class BaselineBlocks: Sendable {
  private struct Key: Hashable {
    let runtime: String
    let environment: EnvironmentName
  }

  private let planner: Planner
  private let known = Mutex<[Key: [BlockVariable]]>([:])

  package init(_ planner: Planner) { self.planner = planner }

  package func block(of runtime: PlannedRuntime) -> [BlockVariable] {
    let key = Key(runtime: runtime.name, environment: runtime.environment)
    if let block = known.withLock({ $0[key] }) { return block }
    let block = planner.baselineBlock(of: runtime)
    known.withLock { $0[key] = block }
    return block
  }
}
