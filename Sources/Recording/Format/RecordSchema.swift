internal import JSON5

/// The JSON Schema of a record's lines, made from what reads and writes them.
package enum RecordSchema {
  /// The schema as it stands in its file.
  package static var bytes: [UInt8] { json.encoded(.pretty) + [0x0A] }

  private static var json: JSON {
    var definitions = SchemaDefinitions()
    let lines = RecordEventName.allCases.map { event -> JSON in
      switch event {
      case .header: reference(to: RecordHeader.self, &definitions)
      case .testCase: reference(to: RecordCase.self, &definitions)
      case .coverage: reference(to: RecordCoverage.self, &definitions)
      case .cause: reference(to: RecordCause.self, &definitions)
      case .footer: reference(to: RecordFooter.self, &definitions)
      }
    }
    return [
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "Record line",
      "description": .string(
        "One line of a record of version \(RecordVersion.current): a header, then events as they "
          + "happen, then a footer."),
      "oneOf": .array(lines),
      "$defs": definitions.json,
    ]
  }

  private static func reference<Event: RecordEvent>(
    to type: Event.Type, _ definitions: inout SchemaDefinitions
  ) -> JSON {
    definitions.reference(to: type.schemaName) { definitions in
      var pass = DescribingPass<Event>(definitions)
      pass.constant("event", .string(type.event.rawValue))
      _ = type.describe(&pass)
      definitions = pass.definitions
      return pass.schema(note: type.note)
    }
  }
}
