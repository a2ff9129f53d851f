import Testing

@testable import Contract

@Suite("Templates")
struct TemplateTests {
  static let joins: [(parts: [ValueTemplate.Part], joined: [ValueTemplate.Part])] = [
    ([], []), ([.bytes([])], []),
    ([.bytes([1]), .bytes([]), .bytes([2, 3])], [.bytes([1, 2, 3])]),
    ([.placeholder(.volume), .bytes([])], [.placeholder(.volume)]),
    (
      [.bytes([1]), .placeholder(.volume), .bytes([2]), .bytes([3])],
      [.bytes([1]), .placeholder(.volume), .bytes([2, 3])]
    ),
    ([.fill(1), .fill(1), .bytes([2])], [.fill(1), .fill(1), .bytes([2])]),
  ]

  @Test("Neighbouring bytes are one part, and none is empty", arguments: joins)
  func areJoined(_ example: (parts: [ValueTemplate.Part], joined: [ValueTemplate.Part])) {
    #expect(ValueTemplate(example.parts).parts == example.joined)
  }

  static let different: [Setting<ValueTemplate>] = [
    .unset, .value(ValueTemplate("")), .value(ValueTemplate("a")), .value(ValueTemplate("b")),
    .value(ValueTemplate([.placeholder(.baseline)])), .value(ValueTemplate([.fill(0x61)])),
    .repeated([]), .repeated([ValueTemplate("a")]),
    .repeated([ValueTemplate("a"), ValueTemplate("a")]),
  ]

  @Test("Settings are equal to themselves alone")
  func equality() {
    for (place, setting) in Self.different.enumerated() {
      #expect(Self.different.indices.filter { Self.different[$0] == setting } == [place])
    }
  }
}
