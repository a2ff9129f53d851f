/// The head of an HTTP/1.x request (RFC 9112), read strictly.
package struct RequestHead: Sendable {
  /// One header field.
  package struct Field: Sendable {
    /// In lower case.
    package let name: Bytes
    package let value: Bytes

    package init(name: Bytes, value: Bytes) {
      self.name = name
      self.value = value
    }
  }

  package let method: Bytes

  /// The path of the target, still encoded.
  package let path: Bytes

  /// What follows the first question mark of the target; nil if there is none.
  package let query: Bytes?

  package let fields: [Field]

  package init(method: Bytes, path: Bytes, query: Bytes?, fields: [Field]) {
    self.method = method
    self.path = path
    self.query = query
    self.fields = fields
  }

  /// The values of every field of a name, which is given in lower case.
  package func values(of name: String) -> [Bytes] {
    fields.filter { $0.name.equals(name) }.map(\.value)
  }
}
