@testable import Launching
@testable import Observing

/// One input of libFuzzer as the answer of an observer: whole, malformed or waited for, in steps that are
/// bounded by its length, and the same in whichever pieces it comes.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  // The first byte says how long the pieces are.
  let length = Int(bytes.first ?? 0) % 16 + 1
  let answer = Array(bytes.dropFirst())
  for answersHead in [false, true] {
    var whole = ResponseReader(answersHead: answersHead)
    whole.take(answer)
    var pieced = ResponseReader(answersHead: answersHead)
    var rest = answer[...]
    while !rest.isEmpty {
      pieced.take(Array(rest.prefix(length)))
      rest = rest.dropFirst(length)
    }
    precondition(pieced.steps <= 4 * answer.count, "read too often")
    for hasEnded in [false, true] {
      precondition(kind(whole, hasEnded) == kind(pieced, hasEnded), "pieces make a difference")
    }
    let message = whole.message(hasEnded: true)
    precondition(message != .incomplete, "waited for after the end")
    if case .response(let response) = message {
      check(response, of: answer)
      if !answersHead { checkReadingBack(response) }
    }
  }
  return 0
}

private func check(_ response: AnswerRecord.Response, of answer: [UInt8]) {
  precondition((100...999).contains(response.status), "no status")
  precondition(response.raw == answer, "other bytes")
  precondition(response.body.count <= answer.count, "a body from nowhere")
  for header in response.headers {
    precondition(!header.value.contains { $0 == 0 || $0 == 0x0A }, "a header of two")
    precondition(!header.name.utf8.contains(0), "a name that no header has")
  }
}

/// What was read and is written in the plainest way reads the same.
private func checkReadingBack(_ response: AnswerRecord.Response) {
  guard ![101, 204, 304].contains(response.status), !(100...199).contains(response.status) else {
    return
  }
  let lengths = ["content-length", "transfer-encoding"]
  let headers = response.headers.filter { header in
    header.name.utf8.first.map { $0 > 0x20 } ?? false && !lengths.contains(header.name.lowercased())
      && !header.name.utf8.contains { $0 >= 0x80 }
  }
  var bytes = Array("HTTP/1.1 \(response.status) \r\n".utf8)
  for header in headers { bytes += Array("\(header.name):".utf8) + header.value + [0x0D, 0x0A] }
  bytes += Array("Content-Length: \(response.body.count)\r\n\r\n".utf8) + response.body
  var reader = ResponseReader(answersHead: false)
  reader.take(bytes)
  guard case .response(let again) = reader.message(hasEnded: false) else {
    preconditionFailure("not read back")
  }
  precondition(again.status == response.status && again.body == response.body, "another response")
  precondition(again.headers.dropLast() == headers[...], "other headers")
}

/// A complaint may quote more of a line when more of it had come.
private func kind(_ reader: ResponseReader, _ hasEnded: Bool) -> HTTPMessage {
  let message = reader.message(hasEnded: hasEnded)
  if case .malformed = message { return .malformed("") }
  return message
}
