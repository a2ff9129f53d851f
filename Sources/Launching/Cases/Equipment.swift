/// What one worker uses again from case to case.
final class Equipment {
  let changes: ChangeWitness
  let cancellation: Cancellation
  private var agents: [Agent] = []

  init(cancellation: Cancellation) throws(SystemError) {
    self.cancellation = cancellation
    changes = try ChangeWitness()
    agents = [try Agent()]
  }

  /// An agent with nothing to do.
  func takeAgent() throws(SystemError) -> Agent {
    if let agent = agents.popLast() { return agent }
    return try Agent()
  }

  /// Takes back an agent below which nothing is left.
  func giveBack(_ agent: Agent) { agents.append(agent) }
}
