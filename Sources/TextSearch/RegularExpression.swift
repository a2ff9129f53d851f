import Glibc

/// A POSIX extended regular expression over bytes.
///
/// The C library's engine follows all alternatives at once. One that goes back and tries the next could
/// be held up for hours by a line that is written for it. A class, since its memory is the library's.
@safe package final class RegularExpression {
  private var compiled = unsafe regex_t()
  private let groups: Int

  /// Throws what is wrong with the text and what to write in its stead.
  package init(_ text: String) throws(Fault) {
    if let foreign = Self.foreignNotation(in: Array(text.utf8)) { throw foreign }
    let status = unsafe regcomp(&compiled, text, REG_EXTENDED)
    guard status == 0 else { throw Fault(description: unsafe Self.message(of: status, &compiled)) }
    groups = unsafe Int(compiled.re_nsub) + 1
  }

  deinit { unsafe regfree(&compiled) }

  /// The first match and what its groups captured, each nil where its group took no part.
  package func firstMatch(in bytes: [UInt8]) -> [ArraySlice<UInt8>?]? {
    var places = [regmatch_t](repeating: regmatch_t(), count: groups)
    // The bounds are told in the first place, so that a NUL is a byte like any other; one stands
    // behind them, too, as behind every string of C.
    places[0] = regmatch_t(rm_so: 0, rm_eo: regoff_t(bytes.count))
    let status = unsafe (bytes + [0]).withUnsafeBytes { raw in
      unsafe raw.baseAddress.map { text in
        unsafe regexec(
          &compiled, text.assumingMemoryBound(to: CChar.self), groups, &places, REG_STARTEND)
      }
    }
    guard status == 0 else { return nil }
    return places.map { place in
      place.rm_so < 0 ? nil : bytes[Int(place.rm_so)..<Int(place.rm_eo)]
    }
  }

  /// What other engines know and this one would read as something else.
  private static func foreignNotation(in text: [UInt8]) -> Fault? {
    var isEscaped = false
    for (index, byte) in text.enumerated() {
      if isEscaped {
        isEscaped = false
        if let fault = foreignEscape(byte) { return fault }
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "("), text[(index + 1)...].first == UInt8(ascii: "?") {
        return Fault(description: "\"(?\" is of other engines; a group is \"( … )\"")
      }
    }
    return nil
  }

  private static func foreignEscape(_ byte: UInt8) -> Fault? {
    let letter = Unicode.Scalar(byte)
    switch letter {
    case "w", "W", "s", "S", "b", "B":
      return nil
    case "d":
      return Fault(description: "\"\\d\" is of other engines; write [0-9]")
    case "A"..."Z", "a"..."z":
      return Fault(description: "\"\\\(letter)\" is of other engines")
    case "1"..."9":
      return Fault(description: "\"\\\(letter)\" repeats a group, which takes unbounded time")
    default:
      return nil
    }
  }

  private static func message(of status: Int32, _ compiled: inout regex_t) -> String {
    var text = [CChar](repeating: 0, count: 256)
    unsafe regerror(status, &compiled, &text, text.count)
    return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Why a text is no such expression.
  package struct Fault: Error, Equatable, CustomStringConvertible {
    package let description: String
  }
}
