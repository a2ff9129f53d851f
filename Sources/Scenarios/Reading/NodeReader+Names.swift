import JSON5

/// The forms that a file's own names may have; they go into case identifiers and file names.
enum NameForm {
  /// Of scenarios, roles, rules and value classes.
  case identifier
  /// Of variants, which also say which role they vary.
  case variant
  /// Of runtimes, answers and snapshots, which a dot would split.
  case word
  /// Of environment variables.
  case variable
  /// Of files and directories, without a path.
  case file

  var description: String {
    switch self {
    case .identifier: "a name of a-z, 0-9, inner - and inner ."
    case .variant: "a name of letters, digits, _ = and inner - and ."
    case .word: "a name of letters, digits, - and _"
    case .variable: "a name without = and NUL"
    case .file: "a name of one file, without /"
    }
  }

  func holds(for name: String) -> Bool {
    let bytes = Array(name.utf8)
    guard let first = bytes.first, let last = bytes.last else { return false }
    switch self {
    case .identifier:
      return first.isSmallLetterOrDigit && last.isSmallLetterOrDigit
        && bytes.allSatisfy { $0.isSmallLetterOrDigit || $0.isDashOrDot }
    case .variant:
      return !first.isDashOrDot && !last.isDashOrDot
        && bytes.allSatisfy {
          $0.isLetterOrDigit || $0.isDashOrDot || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "=")
        }
    case .word:
      return bytes.allSatisfy {
        $0.isLetterOrDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
      }
    case .variable: return bytes.allSatisfy { $0 != 0 && $0 != UInt8(ascii: "=") }
    case .file:
      return bytes != [UInt8(ascii: ".")] && !bytes.elementsEqual("..".utf8)
        && bytes.allSatisfy { $0 != 0 && $0 != UInt8(ascii: "/") }
    }
  }
}

extension NodeReader {
  /// A name of the file's own, in its form.
  func name(_ form: NameForm) -> String? {
    guard let string else { return nil }
    if form.holds(for: string) { return string }
    report("expected \(form.description), found \(quoted(string))")
    return nil
  }

  /// The value of a key that is there or not, and never false.
  var isTrue: Bool? {
    guard let bool else { return nil }
    if bool { return true }
    report("expected true, found false")
    return nil
  }

  /// Reports every element after the first of those that are the same.
  func reportDuplicates(_ noun: String, in names: [Located<String>]) {
    var first: [String: Located<String>] = [:]
    for name in names {
      guard let before = first[name.value], sameScalars(before.value, name.value) else {
        first[name.value] = name
        continue
      }
      diagnostics.report(
        "duplicate \(noun) \(quoted(name.value)), first at \(before.location.position)",
        at: name.location)
    }
  }

  /// At least one element, none twice; what names an element says what is the same.
  func list<Element>(
    of noun: String, name: (Element) -> String, _ read: (NodeReader) -> Element?
  ) -> [Element]? {
    let elements = array(of: { $0.located(read) }, atLeast: 1)
    reportDuplicates(noun, in: (elements ?? []).map { Located(name($0.value), at: $0.location) })
    return elements?.map(\.value)
  }

  /// A member of an object of the file's own names, whose key is in its form.
  func members<Value>(
    named form: NameForm, _ read: (Located<String>, NodeReader) -> Value?
  ) -> [Value]? {
    members { key, value in
      if !form.holds(for: key.value) {
        diagnostics.report(
          "expected \(form.description), found \(quoted(key.value))", at: key.location)
      }
      return read(key, value)
    }
  }

  /// Reports an object or an array with nothing in it.
  func reportIfEmpty() {
    switch node.value {
    case .object(let members) where members.isEmpty: report("expected at least 1 member, found 0")
    case .array(let elements) where elements.isEmpty: report("expected at least 1 element, found 0")
    case .null, .bool, .number, .string, .object, .array: break
    }
  }
}

extension ObjectReader {
  /// Lets a file name its JSON Schema, which editors look for.
  func allowSchema() {
    _ = optional("$schema", \.string)
  }
}

extension UInt8 {
  fileprivate var isSmallLetterOrDigit: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
  }

  fileprivate var isLetterOrDigit: Bool {
    isSmallLetterOrDigit || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self)
  }

  fileprivate var isDashOrDot: Bool { self == UInt8(ascii: "-") || self == UInt8(ascii: ".") }
}
