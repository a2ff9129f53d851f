/// One of several parts of a plan; counts from 1.
package struct PlanShard: Sendable, Equatable {
  package let index: Int
  package let count: Int

  /// From `2/3`; nil if the text is nothing of the kind.
  package init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts.count == 2, let index = Self.number(parts[0]), let count = Self.number(parts[1]),
      (1...count).contains(index)
    else { return nil }
    self.index = index
    self.count = count
  }

  private static func number(_ digits: Substring.UTF8View) -> Int? {
    guard digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let number = Int(Substring(digits)), (1...9999).contains(number)
    else { return nil }
    return number
  }
}

extension Plan {
  /// The cases of a shard, and the controls that they rely on.
  ///
  /// Where a case belongs depends on nothing but its identifier, so that a filter, an order or a
  /// case that is added moves none.
  package func selecting(_ shard: PlanShard) -> Plan {
    selecting { index in
      !cases.isControl(at: index)
        && Int(Self.hash(cases.id(at: index)) % UInt64(shard.count)) == shard.index - 1
    }
  }

  /// FNV-1a of the identifier's bytes, finished as SplitMix64 does: the low bits of the former alone
  /// are too regular to be divided by a small number.
  private static func hash(_ id: CaseID) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in id.text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
    return hash ^ (hash >> 31)
  }
}
