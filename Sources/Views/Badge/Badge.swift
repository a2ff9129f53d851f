package import Recording

/// The verdict as a small picture, for a page that shows how a runtime stands.
package enum Badge {
  package static func render(_ record: Record) -> [UInt8] {
    let label = "environment model"
    let conclusion = Conclusion(record)
    let (message, colour) = face(of: conclusion)
    let widths = (label: width(of: label), message: width(of: message))
    let whole = widths.label + widths.message
    var writer = HTMLWriter(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" height=\"20\" width=\"")
    writer.text("\(whole)")
    writer.markup("\" aria-label=\"")
    writer.attribute("\(label): \(message)")
    writer.markup("\">")
    writer.element("title", text: "\(label): \(message)")
    writer.element(
      "desc", text: conclusion.caveats.map(VisibleText.line).joined(separator: " "))
    box(from: 0, widths.label, "#444d56", label, &writer)
    box(from: widths.label, widths.message, colour, message, &writer)
    writer.markup("</svg>\n")
    return writer.bytes
  }

  /// No more than an attestation says: a run of some cases alone conforms in part.
  private static func face(of conclusion: Conclusion) -> (message: String, colour: String) {
    switch conclusion.outcome {
    case .conforms:
      switch Attestation.result(of: conclusion) {
      case .passed: ("conforms", "#0f6b35")
      case .warned, .failed: ("conforms, with reservations", "#7a5200")
      }
    case .doesNotConform:
      (
        conclusion.violated.isEmpty
          ? "not shown" : Counting.plain(conclusion.violated.count, "requirement") + " violated",
        "#a8122a"
      )
    case .harnessFault, .nothingRan, .modelDiffers, .incomplete: ("not judged", "#566070")
    }
  }

  /// Of a text of this size, in pixels; the text is fitted to it.
  private static func width(of text: String) -> Int { text.unicodeScalars.count * 7 + 12 }

  private static func box(
    from start: Int, _ width: Int, _ colour: String, _ text: String, _ writer: inout HTMLWriter
  ) {
    writer.element(
      "rect",
      ["x": "\(start)", "width": "\(width)", "height": "20", "fill": colour], text: "")
    writer.element(
      "text",
      [
        "x": "\(start + 6)", "y": "14", "fill": "#fff", "font-size": "11",
        "font-family": "Verdana, DejaVu Sans, sans-serif", "textLength": "\(width - 12)",
      ], text: text)
  }
}
