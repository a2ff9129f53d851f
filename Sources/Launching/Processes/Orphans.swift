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

  /// An agent that is no child of the harness is known for what it is, too.
  static func note(helper: pid_t) { _ = agents.withLock { $0.insert(helper) } }
  static func forget(helper: pid_t) { _ = agents.withLock { $0.remove(helper) } }

  /// All processes below one but agents and what is below those.
  static func descendants(of process: pid_t, atMost most: Int = .max) -> [pid_t] {
    let agents = agents.withLock { $0 }
    return ProcessTree.descendants(of: process, atMost: most) { agents.contains($0) }
  }

  /// Waits for an agent's end; one that does not come to it, since it is stopped or traced, is made
  /// to, with all that is below it.
  static func reap(agent: pid_t) {
    let deadline = MonotonicTime.now.after(milliseconds: patience)
    while waitpid(agent, nil, WNOHANG) == 0 {
      if .now >= deadline {
        Glibc.kill(agent, SIGKILL)
        kill(after: agent)
        wait(for: agent)
        break
      }
      usleep(500)
    }
    _ = agents.withLock { $0.remove(agent) }
  }

  /// How long an agent may take to end what is below it, in milliseconds.
  private static let patience = 5_000

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
