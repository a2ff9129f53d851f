import Glibc
import Outcomes
import Platform

/// How much a launch may use at most, with all that is below it.
struct Bounds {
  /// Far more than a runtime has, and few enough to be ended at once.
  var processes = 512
  /// Together with their threads.
  var tasks = 1024
  /// In bytes.
  var memory = usualMemory

  /// 2 GiB, and at most half of what the machine has.
  static let usualMemory: Int = {
    let pages = sysconf(Int32(_SC_PHYS_PAGES))
    let all = pages * sysconf(Int32(_SC_PAGESIZE))
    return pages > 0 ? min(2 << 30, all / 2) : 2 << 30
  }()

  /// Those that processes meet, as `/proc` tells it. What several of them share is counted once, before
  /// memory counts.
  func reached(by tree: [pid_t]) -> Set<Bound> {
    if tree.count > processes { return [.processes] }
    let resident = tree.reduce(0) { $0 + ProcessTree.residentMemory(of: $1) }
    guard resident > memory else { return [] }
    return tree.reduce(0) { $0 + ProcessTree.ownMemory(of: $1) } > memory ? [.memory] : []
  }
}
