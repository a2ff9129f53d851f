import Testing

@testable import Recording

@Suite("Bytes are bounded")
struct RecordedBytesTests {
  static let text = Array(String(repeating: "aé€😀", count: 10).utf8)

  @Test(arguments: 0...text.count + 1)
  func keepsNoMoreThanTheLimitAndCutsNoScalar(_ limit: Int) {
    let bounded = RecordedBytes(Self.text, limit: limit)
    #expect(bounded.head.count + bounded.tail.count <= limit)
    #expect(bounded.head.count + bounded.omitted + bounded.tail.count == Self.text.count)
    #expect((bounded.omitted == 0) == (limit >= Self.text.count))
    #expect(Self.text.starts(with: bounded.head))
    #expect(Self.text.reversed().starts(with: bounded.tail.reversed()))
    #expect(String(validating: bounded.head, as: UTF8.self) != nil)
    #expect(String(validating: bounded.tail, as: UTF8.self) != nil)
  }

  @Test func marksWhatIsMissing() {
    let bounded = RecordedBytes("0123456789", limit: 3)
    #expect(String(decoding: bounded.marked, as: UTF8.self) == "01\n[… 7 bytes left out …]\n9")
    #expect(RecordedBytes("0123", limit: 4).marked == Array("0123".utf8))
    #expect(RecordedBytes("").isEmpty)
    #expect(!RecordedBytes("a", limit: 0).isEmpty)
  }
}
