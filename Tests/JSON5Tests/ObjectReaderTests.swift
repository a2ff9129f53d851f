import Testing

@testable import JSON5

@Suite("ObjectReader")
struct ObjectReaderTests {
  struct Role: Equatable {
    let name: String
    let port: Int
    let tags: [String]

    static func read(_ reader: NodeReader) -> Role? {
      reader.object { object in
        let name = object.required("name", \.string)
        let port = object.required("port") { $0.integer(in: 1...65_535) }
        let tags = object.optional("tags") { $0.array(of: \.string) } ?? []
        guard let name, let port else { return nil }
        return Role(name: name, port: port, tags: tags)
      }
    }
  }

  @Test("reads what is there")
  func sound() {
    #expect(read("{port: 1, name: 'a'}", Role.read) == (Role(name: "a", port: 1, tags: []), ""))
    #expect(
      read("{port: 1, name: 'a', tags: ['x']}", Role.read) == (
        Role(name: "a", port: 1, tags: ["x"]), ""
      ))
  }

  static let mistakes: [TextCase] = [
    TextCase(
      "nothing there", "{}", "1:1: error: missing key \"name\"\n1:1: error: missing key \"port\""),
    TextCase(
      "misspelt required key", "{nmae: 'a', port: 1}",
      #"1:2: error: unknown key "nmae"; did you mean "name"?"#),
    TextCase(
      "misspelt optional key", "{name: 'a', port: 1, tag: []}",
      #"1:22: error: unknown key "tag"; did you mean "tags"?"#),
    TextCase(
      "key in another case", "{Name: 'a', port: 1}",
      #"1:2: error: unknown key "Name"; did you mean "name"?"#),
    TextCase(
      "key near to none", "{name: 'a', port: 1, environment: 2}",
      #"1:22: error: unknown key "environment"; expected "name", "port" or "tags""#),
    TextCase(
      "null is not absence", "{name: 'a', port: 1, tags: null}",
      "1:28: error: expected an array, found null"),
    TextCase(
      "everything at once", "{name: 1,\n port: 0,\n tags: 'x',\n prot: 1,\n name: 2}",
      """
      1:8: error: expected a string, found a number
      2:8: error: expected an integer from 1 to 65535, found 0
      3:8: error: expected an array, found a string
      4:2: error: unknown key "prot"; did you mean "port"?
      5:2: error: duplicate key "name", first at 1:2
      """),
  ]

  @Test("reports what is wrong", arguments: mistakes)
  func faulty(_ example: TextCase) {
    #expect(
      read(String(decoding: example.bytes, as: UTF8.self), Role.read).errors == example.expected)
  }

  enum Step: Equatable {
    case start(String)
    case stop(Int)

    static func read(_ reader: NodeReader) -> Step? {
      reader.object { object in
        _ = object.optional("within", \.integer)
        return object.exactlyOne(of: [
          "start": { $0.string.map(Step.start) },
          "stop": { $0.integer.map(Step.stop) },
        ])
      }
    }
  }

  @Test("exactly one of several keys")
  func alternatives() {
    #expect(read("{start: 'a'}", Step.read) == (.start("a"), ""))
    #expect(read("{within: 5, stop: 1}", Step.read) == (.stop(1), ""))
    #expect(read("{start: 1}", Step.read) == (nil, "1:9: error: expected a string, found a number"))
    #expect(
      read("{within: 5}", Step.read) == (
        nil, #"1:1: error: missing key: expected exactly one of "start" or "stop""#
      ))
    #expect(
      read("{strat: 'a'}", Step.read) == (
        nil, #"1:2: error: unknown key "strat"; did you mean "start"?"#
      ))
    #expect(
      read("{stop: 1, start: 2}", Step.read) == (
        nil,
        """
        1:11: error: "start" excludes "stop" at 1:2: expected exactly one of "start" or "stop"
        1:18: error: expected a string, found a number
        """
      ))
  }

  @Test("says whether what was asked for was sound, and reports at a member")
  func soundness() {
    func check(_ text: String) -> String {
      read(text) { reader -> Int? in
        reader.object { object in
          let list = object.required("list") { $0.array(of: \.string) } ?? []
          if object.isSound, list.isEmpty { object.report("nothing in it", at: "list") }
          if object.contains("rest") { object.report("no rest here") }
          return 0
        }
      }.errors
    }
    #expect(check("{list: ['a']}") == "")
    #expect(check("{list: []}") == "1:8: error: nothing in it")
    #expect(check("{list: [1]}") == "1:9: error: expected a string, found a number")
    #expect(check("{}") == #"1:1: error: missing key "list""#)
    #expect(
      check("{list: ['a'], rest: 1}")
        == "1:1: error: no rest here\n1:15: error: unknown key \"rest\"; expected \"list\"")
  }

  @Test("keys that are canonically equivalent are different keys")
  func scalars() {
    let errors = read("{'e\u{301}': 1}") { $0.object { $0.optional("\u{E9}", \.integer) } }.errors
    #expect(errors.hasPrefix(#"1:2: error: unknown key "e\u{301}""#))
  }
}
