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

  package struct Response: Sendable, Equatable {
    package let status: Int
    package let headers: [Header]
    package let body: RecordedBytes

    package init(status: Int, headers: [Header], body: RecordedBytes) {
      self.status = status
      self.headers = headers
      self.body = body
    }
  }

  package enum Outcome: Sendable, Equatable {
    case response(Response)
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

extension RecordAnswer: RecordObject {
  static let schemaName = "answer"
  static let note = "One exchange with an observer."

  static func describe(_ members: inout some MemberPass<Self>) -> Self? {
    let name = members.required("name", \.name, .text)
    let runtime = members.required("runtime", \.runtime, .text)
    let launch = members.required("launch", \.launch, .integer)
    let method = members.required("method", \.method, .text)
    let target = members.required("target", \.target, .text)
    let response = members.alternative(
      "response", \.outcome.response, .object(of: Response.self))
    let failure = members.alternative(
      "failure", \.outcome.failure, .text, "Why no whole response came.")
    let outcome = members.exactlyOne(
      of: response.map(Outcome.response), failure.map(Outcome.none))
    guard let name, let runtime, let launch, let method, let target, let outcome
    else { return nil }
    return RecordAnswer(
      name: name, runtime: runtime, launch: launch, method: method, target: target,
      outcome: outcome)
  }
}

extension RecordAnswer.Outcome {
  fileprivate var response: RecordAnswer.Response? {
    if case .response(let response) = self { response } else { nil }
  }

  fileprivate var failure: String? {
    if case .none(let reason) = self { reason } else { nil }
  }
}

extension RecordAnswer.Response: RecordObject {
  static let schemaName = "response"
  static let note = "An HTTP response."

  static func describe(_ members: inout some MemberPass<Self>) -> Self? {
    let status = members.required("status", \.status, .integer)
    let headers = members.required(
      "headers", \.headers, .array(of: .object(of: RecordAnswer.Header.self)))
    let body = members.required("body", \.body, .recordedBytes)
    guard let status, let headers, let body else { return nil }
    return Self(status: status, headers: headers, body: body)
  }
}

extension RecordAnswer.Header: RecordObject {
  static let schemaName = "responseHeader"
  static let note = ""

  static func describe(_ members: inout some MemberPass<Self>) -> Self? {
    let name = members.required("name", \.name, .text)
    let value = members.required("value", \.value, .recordedBytes)
    guard let name, let value else { return nil }
    return Self(name: name, value: value)
  }
}
