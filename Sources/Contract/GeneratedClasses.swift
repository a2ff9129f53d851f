/// Classes of values that are made from what a role is rightly given, so that every role has them and
/// a model names only what is special to one.
///
/// A class that the model names itself takes the place of a generated one.
package enum GeneratedClasses {
  /// The classes of a role with such baselines. The specimen is a right value in plain text, where
  /// the baselines do not say one.
  package static func of(
    baseline: [EnvironmentName: ValueTemplate], specimen: String?
  ) -> [ValueClass] {
    let value = baseline.isEmpty ? specimen.map { ValueTemplate($0) } : own
    return merged(
      absent + (value.map { around($0) } ?? []) + others(baseline)
        + texts(baseline, specimen).flatMap { letters(of: $0.text, named: $0.name) })
  }

  private static let own = ValueTemplate([.placeholder(.baseline)])

  private static func merged(_ classes: [(String, Setting<ValueTemplate>)]) -> [ValueClass] {
    classes.map { ValueClass(name: $0.0, setting: $0.1, legal: []) }
  }

  // MARK: - Whatever the value

  private static var absent: [(String, Setting<ValueTemplate>)] {
    let texts = [
      ("blank.space", " "), ("blank.tab", "\t"), ("blank.newline", "\n"),
      ("blank.no-break-space", "\u{A0}"), ("injection.format", "%s%n%x"),
    ].map { ($0.0, Setting.value(ValueTemplate($0.1))) }
    return [("unset", .unset), ("empty", .value(ValueTemplate([])))] + texts + [
      ("long.kernel-limit", .value(ValueTemplate([.fill(UInt8(ascii: "a"))])))
    ]
  }

  /// What can stand around a value, whatever it is.
  private static func around(_ value: ValueTemplate) -> [(String, Setting<ValueTemplate>)] {
    let texts: [(String, String, String)] = [
      ("padding.leading-space", " ", ""), ("padding.trailing-space", "", " "),
      ("padding.leading-newline", "\n", ""), ("padding.trailing-newline", "", "\n"),
      ("padding.trailing-crlf", "", "\r\n"), ("padding.trailing-tab", "", "\t"),
      ("quotes.double", "\"", "\""), ("quotes.single", "'", "'"),
      ("affix.prefix", "x", ""), ("affix.suffix", "", "x"),
      ("control.escape-sequence", "\u{1B}[31m", ""), ("control.start-of-heading", "", "\u{1}"),
      ("control.delete", "", "\u{7F}"),
      ("look-alike.zero-width-space", "", "\u{200B}"),
      ("look-alike.byte-order-mark", "\u{FEFF}", ""),
      ("look-alike.combining-dot", "", "\u{323}"),
      ("injection.shell", "$(echo ", ")"), ("injection.header", "", "\r\nX-Injected: 1"),
      ("injection.markup", "<script>", "</script>"),
    ]
    let bytes: [(String, [UInt8], [UInt8])] = [
      ("bytes.invalid-utf8", [], [0xFF]), ("bytes.leading-invalid-utf8", [0xFF, 0xFE], []),
      ("bytes.truncated-sequence", [], [0xC3]), ("bytes.surrogate", [], [0xED, 0xA0, 0x80]),
    ]
    let all = texts.map { ($0.0, Array($0.1.utf8), Array($0.2.utf8)) } + bytes
    return all.map { name, before, after in (name, .value(value.between(before, after))) } + [
      ("list.same", .value(value.followed(by: Array(",".utf8), value))),
      (
        "long.padded-to-kernel-limit",
        .value(ValueTemplate(value.parts + [.fill(UInt8(ascii: " "))]))
      ),
      ("twice.same", .repeated([value, value])),
    ]
  }

  /// What belongs to the other environment, where that differs.
  private static func others(
    _ baseline: [EnvironmentName: ValueTemplate]
  ) -> [(String, Setting<ValueTemplate>)] {
    let dependsOnEnvironment =
      baseline[.dev] != baseline[.prod]
      || baseline.values.contains { value in
        value.parts.contains { part in
          if case .placeholder(let placeholder) = part {
            placeholder.isOfEnvironment
          } else {
            false
          }
        }
      }
    guard dependsOnEnvironment else { return [] }
    let other = ValueTemplate([.placeholder(.otherBaseline)])
    return [
      ("other.environment", .value(other)),
      ("list.both-environments", .value(own.followed(by: Array(",".utf8), other))),
    ]
  }

  // MARK: - By its letters

  /// Right values in plain text, with a name each if there are several.
  private static func texts(
    _ baseline: [EnvironmentName: ValueTemplate], _ specimen: String?
  ) -> [(text: String, name: String?)] {
    if let specimen { return [(specimen, nil)] }
    guard let value = baseline[.prod] ?? baseline[.dev] else { return [] }
    if value.parts == [.placeholder(.environment)] {
      return EnvironmentName.allCases.map { ($0.rawValue, $0.rawValue) }
    }
    guard case .bytes(let bytes)? = value.parts.first, value.parts.count == 1,
      let text = String(validating: bytes, as: UTF8.self)
    else { return [] }
    return [(text, nil)]
  }

  private static func letters(
    of text: String, named name: String?
  ) -> [(String, Setting<ValueTemplate>)] {
    let spelling = LetterSpelling(text)
    let cases = spelling.cases.map { form, bytes in
      ("case." + (name.map { "\($0)-\(form)" } ?? form), bytes)
    }
    let likes = spelling.lookAlikes.map { form, bytes in
      (form + (name.map { "-\($0)" } ?? ""), bytes)
    }
    let own = Array(text.utf8)
    return (cases + likes).filter { $0.1 != own }.map {
      ($0.0, .value(ValueTemplate([.bytes($0.1)])))
    }
  }
}

extension Placeholder {
  /// Whether it stands for something else in each environment.
  fileprivate var isOfEnvironment: Bool {
    switch self {
    case .environment, .otherEnvironment, .password, .accessID, .accessSecret, .baseline,
      .otherBaseline:
      true
    case .volume, .databasePort, .observerPort: false
    }
  }
}

extension ValueTemplate {
  fileprivate func between(_ before: Bytes, _ after: Bytes) -> ValueTemplate {
    ValueTemplate([.bytes(before)] + parts + [.bytes(after)])
  }

  fileprivate func followed(by separator: Bytes, _ other: ValueTemplate) -> ValueTemplate {
    ValueTemplate(parts + [.bytes(separator)] + other.parts)
  }
}
