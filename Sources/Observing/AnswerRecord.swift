package import Scenarios

/// One exchange with an observer.
package struct AnswerRecord: Sendable {
  package enum Outcome: Sendable, Equatable {
    case response(Response)
    /// The connection could not be made, or ended without a whole response.
    case none(String)
  }

  package struct Response: Sendable, Equatable {
    package let status: Int
    /// In order, names as they came, values without surrounding blanks.
    package let headers: [Header]
    package let body: Bytes
    /// The response as it came, byte for byte.
    package let raw: Bytes

    package init(status: Int, headers: [Header], body: Bytes, raw: Bytes) {
      self.status = status
      self.headers = headers
      self.body = body
      self.raw = raw
    }

    /// The values of a header, whatever the case of its name.
    package func values(of name: String) -> [Bytes] {
      headers.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
    }
  }

  package struct Header: Sendable, Equatable {
    package let name: String
    package let value: Bytes

    package init(name: String, value: Bytes) {
      self.name = name
      self.value = value
    }
  }

  package typealias Bytes = [UInt8]

  package let name: AnswerName
  package let runtime: String
  /// The launch that answered.
  package let launch: Int
  package let route: Route?
  package let method: String
  package let target: String
  package let outcome: Outcome

  package init(
    name: AnswerName, runtime: String, launch: Int, route: Route?, method: String, target: String,
    outcome: Outcome
  ) {
    self.name = name
    self.runtime = runtime
    self.launch = launch
    self.route = route
    self.method = method
    self.target = target
    self.outcome = outcome
  }
}
