import Contract
import Scenarios

extension PlannedValue {
  /// A piece of an address (`HOST:PORT`) or a URL; nil if the value has none.
  ///
  /// What stands percent-encoded in a URL is decoded, since by itself it is not.
  func piece(_ piece: ValuePiece) -> PlannedValue? {
    let tokens = parts.flatMap { part -> [Token] in
      if case .bytes(let bytes) = part { bytes.map(Token.byte) } else { [.part(part)] }
    }
    return AddressPieces(tokens)[piece].map(PlannedValue.init(tokens:))
  }

  private init(tokens: some Sequence<Token>) {
    self.init(
      tokens.map { token in
        switch token {
        case .byte(let byte): .bytes([byte])
        case .part(let part): part
        }
      })
  }
}

/// A byte of a value, or what stands for bytes that only a launch knows.
private enum Token: Equatable {
  case byte(UInt8)
  case part(PlannedValue.Part)

  static func ascii(_ scalar: Unicode.Scalar) -> Token { .byte(UInt8(ascii: scalar)) }

  var hexDigit: UInt8? {
    guard case .byte(let byte) = self else { return nil }
    return Character(Unicode.Scalar(byte)).hexDigitValue.map { UInt8($0) }
  }
}

/// An address or a URL, taken apart.
private struct AddressPieces {
  private var pieces: [ValuePiece: [Token]] = [:]

  subscript(piece: ValuePiece) -> [Token]? { pieces[piece] }

  init(_ tokens: [Token]) {
    var authority = tokens[...]
    if let scheme = tokens.start(of: "://") {
      authority = tokens[(scheme + 3)...]
      if let slash = authority.firstIndex(of: .ascii("/")) {
        let path = authority[(slash + 1)...]
        pieces[.name] = path.prefix { $0 != .ascii("?") && $0 != .ascii("#") }.decoded
        authority = authority[..<slash]
      }
      if let at = authority.lastIndex(of: .ascii("@")) {
        takeUser(authority[..<at])
        authority = authority[(at + 1)...]
      }
    }
    takeHost(authority)
  }

  private mutating func takeUser(_ tokens: ArraySlice<Token>) {
    guard let colon = tokens.firstIndex(of: .ascii(":")) else {
      pieces[.user] = tokens.decoded
      return
    }
    pieces[.user] = tokens[..<colon].decoded
    pieces[.password] = tokens[(colon + 1)...].decoded
  }

  /// A host in brackets is an IPv6 address, and stands by itself without them.
  private mutating func takeHost(_ tokens: ArraySlice<Token>) {
    var host = tokens
    let bracket = tokens.lastIndex(of: .ascii("]")) ?? tokens.startIndex
    if let colon = tokens[bracket...].lastIndex(of: .ascii(":")) {
      host = tokens[..<colon]
      pieces[.port] = Array(tokens[(colon + 1)...])
    }
    if host.first == .ascii("["), host.last == .ascii("]") { host = host.dropFirst().dropLast() }
    pieces[.host] = Array(host)
  }
}

extension [Token] {
  fileprivate func start(of text: String) -> Int? {
    let pattern = text.utf8.map(Token.byte)
    return indices.first { self[$0...].starts(with: pattern) }
  }
}

extension ArraySlice<Token> {
  /// With `%XX` as the bytes that they stand for.
  fileprivate var decoded: [Token] {
    var decoded: [Token] = []
    var rest = self
    while let token = rest.popFirst() {
      let digits = rest.prefix(2).compactMap(\.hexDigit)
      if token == .ascii("%"), digits.count == 2 {
        decoded.append(.byte(digits[0] << 4 | digits[1]))
        rest = rest.dropFirst(2)
      } else {
        decoded.append(token)
      }
    }
    return decoded
  }
}
