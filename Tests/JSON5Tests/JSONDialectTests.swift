import Testing

@testable import JSON5

@Suite("RFC 8259")
struct JSONDialectTests {
  static let accepted: [TextCase] = [
    TextCase("empty array", "[]", "[]"),
    TextCase("empty object", "{}", "{}"),
    TextCase("arrays within arrays", "[[[]],[ ]]", "[[[]],[]]"),
    TextCase("space around everything", " \t\r\n[ 1 ,\n2 ]\r ", "[1,2]"),
    TextCase("object", #"{"a":1,"b":[true,false,null]}"#, #"{"a":1,"b":[true,false,null]}"#),
    TextCase("empty key", #"{"":0}"#, #"{"":0}"#),
    TextCase("key with nul", #"{"a\u0000":0}"#, #"{"a\u0000":0}"#),
    TextCase("lone literals", "null", "null"),
    TextCase("lone string", #""""#, #""""#),
    TextCase("lone number", "-0", "-0"),
    TextCase("numbers", "[0,-1,10,1.5,-0.0,0.01]", "[0,-1,10,1.5,-0.0,0.01]"),
    TextCase("exponents", "[0e1,1E2,1e+2,1E-2,1.5e07]", "[0e1,1E2,1e+2,1E-2,1.5e07]"),
    TextCase("huge exponent", "1e999999999", "1e999999999"),
    TextCase(
      "digits beyond a double", "0.1000000000000000055511151231257827",
      "0.1000000000000000055511151231257827"),
    TextCase("all escapes", #""\"\\\/\b\f\n\r\t\u0041""#, #""\"\\/\b\f\n\r\tA""#),
    TextCase("escape digits in both cases", #""\uabCD\u00Ff""#, "\"\u{ABCD}\u{FF}\""),
    TextCase("surrogate pairs", #""\uD834\uDD1E\ud83d\ude39""#, "\"\u{1D11E}\u{1F639}\""),
    TextCase("noncharacters", #""\uFFFE\uDBFF\uDFFF""#, "\"\u{FFFE}\u{10FFFF}\""),
    TextCase("DEL, LS and PS raw", "\"\u{7F}\u{2028}\u{2029}\"", "\"\u{7F}\u{2028}\u{2029}\""),
    TextCase("byte order mark within a string", "\"\u{FEFF}\"", "\"\u{FEFF}\""),
    TextCase("UTF-8 of each width", "\"aé日😀\"", "\"aé日😀\""),
    TextCase("not normalised", "\"e\u{301}\u{212A}\"", "\"e\u{301}\u{212A}\""),
  ]

  @Test("accepted", arguments: accepted)
  func accepts(_ example: TextCase) {
    expectSame(outcome(example.bytes, .json), example.expected)
  }

  static let rejected: [TextCase] = [
    TextCase("nothing", "", "1:1: expected a value, found the end of the text"),
    TextCase("only space", " ", "1:2: expected a value, found the end of the text"),
    TextCase("trailing comma in array", "[1,]", "1:4: expected a value, found ']'"),
    TextCase("trailing comma in object", #"{"a":1,}"#, "1:8: expected a key, found '}'"),
    TextCase("lone comma in array", "[,1]", "1:2: expected a value or ']', found ','"),
    TextCase("key without quotes", "{a:1}", "1:2: expected a key or '}', found 'a'"),
    TextCase("key in single quotes", "{'a':1}", "1:2: expected a key or '}', found '''"),
    TextCase("key that is a number", "{1:1}", "1:2: expected a key or '}', found '1'"),
    TextCase("single quotes", "'a'", "1:1: expected a value, found '''"),
    TextCase("comment on a line", "1//", "1:2: expected nothing after the value, found '/'"),
    TextCase("block comment", "/**/1", "1:1: expected a value, found '/'"),
    TextCase("text after the value", "{}}", "1:3: expected nothing after the value, found '}'"),
    TextCase("two colons", #"{"a"::1}"#, "1:6: expected a value, found ':'"),
    TextCase("comma for colon", #"{"a",1}"#, "1:5: expected ':' after the key, found ','"),
    TextCase("colon in array", "[1:2]", "1:3: expected ',' or ']', found ':'"),
    TextCase("array not closed", "[", "1:2: expected a value or ']', found the end of the text"),
    TextCase("object not closed", "{", "1:2: expected a key or '}', found the end of the text"),
    TextCase("literal in capitals", "[NULL]", #"1:2: expected a value or ']', found "NULL""#),
    TextCase("literal cut short", "[tru]", #"1:2: expected a value or ']', found "tru""#),
    TextCase("Infinity", "[-Infinity]", "1:3: expected a digit, found 'I'"),
    TextCase("NaN", "[NaN]", #"1:2: expected a value or ']', found "NaN""#),
    TextCase("plus sign", "+1", "1:1: expected a value, found '+'"),
    TextCase("leading point", ".5", "1:1: expected a value, found '.'"),
    TextCase("trailing point", "[1.]", "1:4: expected a digit, found ']'"),
    TextCase(
      "leading zero", "-012", "1:2: expected a number without a leading zero, found a digit after 0"
    ),
    TextCase("hexadecimal", "0x1", "1:2: expected the end of the number, found 'x'"),
    TextCase("lone minus", "-", "1:2: expected a digit, found the end of the text"),
    TextCase("exponent cut short", "1e+", "1:4: expected a digit, found the end of the text"),
    TextCase("exponent on nothing", "[-e1]", "1:3: expected a digit, found 'e'"),
    TextCase("full-width digit", "\u{FF11}", "1:1: expected a value, found U+FF11"),
    TextCase(
      "tab in a string", "\"\t\"",
      "1:2: expected control characters of a string as escapes, found U+0009"),
    TextCase(
      "nul in a string", "\"\0\"",
      "1:2: expected control characters of a string as escapes, found U+0000"),
    TextCase(
      "U+001F in a string", "\"\u{1F}\"",
      "1:2: expected control characters of a string as escapes, found U+001F"),
    TextCase(
      "line end in a string", "\"\n\"",
      "1:2: expected \" to end the string begun at 1:1, found the end of the line"),
    TextCase(
      "string not closed", "\"a",
      "1:3: expected \" to end the string begun at 1:1, found the end of the text"),
    TextCase(
      "escape of JSON5", #""\v""#, #"1:3: expected one of " \ / b f n r t u after '\', found 'v'"#),
    TextCase(
      "hexadecimal escape", #""\x41""#,
      #"1:3: expected one of " \ / b f n r t u after '\', found 'x'"#),
    TextCase(
      "escape in capitals", #""\N""#,
      #"1:3: expected one of " \ / b f n r t u after '\', found 'N'"#),
    TextCase(
      "escape digits missing", #""\u00G0""#,
      "1:6: expected 4 hexadecimal digits in the escape, found 'G'"),
    TextCase(
      "escape cut short", #""\u00"#,
      "1:6: expected 4 hexadecimal digits in the escape, found the end of the text"),
    TextCase(
      "high surrogate alone", #""\ud800""#,
      #"1:2: expected both halves of a surrogate pair, found only \uD800"#),
    TextCase(
      "high surrogate before text", #""\uDBFFx""#,
      #"1:2: expected both halves of a surrogate pair, found only \uDBFF"#),
    TextCase(
      "two high surrogates", #""a\uD800\uD800""#,
      #"1:3: expected both halves of a surrogate pair, found only \uD800"#),
    TextCase(
      "high surrogate before a scalar", #""\uD800\u0041""#,
      #"1:2: expected both halves of a surrogate pair, found only \uD800"#),
    TextCase(
      "low surrogate alone", #""\udc00""#,
      #"1:2: expected both halves of a surrogate pair, found only \uDC00"#),
    TextCase(
      "half a pair, cut short", #""\uD800\u"#,
      "1:10: expected 4 hexadecimal digits in the escape, found the end of the text"),
    TextCase(
      "byte order mark", "\u{FEFF}1",
      "1:1: expected a value, found a byte order mark, which JSON does not allow"),
    TextCase("no-break space", "\u{A0}1", "1:1: expected a value, found U+00A0"),
    TextCase("form feed", "\u{C}1", "1:1: expected a value, found U+000C"),
    TextCase("nul after the value", "1\0", "1:2: expected nothing after the value, found U+0000"),
    TextCase(
      "UTF-16", bytes: [0x5B, 0x00, 0x5D, 0x00], "1:2: expected a value or ']', found U+0000"),
    TextCase(
      "lone continuation", bytes: [0x22, 0x80, 0x22], "1:2: expected UTF-8, found the byte 0x80"),
    TextCase(
      "sequence cut short", bytes: [0x22, 0xE2, 0x82, 0x22],
      "1:2: expected UTF-8, found the byte 0xE2"),
    TextCase(
      "sequence at the end", bytes: [0x22, 0xF0, 0x9F, 0x98],
      "1:2: expected UTF-8, found the byte 0xF0"),
    TextCase(
      "overlong nul", bytes: [0x22, 0xC0, 0x80, 0x22], "1:2: expected UTF-8, found the byte 0xC0"),
    TextCase(
      "surrogate in UTF-8", bytes: [0x22, 0xED, 0xA0, 0x80, 0x22],
      "1:2: expected UTF-8, found the byte 0xED"),
    TextCase(
      "beyond U+10FFFF", bytes: [0x22, 0xF4, 0x90, 0x80, 0x80],
      "1:2: expected UTF-8, found the byte 0xF4"),
    TextCase(
      "byte outside of a string", bytes: [0x5B, 0xFF], "1:2: expected UTF-8, found the byte 0xFF"),
    TextCase(
      "byte in an escape", bytes: [0x22, 0x5C, 0xFF], "1:3: expected UTF-8, found the byte 0xFF"),
    TextCase(
      "byte after a number", bytes: [0x31, 0xC3], "1:2: expected UTF-8, found the byte 0xC3"),
    TextCase(
      "earlier error first", bytes: [0x5B, 0x78, 0xFF], #"1:2: expected a value or ']', found "x""#),
  ]

  @Test("rejected with the reason", arguments: rejected)
  func rejects(_ example: TextCase) {
    expectSame(outcome(example.bytes, .json), example.expected)
  }

  @Test("throws every error that it found")
  func throwing() throws {
    let node = try Node(parsing: Array(#"{"a":{"b":7}}"#.utf8), as: .json)
    #expect(node["a"]?["b"].map(dump) == "7")
    #expect(node["b"].map(dump) == nil && node["a"]?["b"]?["c"].map(dump) == nil)
    let error = #expect(throws: InvalidDocument.self) {
      try Node(parsing: Array(#"{"a":1,"a":2,"a":!}"#.utf8), as: .json)
    }
    #expect(
      error?.description == """
        1:8: duplicate key "a", first at 1:2; 1:14: duplicate key "a", first at 1:2; \
        1:18: expected a value, found '!'
        """)
  }
}
