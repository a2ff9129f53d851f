import Contract
import Observing
import Planning

/// Nothing in an answer lets a page of one environment read, or a cache serve, the other's.
extension CaseJudgement {
  mutating func judgeSeparation(
    _ response: AnswerRecord.Response, _ answer: AnswerRecord, step: PlannedStep
  ) {
    var wrong: [String] = []
    for name in ["Set-Cookie", "Set-Cookie2"] where !response.values(of: name).isEmpty {
      wrong.append("it sets a cookie")
    }
    let shares = ["Access-Control-Allow-Origin", "Timing-Allow-Origin"]
    for name in shares where !response.values(of: name).isEmpty {
      wrong.append("\(name): \(text(response.values(of: name)))")
    }
    let policies = response.values(of: "Cross-Origin-Resource-Policy").map {
      text([$0]).lowercased()
    }
    if policies.contains("cross-origin") { wrong.append("it is open to cross-origin embedding") }
    if let caching = caching(of: response) { wrong.append(caching) }
    for problem in wrong {
      add(
        .fail, [.em(8, 4)], "\(answer.name): the answer crosses the boundary to other origins",
        expected: "no cookie, no cross-origin header, nothing that may be stored",
        seen: problem, at: step.location)
    }
    if wrong.isEmpty {
      add(.pass, [.em(8, 4)], "\(answer.name) stays within its origin", at: step.location)
    }
  }

  /// Statuses that a cache may store without being told to (RFC 9110, section 15.1).
  private static let heuristicallyCacheable: Set<Int> = [
    200, 203, 204, 206, 300, 301, 308, 404, 405, 410, 414, 501,
  ]

  /// Why a shared cache may store the response (RFC 9111, section 3), or nil if it may not.
  private func caching(of response: AnswerRecord.Response) -> String? {
    let control = response.values(of: "Cache-Control").map { text([$0]).lowercased() }
      .joined(separator: ",")
    let directives = control.split(separator: ",").map { $0.filter { $0 != " " && $0 != "\t" } }
    func has(_ name: String) -> Bool {
      directives.contains { $0 == name || $0.hasPrefix(name + "=") }
    }
    let isForbidden =
      has("no-store") || has("private") || has("no-cache")
      || (has("max-age") && directives.contains("max-age=0") && !has("s-maxage"))
    if isForbidden { return nil }
    if has("public") || has("s-maxage") || has("max-age") || has("immutable") {
      return "Cache-Control: \(control)"
    }
    let expires = response.values(of: "Expires").map { text([$0]) }
    if let date = expires.first { return date == "0" || date == "-1" ? nil : "Expires: \(date)" }
    guard Self.heuristicallyCacheable.contains(response.status) else { return nil }
    return "status \(response.status) without Cache-Control, which a cache may store"
  }

  private func text(_ values: [[UInt8]]) -> String {
    values.map { String(decoding: $0, as: UTF8.self) }.joined(separator: ", ")
  }
}
