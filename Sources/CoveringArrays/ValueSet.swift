/// A set of value indices of one parameter, as one machine word.
///
/// The word bounds a parameter to 64 values, which keeps every test of a constraint to one `and`.
package struct ValueSet: Hashable, Sendable {
  /// The most values that a parameter can have.
  package static let capacity = 64

  package var bits: UInt64

  package init(bits: UInt64) {
    self.bits = bits
  }

  /// The set of the given indices, each in `0..<64`.
  package init(_ values: some Sequence<Int>) {
    var bits: UInt64 = 0
    for value in values {
      precondition((0..<Self.capacity).contains(value), "value index out of range")
      bits |= 1 << UInt64(value)
    }
    self.bits = bits
  }

  /// The set of the first `count` indices.
  package static func first(_ count: Int) -> ValueSet {
    precondition((0...capacity).contains(count), "value count out of range")
    return ValueSet(bits: count == capacity ? .max : (1 << UInt64(count)) - 1)
  }

  package static func only(_ value: Int) -> ValueSet { ValueSet(CollectionOfOne(value)) }

  package static let none = ValueSet(bits: 0)

  package var isEmpty: Bool { bits == 0 }
  package var count: Int { bits.nonzeroBitCount }

  package func contains(_ value: Int) -> Bool {
    value >= 0 && value < Self.capacity && bits & (1 << UInt64(value)) != 0
  }

  package func union(_ other: ValueSet) -> ValueSet { ValueSet(bits: bits | other.bits) }
  package func intersection(_ other: ValueSet) -> ValueSet { ValueSet(bits: bits & other.bits) }
  package func subtracting(_ other: ValueSet) -> ValueSet { ValueSet(bits: bits & ~other.bits) }

  /// The members in ascending order.
  package var members: [Int] {
    var members: [Int] = []
    members.reserveCapacity(count)
    var rest = bits
    while rest != 0 {
      members.append(rest.trailingZeroBitCount)
      rest &= rest - 1
    }
    return members
  }
}
