import CProcessShims
import Glibc
import Platform

/// The descriptors that a case waits for, with what each stands for.
struct PollSet {
  enum Source {
    case cancellation
    case changes
    case agent(ActiveLaunch)
    case output(ActiveLaunch)
    case diagnostics(ActiveLaunch)
    case database(HostedRuntime)
    case session(DatabaseSession, DatabaseWitness)
    case heldPort(HeldPort)
    case port(PortWitness)
    case exchange(Exchange)
  }

  private var descriptors: [pollfd] = []
  private var sources: [Source] = []

  mutating func removeAll() {
    descriptors.removeAll(keepingCapacity: true)
    sources.removeAll(keepingCapacity: true)
  }

  mutating func add(_ descriptor: Descriptor, _ source: Source, events: Int16 = Int16(POLLIN)) {
    descriptors.append(pollfd(fd: descriptor.number, events: events, revents: 0))
    sources.append(source)
  }

  /// Waits so many microseconds at most, and gives the sources that have something.
  mutating func wait(microseconds: Int) throws(SystemError) -> [Source] {
    let count = unsafe descriptors.withUnsafeMutableBufferPointer {
      unsafe wait_for_events($0.baseAddress, UInt32($0.count), Int64(microseconds))
    }
    guard count >= 0 || errno == EINTR else { throw SystemError("ppoll") }
    guard count > 0 else { return [] }
    return zip(descriptors, sources).filter { $0.0.revents != 0 }.map(\.1)
  }
}
