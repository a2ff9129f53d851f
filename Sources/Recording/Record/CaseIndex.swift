/// Where cases stand, by their identifiers, byte for byte.
///
/// It keeps their hashes alone, since a record may have very many.
struct CaseIndex {
  private var places: [Int: Int32] = [:]
  /// Those whose hash is another's, too.
  private var others: [Int32] = []

  /// The place of a case of that name; the name at a place is asked for.
  func place(of id: String, among name: (Int) -> String) -> Int? {
    guard let first = places[id.hashValue].map(Int.init) else { return nil }
    if name(first).utf8.elementsEqual(id.utf8) { return first }
    return others.map(Int.init).first { name($0).utf8.elementsEqual(id.utf8) }
  }

  /// Notes the place of a case whose name has none yet.
  mutating func note(_ id: String, at place: Int) {
    let number = Int32(place)
    if let first = places.updateValue(number, forKey: id.hashValue) {
      places[id.hashValue] = first
      others.append(number)
    }
  }
}
