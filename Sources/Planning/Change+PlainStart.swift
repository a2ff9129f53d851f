import Contract
import Scenarios

extension Change {
  /// What a start that changes nothing keeps of this: that the program is called by another name than
  /// its own. Many depend on theirs, and it is no environment that they then differ by.
  var keptByPlainStart: Change {
    var kept = Change.none
    kept.surroundings.process.name = surroundings.process.name?.namingNoEnvironment
    kept.surroundings.process.link = surroundings.process.link?.namingNoEnvironment
    return kept
  }
}

extension ValueTemplate {
  /// The same with another word wherever an environment is named.
  fileprivate var namingNoEnvironment: ValueTemplate {
    ValueTemplate(
      parts.map { part in
        switch part {
        case .placeholder(.environment), .placeholder(.otherEnvironment): .bytes(Self.noEnvironment)
        case .bytes(let bytes): .bytes(Self.namingNoEnvironment(bytes))
        case .placeholder, .fill: part
        }
      })
  }

  private static let noEnvironment = Bytes("another".utf8)

  private static func namingNoEnvironment(_ bytes: Bytes) -> Bytes {
    var kept: Bytes = []
    var rest = bytes[...]
    while let first = rest.first {
      let name = EnvironmentName.allCases.first { rest.starts(with: $0.rawValue.utf8) }
      kept += name == nil ? [first] : noEnvironment
      rest = rest.dropFirst(name?.rawValue.utf8.count ?? 1)
    }
    return kept
  }
}
