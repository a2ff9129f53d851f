import Testing

@testable import Contract

@Suite("Generated classes of values")
struct GeneratedClassesTests {
  private static let paper: [EnvironmentName: ValueTemplate] = [
    .dev: ValueTemplate("paper"), .prod: ValueTemplate("paper"),
  ]
  private static let own: ValueTemplate.Part = .placeholder(.baseline)

  struct Expected: CustomTestStringConvertible, Sendable {
    let name: String
    let setting: Setting<ValueTemplate>
    var testDescription: String { name }

    init(_ name: String, _ parts: ValueTemplate.Part...) {
      self.name = name
      setting = .value(ValueTemplate(parts))
    }

    init(_ name: String, _ setting: Setting<ValueTemplate>) {
      self.name = name
      self.setting = setting
    }
  }

  private static func bytes(_ text: String) -> ValueTemplate.Part { .bytes(Array(text.utf8)) }

  @Test(
    "are made of the value that the baseline gives",
    arguments: [
      Expected("unset", .unset),
      Expected("empty", .value(ValueTemplate([]))),
      Expected("blank.newline", bytes("\n")),
      Expected("padding.leading-space", bytes(" "), own),
      Expected("padding.trailing-crlf", own, bytes("\r\n")),
      Expected("quotes.double", bytes("\""), own, bytes("\"")),
      Expected("affix.prefix", bytes("x"), own),
      Expected("list.same", own, bytes(","), own),
      Expected("look-alike.combining-dot", own, bytes("\u{323}")),
      Expected("bytes.invalid-utf8", own, .bytes([0xFF])),
      Expected("control.escape-sequence", bytes("\u{1B}[31m"), own),
      Expected("long.kernel-limit", .fill(0x61)),
      Expected("long.padded-to-kernel-limit", own, .fill(0x20)),
      Expected("twice.same", .repeated([ValueTemplate([own]), ValueTemplate([own])])),
      Expected("injection.shell", bytes("$(echo "), own, bytes(")")),
      Expected("case.upper", bytes("PAPER")),
      Expected("case.title", bytes("Paper")),
      Expected("case.last", bytes("papeR")),
      Expected("look-alike.cyrillic", bytes("\u{440}aper")),
      Expected("look-alike.precomposed", bytes("p\u{E1}per")),
      Expected("look-alike.combining", bytes("pa\u{301}per")),
      Expected(
        "look-alike.full-width", bytes("\u{FF50}\u{FF41}\u{FF50}\u{FF45}\u{FF52}")),
      Expected("bytes.overlong", .bytes([0xC1, 0xB0] + Array("aper".utf8))),
      Expected("bytes.high-bit", .bytes([0xF0, 0xE1, 0xF0, 0xE5, 0xF2])),
    ])
  func madeOfBaseline(_ expected: Expected) throws {
    let classes = GeneratedClasses.of(baseline: Self.paper, specimen: nil)
    let found = try #require(classes.first { $0.name == expected.name })
    #expect(found.setting == expected.setting)
    #expect(found.legal.isEmpty)
  }

  @Test("have names of their own, and none is the value itself")
  func distinct() {
    let environment = ValueTemplate([.placeholder(.environment)])
    for (baseline, specimen) in [
      (Self.paper, nil), ([:], "true"), ([:], nil),
      ([.dev: environment, .prod: environment], nil), ([.dev: ValueTemplate("a")], "K"),
    ] as [([EnvironmentName: ValueTemplate], String?)] {
      let classes = GeneratedClasses.of(baseline: baseline, specimen: specimen)
      #expect(Set(classes.map(\.name)).count == classes.count)
      let own =
        [Setting.value(ValueTemplate([Self.own]))]
        + (specimen.map { [.value(ValueTemplate($0))] } ?? [])
      #expect(!classes.contains { own.contains($0.setting) })
    }
  }

  @Test("are made of the specimen where there is no baseline")
  func specimen() {
    let classes = GeneratedClasses.of(baseline: [:], specimen: "true")
    func setting(_ name: String) -> Setting<ValueTemplate>? {
      classes.first { $0.name == name }?.setting
    }
    #expect(setting("padding.trailing-space") == .value(ValueTemplate("true ")))
    #expect(setting("case.upper") == .value(ValueTemplate("TRUE")))
    #expect(setting("other.environment") == nil)
  }

  @Test("without a right value only what needs none is left")
  func nothing() {
    let names = GeneratedClasses.of(baseline: [:], specimen: nil).map(\.name)
    #expect(
      names == [
        "unset", "empty", "blank.space", "blank.tab", "blank.newline", "blank.no-break-space",
        "injection.format", "long.kernel-limit",
      ])
  }

  @Test("hold the other environment's value exactly where it is another")
  func otherEnvironment() {
    func has(_ baseline: [EnvironmentName: ValueTemplate]) -> Bool {
      GeneratedClasses.of(baseline: baseline, specimen: nil).contains {
        $0.name == "other.environment"
      }
    }
    func both(_ placeholder: Placeholder) -> [EnvironmentName: ValueTemplate] {
      let value = ValueTemplate([.placeholder(placeholder)])
      return [.dev: value, .prod: value]
    }
    #expect(!has(Self.paper))
    #expect(has([.dev: ValueTemplate("debug"), .prod: ValueTemplate("info")]))
    #expect(has([.dev: ValueTemplate("debug")]))
    #expect(has(both(.environment)))
    #expect(has(both(.accessID)))
    #expect(!has(both(.volume)))
    #expect(!has(both(.observerPort)))
  }

  @Test("spell both environments where the value is the environment's name")
  func environments() {
    let value = ValueTemplate([.placeholder(.environment)])
    let names = GeneratedClasses.of(baseline: [.dev: value, .prod: value], specimen: nil)
      .map(\.name)
    for name in [
      "case.dev-upper", "case.prod-title", "look-alike.cyrillic-dev", "bytes.overlong-prod",
    ] {
      #expect(names.contains(name))
    }
    #expect(!names.contains("case.dev-lower"))
  }

  @Test("K has a canonically equivalent sign of its own")
  func kelvin() {
    let classes = GeneratedClasses.of(baseline: [:], specimen: "10K")
    #expect(
      classes.first { $0.name == "look-alike.kelvin-sign" }?.setting
        == .value(ValueTemplate("10\u{212A}")))
  }
}
