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

extension RequestHead {
  /// Reads a head without its last, empty line; nil if it is malformed.
  package init?(_ text: Bytes) {
    var scanner = Scanner(text)
    guard let requestLine = Self.line(&scanner) else { return nil }
    let parts = requestLine.split(
      separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard parts.count == 3, Self.isToken(parts[0]), let path = Self.path(parts[1]),
      parts[2].equals("HTTP/1.1") || parts[2].equals("HTTP/1.0")
    else { return nil }

    var fields: [Field] = []
    while !scanner.isAtEnd {
      guard let line = Self.line(&scanner), let field = Self.field(line) else { return nil }
      fields.append(field)
    }
    let hosts = fields.count { $0.name.equals("host") }
    guard hosts == 1 || hosts == 0 && parts[2].equals("HTTP/1.0") else { return nil }

    method = parts[0]
    self.fields = fields
    if let mark = path.firstIndex(of: UInt8(ascii: "?")) {
      self.path = path[..<mark]
      query = path[(mark + 1)...]
    } else {
      self.path = path
      query = nil
    }
  }

  /// The next line; it ends in CR LF, and a lone LF is malformed.
  private static func line(_ scanner: inout Scanner) -> Bytes? {
    guard let line = scanner.take(upTo: UInt8(ascii: "\n")), line.last == UInt8(ascii: "\r") else {
      return nil
    }
    return line.dropLast()
  }

  /// The path and query of a target; in its absolute form, what follows the authority.
  private static func path(_ target: Bytes) -> Bytes? {
    guard !target.isEmpty, target.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
    guard target.begins(with: "http://") else { return target }
    let rest = target.dropFirst(7)
    guard let end = rest.firstIndex(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") })
    else { return Bytes("/") }
    return rest[end] == UInt8(ascii: "/") ? rest[end...] : Bytes("/").appending(rest[end...])
  }

  private static func field(_ line: Bytes) -> Field? {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), isToken(line[..<colon]) else {
      return nil
    }
    var value = line[(colon + 1)...].drop(while: isSpace)
    while let last = value.last, isSpace(last) { value = value.dropLast() }
    guard value.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == UInt8(ascii: "\t") }) else {
      return nil
    }
    return Field(name: Bytes(line[..<colon].lazy.map(\.lowercased)), value: value)
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  /// `token` (RFC 9110, section 5.6.2).
  private static func isToken(_ text: Bytes) -> Bool {
    !text.isEmpty
      && text.allSatisfy { byte in
        byte.isAlphanumeric || "!#$%&'*+-.^_`|~".utf8.contains(byte)
      }
  }
}
