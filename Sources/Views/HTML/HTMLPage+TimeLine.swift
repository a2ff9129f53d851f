internal import Outcomes
internal import Recording

/// A case in the order of time: a picture for a look, and the same as a table.
extension HTMLPage {
  private static let mostEvents = 200
  /// How many launches have room in the picture.
  private static let mostLanes = 8
  private static let lane = 26

  func writeTimeLine(of testCase: RecordCase, _ writer: inout HTMLWriter) {
    let line = TimeLine(testCase)
    guard !line.events.isEmpty else { return }
    draw(line, of: testCase, &writer)
    writer.details {
      $0.text("Order of events (\(Counting.number(line.events.count, "event")))")
    } _: { writer in
      writer.markup(
        """
        <table class="steps"><thead><tr><th scope="col" class="number">ms</th><th scope="col">\
        Who</th><th scope="col">Done</th><th scope="col">Came of it</th></tr></thead><tbody>
        """)
      for event in line.events.prefix(Self.mostEvents) {
        writer.element("tr") { writer in
          writer.element(
            "td", ["class": "number"], text: Timestamp.milliseconds(microseconds: event.at))
          writer.element("td", text: event.launch.map { "launch \($0 + 1)" } ?? "harness")
          writer.element("td", text: VisibleText.lines(event.text))
          writer.element("td", text: VisibleText.lines(event.seen))
        }
      }
      writer.markup("</tbody></table>")
      writer.leftOut(line.events.count - Self.mostEvents, "events")
    }
  }

  /// A lane for the harness and one for each launch; the table says the same.
  private func draw(_ line: TimeLine, of testCase: RecordCase, _ writer: inout HTMLWriter) {
    let lanes = min(line.spans.count, Self.mostLanes)
    let height = (lanes + 1) * Self.lane + 18
    let label =
      "Time line of \(Timestamp.milliseconds(microseconds: line.duration)) ms: "
      + "\(Counting.plain(testCase.steps.count, "step")), "
      + "\(Counting.plain(testCase.launches.count, "launch", "launches")). The table below says the same."
    writer.markup("<svg class=\"time\" width=\"100%\" height=\"")
    writer.text(String(height))
    writer.markup("\" role=\"img\" aria-label=\"")
    writer.attribute(label)
    writer.markup("\">")
    axis(line, height: height, &writer)
    title("harness", lane: 0, &writer)
    for (index, span) in line.spans.prefix(lanes).enumerated() {
      let launch = testCase.launches[index]
      title(
        "launch \(index + 1), \(VisibleText.line(launch.facts.runtime))", lane: index + 1, &writer)
      guard let span else { continue }
      let ready = span.ready ?? span.end
      bar("starting", from: span.start, to: ready, lane: index + 1, line, &writer)
      if span.ready != nil {
        bar("running", from: ready, to: span.end, lane: index + 1, line, &writer)
      }
    }
    for event in line.events.prefix(Self.mostEvents) {
      let lane = event.launch.map { $0 + 1 } ?? 0
      guard lane <= lanes else { continue }
      writer.element(
        "circle",
        [
          "class": event.kind.rawValue, "cx": place(event.at, line), "r": "4",
          "cy": String(lane * Self.lane + 17),
        ]
      ) { writer in
        writer.element(
          "title",
          text:
            "\(Timestamp.milliseconds(microseconds: event.at)) ms: \(VisibleText.line(event.text))")
      }
    }
    writer.markup("</svg>\n")
  }

  /// A thin line at each quarter, with its time.
  private func axis(_ line: TimeLine, height: Int, _ writer: inout HTMLWriter) {
    for quarter in 0...4 {
      let at = line.duration * quarter / 4
      let x = place(at, line)
      writer.element(
        "line", ["x1": x, "x2": x, "y1": "0", "y2": String(height - 16)], text: "")
      writer.element(
        "text",
        [
          "x": x, "y": String(height - 3),
          "text-anchor": quarter == 0 ? "start" : quarter == 4 ? "end" : "middle",
        ], text: "\(Timestamp.milliseconds(microseconds: at))\(quarter == 4 ? " ms" : "")")
    }
  }

  private func title(_ text: String, lane: Int, _ writer: inout HTMLWriter) {
    writer.element(
      "text", ["x": "0", "y": String(lane * Self.lane + 10)],
      text: PlainText.prefix(text, bytes: 40))
  }

  private func bar(
    _ kind: String, from start: Int, to end: Int, lane: Int, _ line: TimeLine,
    _ writer: inout HTMLWriter
  ) {
    let width = max(2, (end - start) * 990 / line.duration)
    writer.element(
      "rect",
      [
        "class": kind, "x": place(start, line), "y": String(lane * Self.lane + 13),
        "width": "\(width / 10).\(width % 10)%", "height": "8",
      ], text: "")
  }

  /// From 0.5 to 99.5 per cent of the width.
  private func place(_ at: Int, _ line: TimeLine) -> String {
    let permille = 5 + at * 990 / line.duration
    return "\(permille / 10).\(permille % 10)%"
  }
}
