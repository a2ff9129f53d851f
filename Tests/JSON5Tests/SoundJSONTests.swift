import Testing

@testable import JSON5

@Suite("Looking into sound JSON")
struct SoundJSONTests {
  /// The value of the member `list`, as it stands in the text; nil where there is none.
  static let objects: [(text: String, value: String?)] = [
    (#"{"list":[1,2]}"#, "[1,2]"), (#"{}"#, nil), (#"{"other":1}"#, nil),
    (#"{"other":{"list":[0]},"list":[1]}"#, "[1]"),
    (#"{"other":"\"list\":[0]","list":[1],"next":2}"#, "[1]"),
    (#"{"other":"\\","list":"a,}b"}"#, #""a,}b""#),
    (#" { "other" : [ { "a" : "]" } , [ ] ] , "list" : true }"#, "true "),
    (#"{"list":{"a":[{"b":"}"}]},"listing":2}"#, #"{"a":[{"b":"}"}]}"#),
    (#"{"listing":1,"lis":2}"#, nil), (#"{"é":"\u00e9","list":-1.5e3}"#, "-1.5e3"),
  ]

  @Test(arguments: objects)
  func finds(_ example: (text: String, value: String?)) {
    let bytes = Array(example.text.utf8)
    let found = SoundJSON.value(of: "list", in: bytes)
    switch (found, example.value) {
    case (.at(let range), .some(let value)):
      #expect(String(decoding: bytes[range], as: UTF8.self) == value)
    case (.absent, nil): break
    case (.at, nil), (.absent, .some), (.unclear, _): Issue.record("\(found)")
    }
  }

  @Test("What only a reader of the whole can tell is not guessed")
  func unclear() {
    #expect(SoundJSON.value(of: "list", in: Array(#"{"l\u0069st":[1]}"#.utf8)) == .unclear)
    #expect(SoundJSON.value(of: "list", in: Array("[1]".utf8)) == .unclear)
  }

  @Test(
    "No text makes it trap",
    arguments: ["", "{", "{\"", "{\"a", "{\"a\\", "{\"a\":", "{\"a\":[", "{\"a\":\"\\"])
  func torn(_ text: String) {
    _ = SoundJSON.value(of: "list", in: Array(text.utf8))
  }

  @Test(arguments: [
    (#"{"a":1,"b":[1,{"x":"]"}],"c":"}"}"#, #"{"a":1,"b":[],"c":"}"}"#),
    (#"{"b":[]}"#, #"{"b":[]}"#),
    (#"{ "b" : "x\"," , "d":{"b":2} }"#, #"{ "b" : [], "d":{"b":2} }"#),
    (#"{"a":1}"#, #"{"a":1}"#),
  ])
  func emptiesMembersOfTheObjectAlone(_ example: (object: String, emptied: String)) {
    let emptied = SoundJSON.emptying(["b"], of: Array(example.object.utf8))
    #expect(emptied.map { String(decoding: $0, as: UTF8.self) } == example.emptied)
  }

  @Test(arguments: ["", "[1]", #"{"\u0062":[1]}"#, #"{"a" 1}"#])
  func emptiesNothingThatItCannotRead(_ object: String) {
    #expect(SoundJSON.emptying(["b"], of: Array(object.utf8)) == nil)
  }
}
