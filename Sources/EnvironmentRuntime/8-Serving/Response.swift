/// An answer of the observer.
package struct Response: Sendable {
  /// The statuses that the observer gives.
  package enum Status: Int, Sendable {
    case ok = 200
    case badRequest = 400
    case unauthorized = 401
    case notFound = 404
    case methodNotAllowed = 405
    case headTooLarge = 431
  }

  package var status: Status

  /// In the order in which they are sent; the length is added to them.
  package var fields: [(name: String, value: String)]

  package var body: Bytes

  package init(status: Status, fields: [(name: String, value: String)], body: Bytes) {
    self.status = status
    self.fields = fields
    self.body = body
  }

  /// A longer body is sent from where it is, and not copied behind its head.
  private static let longestCopiedBody = 16_384

  /// What is sent; without the body, the fields are those that it would have.
  package func pieces(withoutBody: Bool) -> [Bytes] {
    guard !withoutBody else { return [head] }
    return body.count <= Self.longestCopiedBody ? [head.appending(body)] : [head, body]
  }

  private var head: Bytes {
    var lines = "HTTP/1.1 \(status.rawValue) \(status.phrase)\r\n"
    for (name, value) in fields + [("Content-Length", String(body.count))] {
      lines += "\(name): \(value)\r\n"
    }
    return Bytes(lines + "\r\n")
  }
}

extension Response.Status {
  /// The words for the status (RFC 9110, section 15; RFC 6585).
  package var phrase: String {
    switch self {
    case .ok: "OK"
    case .badRequest: "Bad Request"
    case .unauthorized: "Unauthorized"
    case .notFound: "Not Found"
    case .methodNotAllowed: "Method Not Allowed"
    case .headTooLarge: "Request Header Fields Too Large"
    }
  }

  /// The word for a refusal in its answer.
  var errorCode: String {
    switch self {
    case .ok: ""
    case .badRequest: "bad-request"
    case .unauthorized: "unauthorized"
    case .notFound: "not-found"
    case .methodNotAllowed: "method-not-allowed"
    case .headTooLarge: "head-too-large"
    }
  }
}
