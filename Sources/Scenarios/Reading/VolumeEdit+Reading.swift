import Contract
import JSON5

extension VolumeEdit<Written> {
  /// The one edit that the step's other keys say.
  static func read(_ object: ObjectReader) -> VolumeEdit? {
    object.exactlyOne(of: [
      "seedHistory": { $0.object(seeding) },
      "stamp": { side($0).map(VolumeEdit.stamp) },
      "write": { $0.object(writing).map { .writeFile(name: $0.name, content: $0.content) } },
      "writeBeside": {
        $0.object(writing).map { .writeBeside(name: $0.name, content: $0.content) }
      },
      "remove": { $0.name(.file).map { .removeFile(name: $0) } },
      "removeVolume": { $0.isTrue.map { _ in .removeVolume } },
      "replaceVolumeByFile": { $0.isTrue.map { _ in .replaceVolumeByFile } },
      "makeReadOnly": { $0.isTrue.map { _ in .makeReadOnly } },
      "removeLine": { line($0).map { .history(.removeLine($0)) } },
      "swapLines": { twoLines($0).map { .history(.swapLines($0, $1)) } },
      "duplicateLine": { line($0).map { .history(.duplicateLine($0)) } },
      "replace": {
        $0.object(replacing).map { .history(.replace(line: $0.line, text: $0.text, with: $0.with)) }
      },
      "forge": {
        $0.object(replacing).map { .history(.forge(line: $0.line, text: $0.text, with: $0.with)) }
      },
      "truncate": { $0.integer(in: 0...Int.max).map { .history(.truncate(bytes: $0)) } },
      "append": { ValueReader.content.template($0).map { .history(.append($0)) } },
      "removeAll": { $0.isTrue.map { _ in .history(.removeAll) } },
    ])
  }

  private static func side(_ reader: NodeReader) -> RuntimeDeclaration.Side? {
    reader.choice(of: RuntimeDeclaration.Side.self, as: "side")
  }

  private static func seeding(_ object: ObjectReader) -> VolumeEdit? {
    let side = object.required("environment", side)
    let outcomes = object.required("outcomes") { $0.array(of: Outcome.read) }
    guard let side, let outcomes else { return nil }
    return .seedHistory(environment: side, outcomes: outcomes)
  }

  private static func writing(
    _ object: ObjectReader
  ) -> (name: String, content: ValueTemplate)? {
    let name = object.required("name") { $0.name(.file) }
    let content = object.required("content", ValueReader.content.template)
    guard let name, let content else { return nil }
    return (name, content)
  }

  private static func line(_ reader: NodeReader) -> Int? {
    guard let line = reader.integer else { return nil }
    if line != 0 { return line }
    reader.report("expected a line from 1, or from -1 for the last, found 0")
    return nil
  }

  private static func twoLines(_ reader: NodeReader) -> (Int, Int)? {
    guard let lines = reader.list(of: "line", name: { "\($0)" }, line) else { return nil }
    if lines.count == 2 { return (lines[0], lines[1]) }
    reader.report("expected 2 lines, found \(lines.count)")
    return nil
  }

  private static func replacing(
    _ object: ObjectReader
  ) -> (line: Int, text: String, with: String)? {
    let line = object.required("line", line)
    let text = object.required("text", \.nonEmptyString)
    let replacement = object.required("with", \.string)
    guard let line, let text, let replacement else { return nil }
    return (line, text, replacement)
  }
}

extension Outcome {
  fileprivate static func read(_ reader: NodeReader) -> Outcome? {
    reader.object { object in
      let instrument = object.required("instrument", \.nonEmptyString)
      let side = object.required("side") { $0.choice(among: ["buy", "sell"], as: "side") }
      let quantity = object.required("quantity", decimal)
      let price = object.required("price", decimal)
      guard let instrument, let side, let quantity, let price else { return nil }
      return Outcome(instrument: instrument, side: side, quantity: quantity, price: price)
    }
  }

  /// A number as the record format writes it: digits, and perhaps a point and more digits.
  private static func decimal(_ reader: NodeReader) -> String? {
    guard let text = reader.string else { return nil }
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let isDecimal =
      parts.count <= 2
      && parts.allSatisfy { part in
        !part.isEmpty && part.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      }
    if isDecimal { return text }
    reader.report("expected an unsigned decimal, found \(quoted(text))")
    return nil
  }
}
