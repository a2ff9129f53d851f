/// Reads the members of one object; the keys it is asked for are the ones that are known there.
///
/// A class, because it remembers what it was asked while functions read through it.
package final class ObjectReader {
  package let reader: NodeReader
  private let members: [Node.Member]
  private let reportedBefore: Int
  private var known: [String] = []
  /// Of each group of keys, one would have been needed.
  private var missing: [Missing] = []

  private struct Missing {
    let keys: [String]
    var canBeSeveral = false
  }

  init(_ reader: NodeReader, members: [Node.Member]) {
    self.reader = reader
    self.members = members
    reportedBefore = reader.diagnostics.count
  }

  package var location: SourceLocation { reader.location }

  /// Whether nothing that was asked for so far has been wrong: whether it is worth checking how the
  /// values go together.
  package var isSound: Bool { reader.diagnostics.count == reportedBefore && missing.isEmpty }

  package func contains(_ key: String) -> Bool { member(key) != nil }

  /// What the function reads from the member, which must be there.
  package func required<Value>(_ key: String, _ read: (NodeReader) -> Value?) -> Value? {
    if !contains(key) { missing.append(Missing(keys: [key])) }
    return optional(key, read)
  }

  /// What the function reads from the member; nothing, if it is not there or not sound.
  package func optional<Value>(_ key: String, _ read: (NodeReader) -> Value?) -> Value? {
    know(key)
    return member(key).flatMap { read(reader.reader(of: $0.value)) }
  }

  /// What the function of the one member reads that is there, of several that exclude one another.
  package func exactlyOne<Value>(
    of alternatives: KeyValuePairs<String, (NodeReader) -> Value?>
  ) -> Value? {
    // Closures rather than key paths, which would be made anew for every kind of value.
    exactlyOne(of: alternatives.map { $0.key }) { alternatives[$0].value($1) }
  }

  /// As above, for alternatives that depend on what else is there.
  package func exactlyOne<Value>(
    among alternatives: [(key: String, value: (NodeReader) -> Value?)]
  ) -> Value? {
    exactlyOne(of: alternatives.map { $0.key }) { alternatives[$0].value($1) }
  }

  /// As above, with one function for all, which is told the place of the key.
  package func exactlyOne<Value>(
    of keys: [String], _ read: (Int, NodeReader) -> Value?
  ) -> Value? {
    let present = keys.indices.filter { contains(keys[$0]) }
    if present.isEmpty { missing.append(Missing(keys: keys)) }
    for key in keys { know(key) }
    if present.count > 1 { reportExcess(in: present.map { keys[$0] }, of: keys) }
    let values = present.map { place in optional(keys[place]) { read(place, $0) } }
    return present.count == 1 ? values[0] : nil
  }

  /// What the functions of all members read that are there, in the order of the text; at least one
  /// must be.
  package func oneOrMore<Value>(
    of alternatives: KeyValuePairs<String, (NodeReader) -> Value?>
  ) -> [Value]? {
    let keys = alternatives.map { $0.key }
    for key in keys { know(key) }
    let present = members.compactMap { member in
      alternatives.first { sameScalars($0.key, member.key) }
    }
    if present.isEmpty { missing.append(Missing(keys: keys, canBeSeveral: true)) }
    let values = present.compactMap { optional($0.key, $0.value) }
    return values.isEmpty ? nil : values
  }

  /// Takes every key as known, where what they may be depends on something that is wrong.
  package func ignoreOtherKeys() {
    for member in members { know(member.key) }
  }

  /// Reports at the object, or at the value of one of its members.
  package func report(_ message: String, at key: String? = nil) {
    guard let member = key.flatMap(member) else { return reader.report(message) }
    reader.reader(of: member.value).report(message)
  }

  /// Reports what is left when everything has been asked for. A key that is missing because it is
  /// misspelt is one error, not two.
  func reportUnknownAndMissingKeys() {
    var meant: [String] = []
    for member in members where !known.contains(where: { sameScalars($0, member.key) }) {
      if reader.diagnostics.allowsUnknownKeys { continue }
      reportAtKey(of: member, NearestName.unknown("key", member.key, among: known))
      if let nearest = NearestName.first(to: member.key, among: known) { meant.append(nearest) }
    }
    for group in missing where !group.keys.contains(where: meant.contains) {
      let number = group.canBeSeveral ? "at least" : "exactly"
      reader.report(
        group.keys.count == 1
          ? "missing key \(quoted(group.keys[0]))"
          : "missing key: expected \(number) one of \(alternatives(group.keys))")
    }
  }

  private func reportExcess(in present: [String], of all: [String]) {
    for key in present {
      guard let member = member(key), let first = member.precedingMember(in: members, of: present)
      else { continue }
      reportAtKey(
        of: member,
        "\(quoted(key)) excludes \(quoted(first.key)) at \(first.keyPosition): "
          + "expected exactly one of \(alternatives(all))")
    }
  }

  private func member(_ key: String) -> Node.Member? {
    members.first { sameScalars($0.key, key) }
  }

  private func know(_ key: String) {
    if !known.contains(where: { sameScalars($0, key) }) { known.append(key) }
  }

  private func reportAtKey(of member: Node.Member, _ message: String) {
    reader.diagnostics.report(
      message, at: SourceLocation(file: reader.file, position: member.keyPosition))
  }
}

extension Node.Member {
  /// The first of some members of an object, if it stands before this one.
  fileprivate func precedingMember(in members: [Self], of keys: [String]) -> Self? {
    members.first { member in
      keys.contains { sameScalars($0, member.key) } && member.keyPosition < keyPosition
    }
  }
}
