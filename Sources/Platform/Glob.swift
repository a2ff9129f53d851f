/// A pattern of names in which each `*` stands for any characters, none included.
package struct Glob: Sendable {
  private let pattern: [UInt8]

  package init(_ pattern: String) { self.pattern = Array(pattern.utf8) }

  /// Matches in time of the product of both lengths at most.
  package func matches(_ name: String) -> Bool {
    let name = Array(name.utf8)
    var (inPattern, inName) = (0, 0)
    var afterStar: (pattern: Int, name: Int)?
    while inName < name.count {
      if inPattern < pattern.count, pattern[inPattern] == UInt8(ascii: "*") {
        inPattern += 1
        afterStar = (inPattern, inName)
      } else if inPattern < pattern.count, pattern[inPattern] == name[inName] {
        inPattern += 1
        inName += 1
      } else if let star = afterStar {
        afterStar = (star.pattern, star.name + 1)
        (inPattern, inName) = (star.pattern, star.name + 1)
      } else {
        return false
      }
    }
    return pattern[inPattern...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
