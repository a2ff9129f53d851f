import Outcomes
import Platform

/// What one worker uses again from case to case.
final class Equipment {
  let changes: ChangeWitness
  let cancellation: Cancellation
  let isolation: Isolation
  private var agents: [Agent] = []

  init(cancellation: Cancellation, isolation: Isolation) throws(SystemError) {
    self.cancellation = cancellation
    self.isolation = isolation
    changes = try ChangeWitness()
    agents = [try Agent()]
  }

  /// Whether a socket that had a port can be shown to be a subject's: only in a network without
  /// neighbours, and where the kernel tells of sockets that are gone.
  var canWatchPorts: Bool { isolation.holds(.network) && PortWitness.isAvailable }

  /// An agent with nothing to do.
  func takeAgent() throws(SystemError) -> Agent {
    if let agent = agents.popLast() { return agent }
    return try Agent()
  }

  /// Takes back an agent below which nothing is left.
  func giveBack(_ agent: Agent) { agents.append(agent) }
}
