import Outcomes
import Platform

/// What one worker uses again from case to case.
final class Equipment {
  let changes: ChangeWitness
  let cancellation: Cancellation
  let isolation: Isolation
  /// Shared with other workers; nil for one that is alone.
  let turns: Turns?
  /// The real server behind the database witnesses; nil where they answer themselves.
  let postgres: PostgresServer?
  /// What a launch may use.
  let bounds: Bounds
  /// The file system of the cases' folders, if it is one in memory.
  let memory: MemoryFileSystem?
  /// Paths that are fixed in the subject and cannot be given to it here.
  let unavailablePaths: [String]
  /// What the cases' worlds are made of; nil where they have none.
  private let plan: WorldPlan?
  /// Keeps all launches of this worker to bounds; nil where the kernel has no such groups.
  private let group: ControlGroup?
  private var world: World?
  /// Agents without a world.
  private var agents: [Agent] = []

  init(
    cancellation: Cancellation, isolation: Isolation, plan: WorldPlan? = nil, turns: Turns? = nil,
    postgres: PostgresServer? = nil, unavailablePaths: [String] = [],
    bounds: Bounds = Bounds(), memory: MemoryFileSystem? = nil
  ) throws(SystemError) {
    self.turns = turns
    self.cancellation = cancellation
    self.isolation = isolation
    self.plan = plan
    self.postgres = postgres
    self.unavailablePaths = unavailablePaths
    self.bounds = bounds
    self.memory = memory
    changes = try ChangeWitness(memory: memory)
    group = try isolation.groups.map { base throws(SystemError) in
      try ControlGroup(in: base, bounds)
    }
    if let plan {
      world = try World(plan, in: group)
    } else {
      agents = [try Agent(in: group)]
    }
  }

  /// The bounds that the kernel has kept launches to since the last time; nil where it tells of none.
  func takeReachedBounds() -> Set<Bound>? { group?.takeReached() }

  /// Where a subject sees the folder of its case; nil where it sees it where it is.
  var placeOfCases: String? { plan.map { "\($0.place)/\(Workspace.nameInWorld)" } }

  /// Sees what is written to the machine's own folders; nil where that is not kept apart.
  var elsewhere: ElsewhereWitness? { world?.elsewhere }

  /// Whether a socket that had a port can be shown to be a subject's: only in a network without
  /// neighbours, and where the kernel tells of sockets that are gone.
  var canWatchPorts: Bool { isolation.holds(.network) && PortWitness.isAvailable }

  /// An agent with nothing to do.
  func takeAgent() throws(SystemError) -> Agent {
    if let plan {
      let world: World
      if let present = self.world { world = present } else { world = try World(plan, in: group) }
      self.world = world
      return try world.takeAgent()
    }
    if let agent = agents.popLast() { return agent }
    return try Agent(in: group)
  }

  /// Takes back an agent below which nothing is left.
  func giveBack(_ agent: Agent) {
    if let world { world.giveBack(agent) } else { agents.append(agent) }
  }

  /// Lets other workers go on while something is only waited for.
  func waiting<Failure: Error>(for event: () throws(Failure) -> Void) throws(Failure) {
    guard let turns else { return try event() }
    try turns.waiting(for: event)
  }

  /// Ends a world in which a case has left something; the next case has a new one.
  func endCase() {
    if let world, !world.isAsNew { self.world = nil }
  }
}
