internal import Contract
package import JSON5
internal import Outcomes
package import Recording

extension RunComparison {
  /// For a reader, and for a CI summary.
  package var markdown: String {
    var lines = ["# \(isWorse ? "Worse" : "Not worse") than before", ""]
    lines += caveats.map { "- **Note:** \(MarkdownText.inline($0))" }
    if !caveats.isEmpty { lines.append("") }
    lines += [
      "| | before | now |", "| --- | --- | --- |",
      Self.row("started", earlier.started, later.started),
      Self.row("subject", earlier.subject.name, later.subject.name),
      Self.row("SHA-256", Self.digests(earlier), Self.digests(later)),
    ]
    for change in Change.allCases {
      lines += section("Requirements", change, requirements.filter { $0.change == change }) {
        "\($0.id): \(Self.words($0.before, $0.after))"
      }
      lines += section("Cases", change, cases.filter { $0.change == change }) {
        "\(MarkdownText.code($0.id)): \(Self.words($0.before?.rawValue, $0.after?.rawValue))"
          + " – \(MarkdownText.inline($0.headline))"
      }
    }
    if !slower.isEmpty {
      lines += ["", "## Cases slower beyond noise (\(slower.count))", ""]
      lines += Self.listed(slower) {
        "\(MarkdownText.code($0.id)): \(Self.milliseconds($0.before)) → "
          + Self.milliseconds($0.after)
      }
    }
    lines += ["", noiseSentence]
    return lines.map { $0 + "\n" }.joined()
  }

  package var json: JSON {
    .object(
      [
        .init("worse", .bool(isWorse)),
        .init("notes", .array(caveats.map { .string($0) })),
        .init("earlier", Self.json(earlier)), .init("later", Self.json(later)),
        .init(
          "requirements",
          .array(
            requirements.map {
              [
                "id": .string($0.id.description), "change": .string($0.change.rawValue),
                "before": Self.json($0.before), "after": Self.json($0.after),
              ]
            })),
        .init(
          "cases",
          .array(
            cases.map {
              [
                "id": .string($0.id), "change": .string($0.change.rawValue),
                "before": Self.json($0.before?.rawValue), "after": Self.json($0.after?.rawValue),
                "headline": .string($0.headline),
              ]
            })),
        .init(
          "slower",
          .array(
            slower.map {
              [
                "id": .string($0.id), "microsecondsBefore": .integer($0.before),
                "microseconds": .integer($0.after),
              ]
            })),
        .init(
          "noise",
          [
            "ratio": .double(noise.ratio), "bound": .double(noise.bound),
            "smallestMicroseconds": .integer(DurationNoise.smallest),
          ]),
      ])
  }

  /// More than this of one kind are only counted.
  private static let listed = 200

  private func section<Element>(
    _ kind: String, _ change: Change, _ elements: [Element], _ words: (Element) -> String
  ) -> [String] {
    guard !elements.isEmpty else { return [] }
    return ["", "## \(kind) \(change.words) (\(elements.count))", ""]
      + Self.listed(elements, words)
  }

  private static func listed<Element>(
    _ elements: [Element], _ words: (Element) -> String
  ) -> [String] {
    let rest = elements.count - listed
    return elements.prefix(listed).map { "- \(words($0))" }
      + (rest > 0 ? ["- and \(rest) more"] : [])
  }

  private var noiseSentence: String {
    "Noise: in the middle, a case took \(Self.decimal(noise.ratio)) times as long as before; slower "
      + "is one that took more than \(Self.decimal(noise.bound)) times that, and at least "
      + "\(DurationNoise.smallest / 1000) ms longer."
  }

  private static func words(_ before: String?, _ after: String?) -> String {
    "\(before ?? "not there") → \(after ?? "not there")"
  }

  private static func row(_ name: String, _ before: String, _ after: String) -> String {
    "| \(name) | \(MarkdownText.inline(before)) | \(MarkdownText.inline(after)) |"
  }

  private static func short(_ digest: String) -> String { String(digest.prefix(12)) }

  private static func milliseconds(_ microseconds: Int) -> String {
    "\((microseconds + 500) / 1000) ms"
  }

  /// With two digits behind the point.
  private static func decimal(_ value: Double) -> String {
    let hundredths = Int((min(value, 1e9) * 100).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// Of what was judged.
  private static func digests(_ header: RecordHeader) -> String {
    header.subject.program.map { short($0.sha256) }.joined(separator: " ")
  }

  private static func json(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }

  private static func json(_ header: RecordHeader) -> JSON {
    [
      "subject": .string(header.subject.name), "sha256": .string(header.subject.sha256),
      "artifacts": .array(
        header.subject.artifacts.map {
          ["path": .string(PlainText.line($0.path)), "sha256": .string($0.sha256)]
        }),
      "model": .string(header.modelDigest), "scenarios": .string(header.scenariosDigest),
      "seed": .string(String(header.seed)), "started": .string(header.started),
    ]
  }
}

extension RunComparison.Change {
  package var words: String {
    switch self {
    case .newlyFailing: "newly failing"
    case .fixed: "fixed"
    case .newAndFailing: "new, and failing"
    case .new: "new"
    case .gone: "gone"
    }
  }
}
