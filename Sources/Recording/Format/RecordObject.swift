internal import JSON5

/// A type of the record that is an object there, described once for reading, writing and the schema.
protocol RecordObject {
  /// Its name among the schema's definitions.
  static var schemaName: String { get }
  /// What it is, for a reader of the schema.
  static var note: String { get }

  /// Names every member, in the order in which they are written, to whatever pass is made; gives a
  /// value where that is a reading one, and all that must be there is.
  static func describe(_ members: inout some MemberPass<Self>) -> Self?
}

/// A type that is a line of the record.
protocol RecordEvent: RecordObject {
  static var event: RecordEventName { get }
}

/// What the lines of a record are.
enum RecordEventName: String, CaseIterable {
  case header
  case testCase = "case"
  case coverage
  case cause
  case footer
}

extension RecordEvent {
  static var schemaName: String { event.rawValue }

  /// The line of the record, with its newline.
  var line: [UInt8] {
    var pass = WritingPass(self)
    pass.constant("event", .string(Self.event.rawValue))
    _ = Self.describe(&pass)
    return JSON.object(pass.members).encoded() + [0x0A]
  }

  /// What a line of this event says; the event itself has been read.
  static func read(_ object: ObjectReader) -> Self? {
    var pass = ReadingPass<Self>(object)
    return describe(&pass)
  }
}

struct ObjectFormat<Object: RecordObject>: ValueFormat {
  func json(_ value: Object) -> JSON { .object(members(of: value)) }

  func members(of value: Object) -> [JSON.Member] {
    var pass = WritingPass(value)
    _ = Object.describe(&pass)
    return pass.members
  }

  func read(_ reader: NodeReader) -> Object? {
    reader.object { object in
      var pass = ReadingPass<Object>(object)
      return Object.describe(&pass)
    }
  }

  func schema(_ definitions: inout SchemaDefinitions) -> JSON {
    definitions.reference(to: Object.schemaName) { definitions in
      var pass = DescribingPass<Object>(definitions)
      _ = Object.describe(&pass)
      definitions = pass.definitions
      return pass.schema(note: Object.note)
    }
  }
}

extension ValueFormat {
  static func object<Object>(of type: Object.Type) -> Self where Self == ObjectFormat<Object> {
    ObjectFormat()
  }
}
