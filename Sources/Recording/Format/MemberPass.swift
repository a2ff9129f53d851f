internal import JSON5

/// One pass over the members of an object: to write them, to read them, or to describe them.
///
/// Generic rather than a choice at run time, so that writing a case costs no more than if its
/// writer had been written by hand.
protocol MemberPass<Owner> {
  associatedtype Owner

  /// A member that says the same in every object; left out of formats before the given minor version.
  mutating func constant(_ key: String, _ value: JSON, since minor: Int)

  /// A member that is always there.
  mutating func required<Format: ValueFormat>(
    _ key: String, _ value: (Owner) -> Format.Value, _ format: Format, _ note: String
  ) -> Format.Value?

  /// A member that is left out where there is no value.
  mutating func optional<Format: ValueFormat>(
    _ key: String, _ value: (Owner) -> Format.Value?, _ format: Format, _ note: String
  ) -> Format.Value?

  /// A member that is always there since a minor version of the format; what an older record means
  /// is the default.
  mutating func added<Format: ValueFormat>(
    since minor: Int, _ key: String, _ value: (Owner) -> Format.Value, _ format: Format,
    default: Format.Value, _ note: String
  ) -> Format.Value?

  /// One of several members of which `exactlyOne` is there.
  mutating func alternative<Format: ValueFormat>(
    _ key: String, _ value: (Owner) -> Format.Value?, _ format: Format, _ note: String
  ) -> Format.Value?

  /// Ends the alternatives that were named since the last time.
  mutating func exactlyOne<Value>(of values: Value?...) -> Value?
}

extension MemberPass {
  mutating func constant(_ key: String, _ value: JSON) { constant(key, value, since: 0) }

  mutating func required<Format: ValueFormat>(
    _ key: String, _ value: (Owner) -> Format.Value, _ format: Format
  ) -> Format.Value? {
    required(key, value, format, "")
  }

  mutating func optional<Format: ValueFormat>(
    _ key: String, _ value: (Owner) -> Format.Value?, _ format: Format
  ) -> Format.Value? {
    optional(key, value, format, "")
  }

  mutating func alternative<Format: ValueFormat>(
    _ key: String, _ value: (Owner) -> Format.Value?, _ format: Format
  ) -> Format.Value? {
    alternative(key, value, format, "")
  }

  /// Elements that are left out where there are none.
  mutating func list<Element: ValueFormat>(
    _ key: String, _ values: (Owner) -> [Element.Value], of element: Element, _ note: String = ""
  ) -> [Element.Value] {
    optional(
      key,
      { owner in
        let values = values(owner)
        return values.isEmpty ? nil : values
      }, .array(of: element), note) ?? []
  }

  /// A member that is left out where it would say the usual.
  mutating func unusual<Format: ValueFormat>(
    _ key: String, _ value: (Owner) -> Format.Value, _ format: Format, unless usual: Format.Value,
    _ note: String = ""
  ) -> Format.Value where Format.Value: Equatable {
    optional(
      key,
      { owner in
        let value = value(owner)
        return value == usual ? nil : value
      }, format, note) ?? usual
  }
}

struct WritingPass<Owner>: MemberPass {
  private let owner: Owner
  private(set) var members: [JSON.Member] = []

  init(_ owner: Owner) { self.owner = owner }

  mutating func constant(_ key: String, _ value: JSON, since minor: Int) {
    members.append(JSON.Member(key, value))
  }

  mutating func required<Format: ValueFormat>(
    _ key: String, _ value: (Owner) -> Format.Value, _ format: Format, _ note: String
  ) -> Format.Value? {
    members.append(JSON.Member(key, format.json(value(owner))))
    return nil
  }

  mutating func optional<Format: ValueFormat>(
    _ key: String, _ value: (Owner) -> Format.Value?, _ format: Format, _ note: String
  ) -> Format.Value? {
    if let value = value(owner) { members.append(JSON.Member(key, format.json(value))) }
    return nil
  }

  mutating func added<Format: ValueFormat>(
    since minor: Int, _ key: String, _ value: (Owner) -> Format.Value, _ format: Format,
    default: Format.Value, _ note: String
  ) -> Format.Value? {
    required(key, value, format, note)
  }

  mutating func alternative<Format: ValueFormat>(
    _ key: String, _ value: (Owner) -> Format.Value?, _ format: Format, _ note: String
  ) -> Format.Value? {
    optional(key, value, format, note)
  }

  mutating func exactlyOne<Value>(of values: Value?...) -> Value? { nil }
}

struct ReadingPass<Owner>: MemberPass {
  private let object: ObjectReader
  private var alternatives: [String] = []

  init(_ object: ObjectReader) { self.object = object }

  mutating func constant(_ key: String, _ value: JSON, since minor: Int) {
    if object.reader.diagnostics.revision >= minor {
      _ = object.required(key) { _ in () }
    } else {
      _ = object.optional(key) { _ in () }
    }
  }

  mutating func required<Format: ValueFormat>(
    _ key: String, _ value: (Owner) -> Format.Value, _ format: Format, _ note: String
  ) -> Format.Value? {
    object.required(key, format.read)
  }

  mutating func optional<Format: ValueFormat>(
    _ key: String, _ value: (Owner) -> Format.Value?, _ format: Format, _ note: String
  ) -> Format.Value? {
    object.optional(key, format.read)
  }

  mutating func added<Format: ValueFormat>(
    since minor: Int, _ key: String, _ value: (Owner) -> Format.Value, _ format: Format,
    default usual: Format.Value, _ note: String
  ) -> Format.Value? {
    guard object.reader.diagnostics.revision < minor, !object.contains(key) else {
      return object.required(key, format.read)
    }
    return usual
  }

  mutating func alternative<Format: ValueFormat>(
    _ key: String, _ value: (Owner) -> Format.Value?, _ format: Format, _ note: String
  ) -> Format.Value? {
    alternatives.append(key)
    return object.optional(key, format.read)
  }

  mutating func exactlyOne<Value>(of values: Value?...) -> Value? {
    let keys = alternatives
    alternatives = []
    guard object.exactlyOne(among: keys.map { ($0, { _ in () }) }) != nil else { return nil }
    return values.lazy.compactMap(\.self).first
  }
}
