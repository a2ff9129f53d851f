import CProcessShims
import Glibc
import Outcomes
import Platform

/// What a worker's launches live in: processes, mounts, queues and a host name of their own.
///
/// Its first process is an agent, so that one signal ends all of it. Launches that are there at the
/// same time have an agent each, and see each other as they would on a machine of their own.
final class World {
  private let first: Agent
  /// Sees what is written to the machine's own folders; nil where none is covered.
  let elsewhere: ElsewhereWitness?
  /// Folders that were to be covered, and could not be.
  let uncovered: [String]
  private var idle: [Agent]
  private var count = 1

  /// The agents that a case can have at the same time.
  private static let most = 16
  /// How long the world may take to tell how it is, in milliseconds.
  private static let patience = 2_000

  init(_ plan: WorldPlan) throws(SystemError) {
    first = try Agent(firstIn: plan, parts: Self.most)
    let missing = first.uncovered
    uncovered = plan.layout.covered.enumerated().compactMap { number, folder in
      missing >> UInt64(number) & 1 == 1 ? folder : nil
    }
    elsewhere = first.given.map { ElsewhereWitness(Folder($0), of: plan.layout.covered) }
    idle = [first]
  }

  /// An agent with nothing to do.
  func takeAgent() throws(SystemError) -> Agent {
    if let agent = idle.popLast() { return agent }
    guard count < Self.most else {
      throw SystemError("launch more than \(Self.most) programs at a time", code: EAGAIN)
    }
    let agent = try Agent(beside: first, part: count)
    count += 1
    return agent
  }

  /// Takes back an agent below which nothing is left.
  func giveBack(_ agent: Agent) { idle.append(agent) }

  /// Whether the next case would find it as the first one did.
  var isAsNew: Bool { idle.count == count && first.findsNothingLeft(milliseconds: Self.patience) }
}

/// What worlds are made of.
struct WorldPlan {
  let layout: WorldLayout
  /// Whether processes are kept apart.
  let hasProcesses: Bool
  /// The harness's folder for the case that is being made, and where it is seen.
  let folder: String
  let place: String

  /// Nil where nothing can be kept apart.
  init?(_ layout: WorldLayout, isolation: Isolation, folder: String) {
    guard isolation.holds(.mount), let place = layout.place else { return nil }
    self.layout = layout
    self.folder = folder
    self.place = place
    hasProcesses = isolation.holds(.pid)
  }

  /// Calls with the plan as the kernel's side takes it.
  func withKernelPlan<Result>(
    _ body: (UnsafePointer<agent_world>) throws(SystemError) -> Result
  ) throws(SystemError) -> Result {
    let texts =
      [WorldLayout.hostName, folder, place] + layout.ownFolders + layout.shown + layout.covered
    let strings = unsafe texts.map { unsafe strdup($0) }
    defer { for index in unsafe strings.indices { unsafe free(strings[index]) } }
    func list(_ range: Range<Int>) -> [UnsafePointer<CChar>?] {
      unsafe strings[range].map { unsafe UnsafePointer($0) } + [nil]
    }
    let shownStart = 3 + layout.ownFolders.count
    let own = unsafe list(3..<shownStart)
    let coveredStart = shownStart + layout.shown.count
    let shown = unsafe list(shownStart..<coveredStart)
    let covered = unsafe list(coveredStart..<texts.count)
    return try unsafe own.withUnsafeBufferPointer { own throws(SystemError) in
      try unsafe shown.withUnsafeBufferPointer { shown throws(SystemError) in
        try unsafe covered.withUnsafeBufferPointer { covered throws(SystemError) in
          var world = unsafe agent_world(
            has_processes: hasProcesses, host_name: strings[0], own: own.baseAddress,
            shown: shown.baseAddress, covered: covered.baseAddress, folder: strings[1],
            place: strings[2])
          return unsafe try body(&world)
        }
      }
    }
  }
}
