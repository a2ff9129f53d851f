internal import Glibc

/// The one line on standard output: the runtime is there, and where its observer is.
package enum ReadyLine {
  /// How long a reader that is behind is waited for, in milliseconds.
  private static let patience = 2000

  package static func text(environment: Environment, observer: ObserverAddress) -> Bytes {
    var members = JSONObject()
    members.add("environment", environment.name)
    members.add("observer", "http://\(observer.authority)")
    return Bytes("READY ").appending(members.closed).appending("\n")
  }

  /// Writes the line in one piece; it is not buffered, so there is nothing to flush.
  package static func announce(_ line: Bytes, stop: StopRequest) throws(Interruption) {
    let deadline = Deadline.after(milliseconds: patience)
    var rest = line
    do throws(SystemError) {
      let output = try Descriptor(STDOUT_FILENO)
      while !rest.isEmpty {
        guard case .ready = Readiness.wait(for: output, toWrite: true, until: deadline, stop: stop)
        else { break }
        rest = rest.dropFirst(try output.write(rest))
      }
    } catch {
      throw .refused(.inputOutput, nil, "the ready line cannot be written: \(error.reason)")
    }
    guard rest.isEmpty else {
      throw stop.isPending
        ? .stopRequested : .refused(.inputOutput, nil, "the ready line is not taken")
    }
  }
}
