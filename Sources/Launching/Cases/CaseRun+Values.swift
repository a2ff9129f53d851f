import Contract
import Outcomes
import Planning
import Platform

extension CaseRun {
  /// The longest string that the kernel passes to a program, without its NUL (`MAX_ARG_STRLEN`).
  static let longestString = 131_071

  /// The bytes of a value, now that ports and paths are known.
  func resolve(_ value: PlannedValue, atMost limit: Int = longestString) throws(Stop) -> Bytes {
    var bytes: Bytes = []
    var fill: (place: Int, byte: UInt8)?
    for part in value.parts {
      switch part {
      case .bytes(let known): bytes += known
      case .placeholder(.volume(let name)): bytes += try runtime(name).seenVolume.utf8
      case .placeholder(.databasePort(let name)):
        let runtime = try runtime(name)
        let port = try attempt { () throws(SystemError) in try witness(of: runtime).port }
        bytes += String(port).utf8
      case .placeholder(.observerPort(let name)):
        bytes += String(try observerPort(of: runtime(name))).utf8
      case .fill(let byte): fill = (bytes.count, byte)
      }
    }
    if let fill {
      let missing = max(0, limit - bytes.count)
      bytes.insert(contentsOf: repeatElement(fill.byte, count: missing), at: fill.place)
    }
    return bytes
  }

  /// An entry of the environment block; a value is filled so that the entry just fits.
  func entry(_ variable: BlockVariable) throws(Stop) -> Bytes {
    let start = variable.name + [UInt8(ascii: "=")]
    return start + (try resolve(variable.value, atMost: Self.longestString - start.count))
  }

  func observerPort(of runtime: HostedRuntime) throws(Stop) -> UInt16 {
    if let port = runtime.observerPort { return port.number }
    let (port, socket, claim) = try attempt { () throws(SystemError) in
      try claimPort()
    }
    runtime.observerPort = (port, socket, claim)
    return port
  }

  /// A port of its own: one of the case's in a network where nobody else takes one, else any.
  func claimPort() throws(SystemError) -> (port: UInt16, socket: Descriptor, claim: Descriptor) {
    guard equipment.isolation.holds(.network) else { return try LoopbackPorts.claim() }
    return try LoopbackPorts.claim(patience: Self.portPatience) { ports.take() }
  }

  /// How long what a case before has used may take to be free, in milliseconds.
  private static let portPatience = 1000
}
