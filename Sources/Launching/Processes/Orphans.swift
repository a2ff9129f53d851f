import CProcessShims
import Glibc
import Platform
import Synchronization

/// What a lost agent leaves: its program's tree, which the harness itself then adopts.
enum Orphans {
  /// The agents that the harness has, so that they are never taken for orphans.
  private static let agents = Mutex<Set<pid_t>>([])

  /// Makes an agent known from its first moment on.
  static func starting(_ start: () throws(SystemError) -> pid_t) throws(SystemError) -> pid_t {
    adopt_orphans()
    return try agents.withLock { agents throws(SystemError) in
      let agent = try start()
      agents.insert(agent)
      return agent
    }
  }

  /// Waits for an agent's end.
  static func reap(agent: pid_t) {
    wait(for: agent)
    _ = agents.withLock { $0.remove(agent) }
  }

  /// Kills and reaps every adopted process and all below it, once an agent has ended.
  ///
  /// A launch has a session of its own, by which it differs from other children of this process.
  static func kill(after agent: pid_t) {
    // An agent's socket is closed before its children get a new parent; its end comes after both.
    var end = unsafe siginfo_t()
    while unsafe waitid(P_PID, id_t(agent), &end, WEXITED | WNOWAIT) < 0 && errno == EINTR {}
    let session = getsid(0)
    while true {
      let orphans = agents.withLock { agents in
        ProcessTree.children(of: getpid()).filter { !agents.contains($0) && getsid($0) != session }
      }
      if orphans.isEmpty { return }
      for orphan in orphans {
        for process in ProcessTree.descendants(of: orphan) { Glibc.kill(process, SIGKILL) }
        Glibc.kill(orphan, SIGKILL)
        wait(for: orphan)
      }
    }
  }

  private static func wait(for process: pid_t) {
    while waitpid(process, nil, 0) < 0 && errno == EINTR {}
  }
}
