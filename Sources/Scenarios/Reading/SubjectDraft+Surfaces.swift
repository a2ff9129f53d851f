import Contract
import JSON5
import TextSearch

extension ReadinessDraft {
  mutating func read(_ reader: NodeReader, isWhole: Bool) {
    reader.group { object in
      readSignal(object, isWhole: isWhole)
      stream = object.optional("stream") { $0.choice(of: StreamChoice.self, as: "stream") }
      observerMember = object.optional("observerMember", \.nonEmptyString)
      reportMisfits(object)
    }
  }

  private mutating func readSignal(_ object: ObjectReader, isWhole: Bool) {
    let status = object.optional("status") { $0.integer(in: 100...599) } ?? 200
    let signals: [(key: String, value: (NodeReader) -> Signal?)] = [
      ("prefix", { $0.nonEmptyString.map(Signal.prefix) }),
      ("contains", { $0.nonEmptyString.map(Signal.contains) }),
      ("pattern", { Self.expression($0).map(Signal.expression) }),
      ("port", { $0.choice(among: ["observer"], as: "port").map { _ in Signal.port } }),
      ("http", { httpPath($0).map { Signal.http(path: $0, status: status) } }),
      ("notify", { $0.isTrue.map { _ in Signal.notify } }),
      ("exit", { $0.integer(in: 0...255).map(Signal.exit) }),
    ]
    if isWhole || signals.contains(where: { object.contains($0.key) }) {
      signal = object.exactlyOne(among: signals)
    } else {
      for signal in signals { _ = object.optional(signal.key, signal.value) }
    }
  }

  /// A text that is a regular expression.
  private static func expression(_ reader: NodeReader) -> String? {
    guard let text = reader.nonEmptyString else { return nil }
    do {
      _ = try RegularExpression(text)
      return text
    } catch {
      reader.report("expected a POSIX extended regular expression, found \(quoted(text)): \(error)")
      return nil
    }
  }

  private func reportMisfits(_ object: ObjectReader) {
    let isOfLine =
      switch signal {
      case .prefix, .contains, .expression, nil: true
      case .port, .http, .notify, .exit: false
      }
    if !isOfLine, object.contains("stream") {
      object.report("only a line is of a stream", at: "stream")
    }
    let isOfPrefix = if case .prefix = signal { true } else { signal == nil }
    if !isOfPrefix, object.contains("observerMember") {
      object.report(
        "only a line with a \"prefix\" has a JSON object with members behind it",
        at: "observerMember")
    }
    if object.contains("status") {
      if case .http = signal { return }
      object.report("only an answer to \"http\" has a status", at: "status")
    }
  }
}

extension ObserverDraft {
  /// null says that there is none.
  mutating func read(_ reader: NodeReader, _ vocabulary: Vocabulary, isWhole: Bool) {
    guard !reader.isNull else {
      isAbsent = true
      return
    }
    reader.group { object in
      let keys = SubjectKeys(object: object, isWhole: isWhole)
      keys.optional("routes") { readRoutes($0) }
      keys.optional("credentialHeaders") { headers in
        headers.group { object in
          let keys = SubjectKeys(object: object, isWhole: isWhole)
          credentialID = keys.needed("id", headerName)
          credentialSecret = keys.needed("secret", headerName)
        }
      }
      environmentHeader = object.optional("environmentHeader") {
        $0.isNull ? Overriding(value: nil) : Overriding(value: headerName($0))
      }
      environmentMember = object.optional("environmentMember") {
        $0.isNull ? Overriding(value: nil) : Overriding(value: $0.nonEmptyString)
      }
      statusMembers =
        object.optional("statusMembers") {
          SubjectDraft.roles($0, vocabulary, \.nonEmptyString)
        } ?? .init()
      headers = object.optional("headers", Self.headers) ?? .init()
      address = object.optional("address", Self.address)
    }
  }

  private mutating func readRoutes(_ reader: NodeReader) {
    reader.group { object in
      routes = OverridingMap(
        Route.allCases.compactMap { route in
          let path = object.optional(route.rawValue) { reader in
            reader.isNull ? Overriding(value: nil) : Overriding(value: httpPath(reader))
          }
          return path.map { (route, $0.value) }
        })
    }
  }

  private static func headers(_ reader: NodeReader) -> OverridingMap<String, ValueTemplate>? {
    reader.members { key, value -> (key: String, value: ValueTemplate?)? in
      if !isHeaderName(key.value) {
        reader.diagnostics.report(
          "expected the name of a header, found \(quoted(key.value))", at: key.location)
      }
      return (key.value, value.isNull ? nil : ValueReader.string.template(value))
    }.map { OverridingMap($0) }
  }

  private static func address(_ reader: NodeReader) -> ObserverBinding.Address? {
    guard let text = reader.nonEmptyString else { return nil }
    switch text {
    case "told": return .told
    case "captured": return .captured
    default:
      let colon = text.lastIndex(of: ":")
      guard let colon, let port = UInt16(text[text.index(after: colon)...]), port > 0,
        colon > text.startIndex
      else {
        reader.report(
          "expected \"told\", \"captured\" or an address such as \"127.0.0.1:8080\", found "
            + quoted(text))
        return nil
      }
      var host = text[..<colon]
      if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
      return .fixed(host: String(host), port: Int(port))
    }
  }
}

extension VolumeDraft {
  /// null says that no file of it is in the interface's format.
  mutating func read(_ reader: NodeReader, isWhole: Bool) {
    guard !reader.isNull else {
      isAbsent = true
      return
    }
    reader.group { volume in
      stamp = volume.optional("stamp") { $0.name(.file) }
      history = volume.optional("history") { $0.name(.file) }
      head = volume.optional("head") { $0.name(.file) }
      if isWhole, (history == nil) != (head == nil), volume.isSound {
        volume.report("expected \"history\" and \"head\" together, found only one of them")
      }
    }
  }
}

extension DiagnosticsDraft {
  mutating func read(_ reader: NodeReader, _ vocabulary: Vocabulary) {
    reader.group { diagnostics in
      let single = diagnostics.optional("pattern", Self.pattern).map { [$0] }
      let several = diagnostics.optional("patterns") {
        $0.list(of: "pattern", name: { $0 }, Self.pattern)
      }
      if diagnostics.contains("pattern"), diagnostics.contains("patterns") {
        diagnostics.report(
          "\"patterns\" takes the place of \"pattern\"; expected one of them", at: "patterns")
      }
      patterns = several ?? single
      stream = diagnostics.optional("stream") { $0.choice(of: StreamChoice.self, as: "stream") }
      refusalStatuses = diagnostics.optional("refusalStatuses") { reader in
        reader.list(of: "status", name: { String($0) }) { $0.integer(in: 1...255) }
      }
      reportsAll = diagnostics.optional("reportsAll", \.bool)
      words =
        diagnostics.optional("words") { reader in
          SubjectDraft.roles(reader, vocabulary) { words in
            words.list(of: "word", name: { $0 }, \.nonEmptyString)
          }
        } ?? .init()
    }
  }

  private static func pattern(_ reader: NodeReader) -> String? {
    guard let text = reader.string else { return nil }
    if text.contains("{name}") { return text }
    reader.report("expected a text around {name}, found \(quoted(text))")
    return nil
  }
}

extension DeadlinesDraft {
  mutating func read(_ reader: NodeReader) {
    reader.group { deadlines in
      ready = deadlines.optional("readyMilliseconds", Self.milliseconds)
      refusal = deadlines.optional("refusalMilliseconds", Self.milliseconds)
      stop = deadlines.optional("stopMilliseconds", Self.milliseconds)
      factor = deadlines.optional("factor") { $0.integer(in: 1...100) }
    }
  }

  private static func milliseconds(_ reader: NodeReader) -> Int? {
    reader.integer(in: 1...600_000)
  }
}

/// The path of a request.
private func httpPath(_ reader: NodeReader) -> String? {
  guard let text = reader.string else { return nil }
  if text.utf8.first == UInt8(ascii: "/"), text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) {
    return text
  }
  reader.report("expected a path that begins with / and has no blank, found \(quoted(text))")
  return nil
}

private func headerName(_ reader: NodeReader) -> String? {
  guard let text = reader.nonEmptyString else { return nil }
  if isHeaderName(text) { return text }
  reader.report("expected the name of a header, found \(quoted(text))")
  return nil
}

private func isHeaderName(_ text: String) -> Bool {
  let separators = Array("\"(),/:;<=>?@[\\]{}".utf8)
  return !text.isEmpty
    && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && !separators.contains($0) }
}
