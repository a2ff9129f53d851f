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
  /// A folder that was to be covered, and could not be.
  let uncovered: String?
  private var idle: [Agent]
  private var count = 1

  /// The agents that a case can have at the same time.
  private static let most = 16
  /// How long the world may take to tell how it is, in milliseconds.
  private static let patience = 2_000

  init(_ plan: WorldPlan, in group: ControlGroup? = nil) throws(SystemError) {
    first = try Agent(firstIn: plan, parts: Self.most, in: group)
    uncovered = first.uncovered.map { plan.layout.root.covered[$0] }
    elsewhere = try first.given.map { given throws(SystemError) in
      try ElsewhereWitness(Folder(given), of: plan.layout)
    }
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
  var isAsNew: Bool {
    idle.count == count && idle.allSatisfy { $0.findsNothingLeft(milliseconds: Self.patience) }
  }
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
    let root = layout.root
    let texts = [WorldLayout.hostName, folder, place]
    let lists = [
      layout.ownFolders, layout.shown, root.covered, root.chain, root.bound, root.copied,
      layout.prepared,
    ]
    // One list after the other, each with its end.
    let starts = lists.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count + 1) }
    let strings = unsafe texts.map { unsafe strdup($0) }
    let entries = unsafe lists.flatMap { unsafe $0.map { unsafe strdup($0) } + [nil] }
    defer {
      for index in unsafe strings.indices { unsafe free(strings[index]) }
      for index in unsafe entries.indices { unsafe free(entries[index]) }
    }
    let pointers = unsafe entries.map { unsafe UnsafePointer($0) }
    return try unsafe pointers.withUnsafeBufferPointer { pointers throws(SystemError) in
      func list(_ number: Int) -> UnsafePointer<UnsafePointer<CChar>?>? {
        unsafe pointers.baseAddress.map { unsafe $0 + starts[number] }
      }
      var world = unsafe agent_world(
        has_processes: hasProcesses, host_name: strings[0], own: list(0), shown: list(1),
        covered: list(2), chain: list(3), bound: list(4), copied: list(5), prepared: list(6),
        folder: strings[1], place: strings[2])
      return unsafe try body(&world)
    }
  }
}
