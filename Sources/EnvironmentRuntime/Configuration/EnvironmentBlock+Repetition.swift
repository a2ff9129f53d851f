extension EnvironmentBlock {
  /// The names that occur more than once, each given once, in the order of their bytes.
  package var repeatedNames: TextList {
    var names = TextList()
    for entry in self { names.append(entry.name) }
    var repeated = TextList()
    var last: Bytes?
    var isNoted = false
    for name in names.sorted() {
      if name != last {
        isNoted = false
      } else if !isNoted {
        repeated.append(name)
        isNoted = true
      }
      last = name
    }
    return repeated
  }
}
