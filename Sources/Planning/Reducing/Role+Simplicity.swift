package import Contract

extension Role {
  /// The classes of its domain, those first that are easiest to understand.
  ///
  /// Absence comes before emptiness, both before what is legal somewhere, then plain words, then
  /// what differs from a legal value visibly, then what does so invisibly, and last what is there
  /// more than once; among equals the shorter value.
  package var classesBySimplicity: [ValueClass] {
    domain.enumerated().sorted { left, right in
      let ranks = (left.element.rank, right.element.rank)
      if ranks.0 != ranks.1 { return ranks.0 < ranks.1 }
      let lengths = (left.element.setting.length, right.element.setting.length)
      return lengths.0 == lengths.1 ? left.offset < right.offset : lengths.0 < lengths.1
    }.map(\.element)
  }
}

extension ValueClass {
  /// The first parts of classes' names, in the order in which their values are preferred; what is not
  /// among them comes before the invisible ones.
  private static let visible = ["other", "staging", "alias", "case", "cut", "swapped", "affix"]
  private static let hidden = [
    "list", "quotes", "padding", "blank", "injection", "look-alike", "control", "bytes", "long",
  ]

  fileprivate var rank: Int {
    switch setting {
    case .unset: return 0
    case .repeated: return 100
    case .value(let value):
      if value.parts.isEmpty { return 1 }
      if !legal.isEmpty { return 2 }
      let group = String(name.prefix { $0 != "." })
      if let place = Self.visible.firstIndex(of: group) { return 3 + place }
      if let place = Self.hidden.firstIndex(of: group) { return 30 + place }
      return 20
    }
  }
}

extension Setting<ValueTemplate> {
  /// The bytes that are known of it; what stands for others counts little.
  fileprivate var length: Int {
    switch self {
    case .unset: 0
    case .value(let value): value.length
    case .repeated(let values): values.reduce(0) { $0 + $1.length }
    }
  }
}

extension ValueTemplate {
  fileprivate var length: Int {
    parts.reduce(0) { sum, part in
      switch part {
      case .bytes(let bytes): sum + bytes.count
      case .placeholder: sum + 4
      case .fill: sum + 131_072
      }
    }
  }
}
