import Contract
import JSON5

extension VolumeEdit<Written> {
  /// The one edit that the step's other keys say, of the volume of a runtime.
  static func read(
    _ object: ObjectReader, of runtime: String?, _ scope: ScenarioScope
  ) -> VolumeEdit? {
    let own = runtime.map(scope.side) ?? .this
    func replacing(_ object: ObjectReader) -> (line: Int, text: String, with: String)? {
      self.replacing(object, scope.environment)
    }
    return object.exactlyOne(of: [
      "seedHistory": { seeding($0, side: own, scope.vocabulary.shared) },
      "stamp": { side($0).map(VolumeEdit.stamp) },
      "write": { $0.object(writing).map { .writeFile(name: $0.name, content: $0.content) } },
      "writeBeside": {
        $0.object(writing).map { .writeBeside(name: $0.name, content: $0.content) }
      },
      "link": { $0.object(linking).map { .link(name: $0.name, target: $0.target) } },
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

  /// A history by its name or with its outcomes, of the runtime's own environment unless it says
  /// another.
  private static func seeding(
    _ reader: NodeReader, side own: RuntimeDeclaration.Side, _ shared: SharedDefinitions
  ) -> VolumeEdit? {
    guard case .object = reader.node.value else {
      return outcomes(reader, shared).map { .seedHistory(environment: own, outcomes: $0) }
    }
    return reader.object { object in
      let said = object.optional("environment", self.side)
      let side = object.contains("environment") ? said : own
      let outcomes = object.required("outcomes") { self.outcomes($0, shared) }
      guard let side, let outcomes else { return nil }
      return .seedHistory(environment: side, outcomes: outcomes)
    }
  }

  private static func outcomes(
    _ reader: NodeReader, _ shared: SharedDefinitions
  ) -> [Outcome]? {
    switch reader.node.value {
    case .string: shared.history(reader)
    case .array: reader.array(of: Outcome.read)
    case .null, .bool, .number, .object: reader.mismatch("a name or an array")
    }
  }

  private static func writing(
    _ object: ObjectReader
  ) -> (name: String, content: ValueTemplate)? {
    let name = object.required("name") { $0.name(.file) }
    let content = object.required("content", ValueReader.content.template)
    guard let name, let content else { return nil }
    return (name, content)
  }

  private static func linking(_ object: ObjectReader) -> (name: String, target: ValueTemplate)? {
    let name = object.required("name") { $0.name(.file) }
    let target = object.required("target", ValueReader.string.template)
    guard let name, let target else { return nil }
    return (name, target)
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
    _ object: ObjectReader, _ environment: ReadingEnvironment
  ) -> (line: Int, text: String, with: String)? {
    let line = object.required("line", line)
    let text = object.required("text") { $0.nonEmptyString == nil ? nil : environment.text($0) }
    let replacement = object.required("with", environment.text)
    guard let line, let text, let replacement else { return nil }
    return (line, text, replacement)
  }
}

extension Outcome {
  /// An outcome as it is said: `buy 0.5 BTC-USDT at 100`.
  static func read(_ reader: NodeReader) -> Outcome? {
    guard let text = reader.string else { return nil }
    let words = text.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
      .map { String($0) ?? "" }
    guard words.count == 5, !words[2].isEmpty, sameScalars(words[3], "at") else {
      reader.report(
        "expected an outcome such as \"buy 0.5 BTC-USDT at 100\", found \(quoted(text))")
      return nil
    }
    let sides = ["buy", "sell"]
    if !sides.contains(where: { sameScalars($0, words[0]) }) {
      reader.report(NearestName.unknown("side", words[0], among: sides))
    }
    for number in [words[1], words[4]] where !isDecimal(number) {
      reader.report("expected an unsigned decimal, found \(quoted(number))")
    }
    return Outcome(instrument: words[2], side: words[0], quantity: words[1], price: words[4])
  }

  /// A number as the record format writes it: digits, and perhaps a point and more digits.
  private static func isDecimal(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count <= 2
      && parts.allSatisfy { part in
        !part.isEmpty && part.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      }
  }
}
