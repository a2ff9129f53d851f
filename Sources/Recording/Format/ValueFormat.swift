internal import JSON5

/// How values of one kind are written, read back and described, so that none of the three can say
/// something that the others do not.
protocol ValueFormat<Value> {
  associatedtype Value

  func json(_ value: Value) -> JSON
  /// The value, or nothing where what is wrong with it has been reported.
  func read(_ reader: NodeReader) -> Value?
  /// What JSON Schema says of it.
  func schema(_ definitions: inout SchemaDefinitions) -> JSON
}

/// Values of another format that must have more to them than it can tell.
struct CheckedFormat<Base: ValueFormat>: ValueFormat {
  let base: Base
  /// What is wrong with a value.
  let problem: (Base.Value) -> String?

  func json(_ value: Base.Value) -> JSON { base.json(value) }

  func read(_ reader: NodeReader) -> Base.Value? {
    guard let value = base.read(reader) else { return nil }
    guard let problem = problem(value) else { return value }
    reader.report(problem)
    return nil
  }

  func schema(_ definitions: inout SchemaDefinitions) -> JSON { base.schema(&definitions) }
}

struct ArrayFormat<Element: ValueFormat>: ValueFormat {
  let element: Element
  let minimum: Int

  func json(_ values: [Element.Value]) -> JSON { .array(values.map(element.json)) }

  func read(_ reader: NodeReader) -> [Element.Value]? {
    reader.array(of: element.read, atLeast: minimum)
  }

  func schema(_ definitions: inout SchemaDefinitions) -> JSON {
    var keywords: [JSON.Member] = [.init("type", "array")]
    if minimum > 0 { keywords.append(.init("minItems", .integer(minimum))) }
    keywords.append(.init("items", element.schema(&definitions)))
    return .object(keywords)
  }
}

extension ValueFormat {
  static func array<Element>(of element: Element, atLeast minimum: Int = 0) -> Self
  where Self == ArrayFormat<Element> {
    ArrayFormat(element: element, minimum: minimum)
  }

  /// Values with which the function finds nothing wrong.
  static func checked<Base>(_ base: Base, _ problem: @escaping (Base.Value) -> String?) -> Self
  where Self == CheckedFormat<Base> {
    CheckedFormat(base: base, problem: problem)
  }
}
