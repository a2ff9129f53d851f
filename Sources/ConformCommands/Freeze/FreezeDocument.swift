import Contract
import JSON5
import Platform
import Recording
import SHA2

/// The document that `--document` names.
struct FreezeDocument {
  /// As it was given, so that an editor finds the lines that are told.
  let path: String
  /// The digest under its bare name: where it is on a machine is nobody's concern.
  let approved: ModelLock.Document
  let content: ModelDocument

  init(_ path: String) throws(Arguments.UsageError) {
    func error(_ reason: String) -> Arguments.UsageError {
      Arguments.UsageError(
        message: "--document: \(reason); EM-10.2 asks for the document itself", command: .freeze)
    }
    let bytes: [UInt8]
    do throws(UnreadableFile) {
      bytes = try File.readRegular(path)
    } catch {
      throw Arguments.UsageError(
        message: "--document: \(error); EM-10.2 asks for the document itself", command: .freeze)
    }
    if bytes.isEmpty { throw error("\(quoted(path)) is empty") }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw error("\(PlainText.line(path)):\(Self.fault(in: bytes))")
    }
    self.path = path
    approved = ModelLock.Document(
      name: String(path.split(separator: "/").last ?? ""),
      sha256: SHA256.digest(of: bytes).description)
    content = ModelDocument(text, digest: FreezeExamination.digest)
  }

  /// Where the first byte stands that belongs to no well-formed UTF-8, and which it is.
  private static func fault(in bytes: [UInt8]) -> String {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
      return ""
    } catch {
      let offset = error.byteOffsets.lowerBound
      let lines = String(decoding: bytes[..<offset], as: UTF8.self).unicodeScalars
        .split(separator: "\n", omittingEmptySubsequences: false)
      let byte = String(bytes[offset], radix: 16, uppercase: true)
      let place = "\(lines.count):\((lines.last?.count ?? 0) + 1)"
      return "\(place): expected UTF-8, found the byte 0x\(byte)"
    }
  }
}
