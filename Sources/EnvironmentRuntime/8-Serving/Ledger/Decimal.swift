/// A decimal number of any size, exactly.
///
/// The magnitude is a number of base 10⁹, least limb first; so many of the limbs are the fraction.
package struct Decimal: Sendable, Equatable {
  private static let base: UInt64 = 1_000_000_000
  private static let digitsPerLimb = 9

  /// Never with zero limbs at either end that say nothing; empty for zero.
  private var limbs: [UInt32] = []

  /// How many of the limbs stand behind the point; more than there are, if zeros follow the point.
  private var fractionLimbs = 0

  /// Never set for zero.
  private var isNegative = false

  package static let zero = Decimal()

  private init() {}

  private init(limbs: [UInt32], fractionLimbs: Int, isNegative: Bool) {
    self.limbs = limbs
    self.fractionLimbs = fractionLimbs
    self.isNegative = isNegative
    normalize()
  }

  /// Reads an unsigned decimal, digits with at most one point between them; or gives nil.
  package init?(_ text: Bytes) {
    let parts = text.split(
      separator: UInt8(ascii: "."), maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isDigit) }) else {
      return nil
    }
    var digits = Bytes(parts[0])
    var fractionDigits = parts.count == 2 ? parts[1].count : 0
    if parts.count == 2 { digits.append(contentsOf: parts[1]) }
    while fractionDigits % Self.digitsPerLimb != 0 {
      digits.append(UInt8(ascii: "0"))
      fractionDigits += 1
    }
    var limbs: [UInt32] = []
    var end = digits.endIndex
    while end > digits.startIndex {
      let start = Swift.max(digits.startIndex, end - Self.digitsPerLimb)
      limbs.append(digits[start..<end].reduce(0) { $0 * 10 + UInt32($1 - UInt8(ascii: "0")) })
      end = start
    }
    self.init(
      limbs: limbs, fractionLimbs: fractionDigits / Self.digitsPerLimb, isNegative: false)
  }

  private mutating func normalize() {
    while limbs.last == 0 { limbs.removeLast() }
    let zeros = Swift.min(limbs.prefix { $0 == 0 }.count, fractionLimbs)
    limbs.removeFirst(zeros)
    fractionLimbs -= zeros
    if limbs.isEmpty {
      fractionLimbs = 0
      isNegative = false
    }
  }
}

extension Decimal {
  package static prefix func - (number: Decimal) -> Decimal {
    Decimal(
      limbs: number.limbs, fractionLimbs: number.fractionLimbs, isNegative: !number.isNegative)
  }

  package static func + (left: Decimal, right: Decimal) -> Decimal {
    let fractionLimbs = Swift.max(left.fractionLimbs, right.fractionLimbs)
    let (first, second) = (
      left.limbs(scaledTo: fractionLimbs), right.limbs(scaledTo: fractionLimbs)
    )
    if left.isNegative == right.isNegative {
      return Decimal(
        limbs: sum(first, second), fractionLimbs: fractionLimbs, isNegative: left.isNegative)
    }
    return precedes(first, second)
      ? Decimal(
        limbs: difference(second, first), fractionLimbs: fractionLimbs,
        isNegative: right.isNegative)
      : Decimal(
        limbs: difference(first, second), fractionLimbs: fractionLimbs,
        isNegative: left.isNegative)
  }

  package static func * (left: Decimal, right: Decimal) -> Decimal {
    var product = [UInt32](repeating: 0, count: left.limbs.count + right.limbs.count)
    for (place, limb) in left.limbs.enumerated() {
      var carry: UInt64 = 0
      for (otherPlace, other) in right.limbs.enumerated() {
        // At most (10⁹ - 1)² + 2 (10⁹ - 1), well within 64 bits.
        let value = UInt64(limb) * UInt64(other) + UInt64(product[place + otherPlace]) + carry
        product[place + otherPlace] = UInt32(value % base)
        carry = value / base
      }
      product[place + right.limbs.count] = UInt32(carry)
    }
    return Decimal(
      limbs: product, fractionLimbs: left.fractionLimbs + right.fractionLimbs,
      isNegative: left.isNegative != right.isNegative)
  }

  private func limbs(scaledTo fractionLimbs: Int) -> [UInt32] {
    [UInt32](repeating: 0, count: fractionLimbs - self.fractionLimbs) + limbs
  }

  private static func sum(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
    var sum: [UInt32] = []
    var carry: UInt64 = 0
    for place in 0..<Swift.max(left.count, right.count) {
      let value = carry + limb(of: left, at: place) + limb(of: right, at: place)
      sum.append(UInt32(value % base))
      carry = value / base
    }
    sum.append(UInt32(carry))
    return sum
  }

  /// The difference from a number that is not smaller.
  private static func difference(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
    var difference: [UInt32] = []
    var borrow: UInt64 = 0
    for place in left.indices {
      let value = base + limb(of: left, at: place) - limb(of: right, at: place) - borrow
      difference.append(UInt32(value % base))
      borrow = value < base ? 1 : 0
    }
    return difference
  }

  /// Whether a magnitude is smaller than another; neither may have zeros at its upper end but those
  /// that the other has a place for.
  private static func precedes(_ left: [UInt32], _ right: [UInt32]) -> Bool {
    for place in (0..<Swift.max(left.count, right.count)).reversed() {
      let (first, second) = (limb(of: left, at: place), limb(of: right, at: place))
      if first != second { return first < second }
    }
    return false
  }

  private static func limb(of limbs: [UInt32], at place: Int) -> UInt64 {
    place < limbs.count ? UInt64(limbs[place]) : 0
  }
}

extension Decimal {
  /// The plain form: no exponent, no zeros at either end that say nothing, no `-0`.
  package var text: Bytes {
    var digits = Bytes()
    let places = Swift.max(limbs.count, fractionLimbs + 1)
    for place in (0..<places).reversed() {
      let limb = String(Self.limb(of: limbs, at: place))
      digits.append(String(repeating: "0", count: Self.digitsPerLimb - limb.utf8.count))
      digits.append(limb)
    }
    let point = digits.count - fractionLimbs * Self.digitsPerLimb
    let whole = digits.prefix(point).drop { $0 == UInt8(ascii: "0") }
    var fraction = digits.dropFirst(point)
    while fraction.last == UInt8(ascii: "0") { fraction = fraction.dropLast() }

    var text = Bytes(isNegative ? "-" : "")
    text.append(contentsOf: whole.isEmpty ? Bytes("0") : whole)
    if !fraction.isEmpty {
      text.append(".")
      text.append(contentsOf: fraction)
    }
    return text
  }
}
