internal import Contract
internal import Outcomes
internal import Recording

/// What keeps the run from conforming: by what the cases have in common, then case by case.
extension HTMLPage {
  /// How many cases of a group are named before the rest are only counted.
  private static let mostNamed = 1000
  /// How many cases of a group are told in full; the others differ in little.
  private static let mostDetailed = 12

  /// Notes which cases found room, too.
  mutating func writeFailures(to writer: inout HTMLWriter) {
    let total = groups.reduce(0) { $0 + $1.cases.count }
    choose()
    section("failures", "What does not conform", &writer) { writer in
      if groups.isEmpty {
        writer.note("Nothing that was judged keeps the subject from conforming.")
        return
      }
      writer.element(
        "p",
        text: "\(Counting.cases(total)), put together by what was seen: "
          + "\(Counting.plain(groups.count, "group")), the worst first.")
      if groups.count > 1 { writeOverview(&writer) }
      for (index, group) in groups.enumerated() { write(group, number: index + 1, &writer) }
    }
  }

  /// The first of every group, then the second of every group, as long as there is room.
  private mutating func choose() {
    var room = limits.failures
    var depth = 0
    let deepest = min(groups.map(\.cases.count).max() ?? 0, Self.mostDetailed)
    while room > 0, depth < deepest {
      for group in groups where room > 0 && depth < group.cases.count {
        let testCase = group.cases[depth]
        var part = HTMLWriter()
        write(testCase, isOpen: false, &part)
        room -= part.bytes.count
        if room > 0 || detailed.isEmpty { detailed.insert(testCase.id) }
      }
      depth += 1
    }
  }

  private func writeOverview(_ writer: inout HTMLWriter) {
    writer.element("ol", ["class": "overview"]) { writer in
      for (index, group) in groups.enumerated().prefix(Self.mostNamed) {
        writer.element("li") { writer in
          writer.verdict(group.verdict)
          writer.text(" ")
          writer.element("a", ["href": "#group-\(index + 1)"]) {
            $0.text(VisibleText.line(group.headline))
          }
          writer.element(
            "span", ["class": "muted"], text: " \(Counting.cases(group.cases.count))")
        }
      }
    }
    writer.leftOut(groups.count - Self.mostNamed, "groups")
  }

  private func write(_ group: FailureGroup, number: Int, _ writer: inout HTMLWriter) {
    let told = group.cases.filter { detailed.contains($0.id) }
    guard !told.isEmpty else { return }
    writer.element("div", ["class": "failures", "id": "group-\(number)"]) { writer in
      writer.element("h3") { writer in
        writer.verdict(group.verdict)
        writer.text(" \(VisibleText.line(group.headline)) ")
        writer.element("span", ["class": "muted"], text: Counting.cases(group.cases.count))
      }
      for (index, testCase) in told.enumerated() {
        write(testCase, isOpen: index == 0, &writer)
      }
      let others = group.cases.filter { !detailed.contains($0.id) }
      guard !others.isEmpty else { return }
      writer.details { writer in
        writer.text("\(Counting.cases(others.count)) more like it, by name")
      } _: { writer in
        writer.element("p", ["class": "names"]) { writer in
          for other in others.prefix(Self.mostNamed) {
            writer.text("\(VisibleText.line(other.id)) ")
          }
        }
        writer.leftOut(others.count - Self.mostNamed, "cases")
      }
    }
    writer.markup("\n")
  }
}
