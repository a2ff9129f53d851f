import Contract
import Planning
import Scenarios

/// What the launches of a bare loop are given where a plan leaves a place for it.
struct BareResources {
  let volume: String
  let databasePort: UInt16
  let observerPort: UInt16

  /// Where nothing is.
  static let none = BareResources(
    volume: "/nonexistent/volume", databasePort: 1, observerPort: 1)
  /// What a value that is as long as can be is filled up by.
  fileprivate static let longest = 100_000
}

extension PlannedValue {
  func bytes(with resources: BareResources) -> [UInt8] {
    parts.flatMap { part -> [UInt8] in
      switch part {
      case .bytes(let bytes): bytes
      case .fill(let byte): Array(repeating: byte, count: BareResources.longest)
      case .placeholder(.volume): Array(resources.volume.utf8)
      case .placeholder(.databasePort): Array("\(resources.databasePort)".utf8)
      case .placeholder(.observerPort): Array("\(resources.observerPort)".utf8)
      }
    }
  }
}

extension BlockVariable {
  func entry(with resources: BareResources) -> [UInt8] {
    name + [UInt8(ascii: "=")] + value.bytes(with: resources)
  }
}

extension Action<Planned> {
  /// What it asks an observer.
  var requests: [Request<Planned>] {
    switch self {
    case .request(let request): [request]
    case .observe(let requests): requests
    case .start, .stop, .kill, .signal, .database, .edit, .snapshot, .wait, .check: []
    }
  }
}
