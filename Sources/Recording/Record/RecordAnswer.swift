internal import JSON5

/// One exchange with an observer.
package struct RecordAnswer: Sendable, Equatable {
  package struct Header: Sendable, Equatable {
    package let name: String
    package let value: RecordedBytes

    package init(name: String, value: RecordedBytes) {
      self.name = name
      self.value = value
    }
  }

  package enum Outcome: Sendable, Equatable {
    case response(status: Int, headers: [Header], body: RecordedBytes)
    /// Why no whole response came.
    case none(String)
  }

  package let name: String
  package let runtime: String
  /// The position of the launch that was asked, from 0.
  package let launch: Int
  package let method: String
  package let target: String
  package let outcome: Outcome

  package init(
    name: String, runtime: String, launch: Int, method: String, target: String, outcome: Outcome
  ) {
    self.name = name
    self.runtime = runtime
    self.launch = launch
    self.method = method
    self.target = target
    self.outcome = outcome
  }
}

extension RecordAnswer {
  var json: JSON {
    .object(
      [
        .init("name", .string(name)), .init("runtime", .string(runtime)),
        .init("launch", .integer(launch)), .init("method", .string(method)),
        .init("target", .string(target)),
      ] + outcome.members)
  }

  static func read(_ reader: NodeReader) -> RecordAnswer? {
    reader.object { object in
      let name = object.required("name", \.string)
      let runtime = object.required("runtime", \.string)
      let launch = object.required("launch", \.integer)
      let method = object.required("method", \.string)
      let target = object.required("target", \.string)
      let outcome = object.exactlyOne(of: [
        "response": Outcome.readResponse, "failure": { $0.string.map(Outcome.none) },
      ])
      guard let name, let runtime, let launch, let method, let target, let outcome
      else { return nil }
      return RecordAnswer(
        name: name, runtime: runtime, launch: launch, method: method, target: target,
        outcome: outcome)
    }
  }
}

extension RecordAnswer.Outcome {
  fileprivate var members: [JSON.Member] {
    switch self {
    case .response(let status, let headers, let body):
      let headers = headers.map { ["name": .string($0.name), "value": $0.value.json] as JSON }
      return [
        .init(
          "response",
          ["status": .integer(status), "headers": .array(headers), "body": body.json])
      ]
    case .none(let reason): return [.init("failure", .string(reason))]
    }
  }

  fileprivate static func readResponse(_ reader: NodeReader) -> Self? {
    reader.object { object in
      let status = object.required("status", \.integer)
      let headers = object.required("headers") { $0.array(of: RecordAnswer.Header.read) }
      let body = object.required("body", RecordedBytes.read)
      guard let status, let headers, let body else { return nil }
      return .response(status: status, headers: headers, body: body)
    }
  }
}

extension RecordAnswer.Header {
  fileprivate static func read(_ reader: NodeReader) -> Self? {
    reader.object { object in
      let name = object.required("name", \.string)
      let value = object.required("value", RecordedBytes.read)
      guard let name, let value else { return nil }
      return Self(name: name, value: value)
    }
  }
}
