import Contract
import JSON5

extension Request<Written> {
  static func read(
    _ reader: NodeReader, _ object: ObjectReader, _ scope: ScenarioScope
  ) -> Request? {
    let expectation =
      object.optional("expect") { $0.choice(of: AnswerExpectation.self, as: "expectation") }
      ?? .answered
    let runtime = runtime(reader, scope, expectation)
    let name = object.required("as", scope.newAnswer)
    let method = object.optional("method", token) ?? "GET"
    let query = object.optional("query", token)
    let headers = object.optional("headers", self.headers) ?? []
    let credentials =
      object.optional("credentials") { $0.choice(of: Credentials.self, as: "credentials") } ?? .own
    let body = object.optional("body", ValueReader.content.template)
    func message(_ target: WrittenAddress.Target) -> Content {
      .message(
        Message(
          method: method,
          address: WrittenAddress(target, query: query, credentials: credentials),
          headers: headers, body: body))
    }
    let content = object.exactlyOne(of: [
      "route": { $0.choice(of: Route.self, as: "route").map { message(.route($0)) } },
      "path": { ValueReader.content.template($0).map { message(.path($0)) } },
      "raw": { ValueReader.content.template($0).map(Content.raw) },
    ])
    if object.contains("raw") {
      for key in ["method", "query", "headers", "credentials", "body"] where object.contains(key) {
        object.report("a raw request is whole: \(quoted(key)) has no place beside it", at: key)
      }
    }
    guard let runtime, let name, let content else { return nil }
    return Request(runtime: runtime, name: name, content: content, expectation: expectation)
  }

  /// Only a request that may remain unanswered can go where nothing has been started.
  private static func runtime(
    _ reader: NodeReader, _ scope: ScenarioScope, _ expectation: AnswerExpectation
  ) -> String? {
    switch expectation {
    case .answered, .denied:
      scope.hasAssertion = true
      return scope.startedRuntime(reader)
    case .unanswered:
      scope.hasAssertion = true
      return scope.runtime(reader)
    case .any: return scope.runtime(reader)
    }
  }

  /// A part of a request line, which a blank or a control character would break.
  private static func token(_ reader: NodeReader) -> String? {
    guard let text = reader.nonEmptyString else { return nil }
    if text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) { return text }
    reader.report(
      "expected text without blanks and control characters, found \(quoted(text)); "
        + "a request line that is malformed takes \"raw\"")
    return nil
  }

  /// An object of names and values, or a list where the order or a repeated name matters.
  private static func headers(_ reader: NodeReader) -> [NamedValue<ValueTemplate>]? {
    switch reader.node.value {
    case .object:
      reader.members { key, value in
        ValueReader.content.template(value).map { NamedValue(name: key.value, value: $0) }
      }
    case .array:
      reader.array(
        of: { element in
          element.object { object in
            let name = object.required("name", token)
            let value = object.required("value", ValueReader.content.template)
            guard let name, let value else { return nil }
            return NamedValue(name: name, value: value)
          }
        }, atLeast: 1)
    case .null, .bool, .number, .string: reader.mismatch("an object or an array")
    }
  }
}
