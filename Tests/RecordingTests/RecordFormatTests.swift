import JSON5
import RecordSamples
import SchemaValidation
import Testing

@testable import Recording

@Suite("Whatever can be recorded reads back, and is what the schema says")
struct RecordFormatTests {
  private static let cases = (0..<200).map { Sample.generatedCase($0) }

  @Test func everyCaseReadsBackAsItWasWritten() throws {
    let record = Sample.record(Self.cases)
    let bytes = record.bytes
    let read = try Record(decoding: bytes)
    #expect(read == record)
    #expect(read.bytes == bytes)
  }

  @Test func everyCaseIsValid() throws {
    let validator = SchemaValidator(try Node(parsing: RecordSchema.bytes, as: .json))
    for testCase in Self.cases {
      #expect(validator.errors(try Node(parsing: testCase.line, as: .json)) == [])
    }
  }
}
