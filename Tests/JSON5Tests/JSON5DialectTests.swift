import Testing

@testable import JSON5

@Suite("JSON5 1.0.0")
struct JSON5DialectTests {
  static let accepted: [TextCase] = [
    // Objects
    TextCase("empty object", "{}", "{}"),
    TextCase("trailing comma in object", "{a:1,}", #"{"a":1}"#),
    TextCase("key of letters, digits, $ and _", "{$a_1:1,_:2,$:3}", #"{"$a_1":1,"_":2,"$":3}"#),
    TextCase(
      "reserved words as keys", "{null:1,if:2,Infinity:3}", #"{"null":1,"if":2,"Infinity":3}"#),
    TextCase(
      "key of letters beyond ASCII", "{ümlåût:1,λ:2,日:3,Ⅷ:4}", #"{"ümlåût":1,"λ":2,"日":3,"Ⅷ":4}"#),
    TextCase(
      "key with combining mark, digit, joiner", "{a\u{301}٣‿\u{200C}\u{200D}:1}",
      "{\"a\u{301}٣‿\u{200C}\u{200D}\":1}"),
    TextCase("key with an escape at its start", #"{\u0061b:1}"#, #"{"ab":1}"#),
    TextCase("key with an escape inside", #"{a\u005Fb:1}"#, #"{"a_b":1}"#),
    TextCase("key in single quotes", "{'a b':1}", #"{"a b":1}"#),
    TextCase("empty key", "{'':1}", #"{"":1}"#),
    TextCase("order is kept", "{z:1,a:2,m:3}", #"{"z":1,"a":2,"m":3}"#),
    // Arrays
    TextCase("empty array", "[]", "[]"),
    TextCase("trailing comma in array", "[1,]", "[1]"),
    TextCase("nested", "[[],{a:[{}]},]", #"[[],{"a":[{}]}]"#),
    // Literals
    TextCase("null", "null", "null"),
    TextCase("true", "true", "true"),
    TextCase("false", "false", "false"),
    // Strings
    TextCase("double quotes hold single ones", #""it's""#, #""it's""#),
    TextCase("single quotes hold double ones", #"'"'"#, #""\"""#),
    TextCase("escaped quotes", #"['\'', "\""]"#, #"["'","\""]"#),
    TextCase("single-letter escapes", #"'\b\f\n\r\t\v\\\/'"#, #""\b\f\n\r\t\u000B\\/""#),
    TextCase("nul", #"'\0'"#, #""\u0000""#),
    TextCase("nul before a letter", #"'\0a'"#, #""\u0000a""#),
    TextCase("hexadecimal escape", #"'\x41\xfF'"#, "\"A\u{FF}\""),
    TextCase("Unicode escape", #"'\u0041\u00e9'"#, "\"A\u{E9}\""),
    TextCase("surrogate pair", #"'\uD83D\uDE00'"#, "\"😀\""),
    TextCase("other characters stand for themselves", #"'\a\q\💩\C'"#, #""aq💩C""#),
    TextCase("goes on after LF", "'a\\\nb'", #""ab""#),
    TextCase("goes on after CR", "'a\\\rb'", #""ab""#),
    TextCase("goes on after CRLF", "'a\\\r\nb'", #""ab""#),
    TextCase("goes on after LS and PS", "'a\\\u{2028}b\\\u{2029}c'", #""abc""#),
    TextCase("LS and PS raw", "'\u{2028}\u{2029}'", "\"\u{2028}\u{2029}\""),
    TextCase("controls raw", "'\u{1}\t\u{B}\u{0}'", #""\u0001\t\u000B\u0000""#),
    TextCase("string outside of an object", "'a'", #""a""#),
    // Numbers
    TextCase("whole numbers", "[0,-0,+0,12,-12,+12]", "[0,-0,+0,12,-12,+12]"),
    TextCase("fractions", "[0.5,.5,5.,-.5,+5.,0.]", "[0.5,.5,5.,-.5,+5.,0.]"),
    TextCase("exponents", "[1e3,1E+3,1.e-3,.5e3,0e0]", "[1e3,1E+3,1.e-3,.5e3,0e0]"),
    TextCase("hexadecimal", "[0x0,0XdecAF,-0x1F,+0xe]", "[0x0,0XdecAF,-0x1F,+0xe]"),
    TextCase("not finite", "[Infinity,-Infinity,+Infinity]", "[Infinity,-Infinity,+Infinity]"),
    TextCase("not a number", "[NaN,-NaN,+NaN]", "[NaN,-NaN,+NaN]"),
    TextCase("number before a comment", "1//", "1"),
    // Comments
    TextCase("comment on a line", "// one\n1", "1"),
    TextCase("comment up to the end", "1 // one", "1"),
    TextCase("comment ended by CR, LS, PS", "//a\r//b\u{2028}//c\u{2029}1", "1"),
    TextCase("block comment", "/* one */1/**/", "1"),
    TextCase("block comment of stars", "/***/1/* * / **/", "1"),
    TextCase("block comment over lines", "/*\n*\r\n*/1", "1"),
    TextCase("comments everywhere", "/**/{/**/a/**/:/**/1/**/,/**/}/**/", #"{"a":1}"#),
    TextCase("no comment in a string", "'/* */ // '", #""/* */ // ""#),
    TextCase("comment beyond ASCII", "/* é😀 */1", "1"),
    // White space
    TextCase("space of ASCII", "\t\u{B}\u{C} \n\r1\t\u{B}\u{C} \n\r", "1"),
    TextCase("space beyond ASCII", "\u{A0}\u{FEFF}\u{2028}\u{2029}\u{2003}\u{3000}\u{1680}1", "1"),
    TextCase("byte order mark", "\u{FEFF}{a:1}", #"{"a":1}"#),
  ]

  @Test("accepted", arguments: accepted)
  func accepts(_ example: TextCase) {
    expectSame(outcome(example.bytes, .json5), example.expected)
  }

  static let rejected: [TextCase] = [
    TextCase("nothing", "", "1:1: expected a value, found the end of the text"),
    TextCase("only a comment", "// a", "1:5: expected a value, found the end of the text"),
    TextCase("two values", "1 2", "1:3: expected nothing after the value, found '2'"),
    TextCase("word as value", "{a: paper}", #"1:5: expected a value, found "paper""#),
    TextCase("literal in another case", "True", #"1:1: expected a value, found "True""#),
    TextCase("literal run on", "nullx", #"1:1: expected a value, found "nullx""#),
    TextCase(
      "literal run on beyond ASCII", "nullé", "1:5: expected nothing after the value, found U+00E9"),
    TextCase("escaped literal", #"\u006eull"#, #"1:1: expected a value, found '\'"#),
    TextCase("lone comma in array", "[,]", "1:2: expected a value or ']', found ','"),
    TextCase("two commas in array", "[1,,]", "1:4: expected a value or ']', found ','"),
    TextCase("no comma in array", "[1 2]", "1:4: expected ',' or ']', found '2'"),
    TextCase("array not closed", "[1", "1:3: expected ',' or ']', found the end of the text"),
    TextCase("array closed by the wrong one", "[1}", "1:3: expected ',' or ']', found '}'"),
    TextCase("lone comma in object", "{,}", "1:2: expected a key or '}', found ','"),
    TextCase("two commas in object", "{a:1,,}", "1:6: expected a key or '}', found ','"),
    TextCase("no comma in object", "{a:1 b:2}", "1:6: expected ',' or '}', found 'b'"),
    TextCase("no colon", "{a 1}", "1:4: expected ':' after the key, found '1'"),
    TextCase("no value", "{a:}", "1:4: expected a value, found '}'"),
    TextCase("object not closed", "{a:1", "1:5: expected ',' or '}', found the end of the text"),
    TextCase("number as key", "{1:1}", "1:2: expected a key or '}', found '1'"),
    TextCase("key with a dash", "{a-b:1}", "1:3: expected ':' after the key, found '-'"),
    TextCase(
      "key that begins with a mark", "{\u{301}a:1}", "1:2: expected a key or '}', found U+0301"),
    TextCase(
      "key with escaped dash", #"{a\u002Db:1}"#,
      "1:3: expected the escape of a letter that a key without quotes may hold, found '\\'"),
    TextCase(
      "key that begins with escaped digit", #"{\u0031:1}"#,
      "1:2: expected the escape of a letter that a key without quotes may hold, found '\\'"),
    TextCase(
      "key with escaped surrogate pair", #"{\uD801\uDC00:1}"#,
      "1:2: expected the escape of a letter that a key without quotes may hold, found '\\'"),
    TextCase("key with another escape", #"{\x61:1}"#, "1:2: expected a key or '}', found '\\'"),
    TextCase(
      "string not closed", "['a",
      "1:4: expected ' to end the string begun at 1:2, found the end of the text"),
    TextCase(
      "string closed by the other quote", "'a\"",
      "1:4: expected ' to end the string begun at 1:1, found the end of the text"),
    TextCase(
      "string broken by LF", "\"a\nb\"",
      "1:3: expected \" to end the string begun at 1:1, found the end of the line"),
    TextCase(
      "string broken by CR", "\"a\rb\"",
      "1:3: expected \" to end the string begun at 1:1, found the end of the line"),
    TextCase("decimal escape", #"'\1'"#, #"1:3: expected an escape after '\', found '1'"#),
    TextCase("nul before a digit", #"'\01'"#, #"1:4: expected no digit after \0, found '1'"#),
    TextCase(
      "escape at the end", #"'\"#, #"1:3: expected an escape after '\', found the end of the text"#),
    TextCase(
      "one hexadecimal digit", #"'\x4'"#,
      "1:5: expected 2 hexadecimal digits in the escape, found '''"),
    TextCase(
      "three hexadecimal digits", #"'\u004'"#,
      "1:7: expected 4 hexadecimal digits in the escape, found '''"),
    TextCase(
      "high surrogate alone", #"'a\uD83D'"#,
      #"1:3: expected both halves of a surrogate pair, found only \uD83D"#),
    TextCase(
      "leading zero", "[01]", "1:2: expected a number without a leading zero, found a digit after 0"
    ),
    TextCase(
      "leading zero of a fraction", "00.5",
      "1:1: expected a number without a leading zero, found a digit after 0"),
    TextCase("lone point", ".", "1:2: expected a digit, found the end of the text"),
    TextCase("lone sign", "[+]", "1:3: expected a digit, found ']'"),
    TextCase("two signs", "-+1", "1:2: expected a digit, found '+'"),
    TextCase("sign apart", "- 1", "1:2: expected a digit, found a space"),
    TextCase("exponent without digits", "1e", "1:3: expected a digit, found the end of the text"),
    TextCase(
      "hexadecimal without digits", "0x",
      "1:3: expected a hexadecimal digit, found the end of the text"),
    TextCase(
      "hexadecimal with a fraction", "0x1.8", "1:4: expected nothing after the value, found '.'"),
    TextCase("letter after a number", "[1a]", "1:3: expected the end of the number, found 'a'"),
    TextCase("half of Infinity", "-Inf", #"1:2: expected Infinity, found "Inf""#),
    TextCase("Infinity run on", "Infinity1", #"1:1: expected Infinity, found "Infinity1""#),
    TextCase("word like NaN", "Nan", #"1:1: expected NaN, found "Nan""#),
    TextCase(
      "block comment not closed", "1 /* a",
      "1:7: expected */ to end the comment begun at 1:3, found the end of the text"),
    TextCase(
      "block comment closed halfway", "/*/",
      "1:4: expected */ to end the comment begun at 1:1, found the end of the text"),
    TextCase("lone slash", "/ 1", "1:1: expected a value, found '/'"),
    TextCase("hash comment", "# a", "1:1: expected a value, found '#'"),
    TextCase("zero-width space", "\u{200B}1", "1:1: expected a value, found U+200B"),
    TextCase("template string", "`a`", "1:1: expected a value, found '`'"),
  ]

  @Test("rejected with the reason", arguments: rejected)
  func rejects(_ example: TextCase) {
    expectSame(outcome(example.bytes, .json5), example.expected)
  }
}
