/// One of several parts of a plan; counts from 1.
package struct PlanShard: Sendable, Equatable {
  package let index: Int
  package let count: Int

  /// Nil if there is no such part.
  package init?(index: Int, count: Int) {
    guard (1...9999).contains(count), (1...count).contains(index) else { return nil }
    self.index = index
    self.count = count
  }

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
  /// case that is added moves none; but for the few that wait, which are dealt so that no shard waits
  /// much longer than another.
  package func selecting(_ shard: PlanShard) -> Plan {
    let dealt = dealtCases(among: shard.count)
    return selecting { index in
      guard !cases.isControl(at: index) else { return false }
      let place =
        dealt[index] ?? Int(Self.hash(cases.id(at: index)) % UInt64(shard.count))
      return place == shard.index - 1
    }
  }

  /// By position of a case that waits: its shard, from 0. The longest is dealt first, each to the
  /// shard that has the least to wait for.
  private func dealtCases(among count: Int) -> [Int: Int] {
    let waiting = cases.indices.filter { !cases.isControl(at: $0) && cases.waiting(at: $0) > 0 }
    let ranked = waiting.map { (-cases.waiting(at: $0), Self.hash(cases.id(at: $0)), $0) }
      .sorted(by: <)
    var loads = Array(repeating: 0, count: count)
    var dealt: [Int: Int] = [:]
    for (time, hash, index) in ranked {
      // From another place for every case, or the first shards would have the odd ones.
      let first = Int(hash % UInt64(count))
      let order = (0..<count).lazy.map { (first + $0) % count }
      let shard = order.min { loads[$0] < loads[$1] } ?? first
      loads[shard] -= time
      dealt[index] = shard
    }
    return dealt
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
