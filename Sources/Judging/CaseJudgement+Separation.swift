import Contract
import Observing
internal import Outcomes
import Planning
import Scenarios

/// Nothing in an answer lets a page of one environment read, or a cache serve, the other's.
extension CaseJudgement {
  mutating func judgeSeparation(
    _ response: AnswerRecord.Response, _ answer: AnswerRecord, step: PlannedStep
  ) {
    var wrong: [AnswerFinding.Crossing] = []
    for name in ["Set-Cookie", "Set-Cookie2"] where !response.values(of: name).isEmpty {
      wrong.append(.cookie)
    }
    let shares = ["Access-Control-Allow-Origin", "Timing-Allow-Origin"]
    for name in shares {
      let foreign = response.values(of: name).filter { !isOwnOrigin($0, of: answer) }
      if !foreign.isEmpty { wrong.append(.shared(header: name, values: text(foreign))) }
    }
    let policies = response.values(of: "Cross-Origin-Resource-Policy").map {
      text([$0]).lowercased()
    }
    if policies.contains("cross-origin") { wrong.append(.embedding) }
    if response.isSuccess, let type = response.values(of: "Content-Type").first(where: isScript) {
      wrong.append(.script(type: text([type])))
    }
    if let caching = caching(of: response, to: answer.method) { wrong.append(caching) }
    for crossing in wrong {
      add(.answer(.crosses(crossing), of: answer.name), [.em(8, 4)], at: step.location)
    }
    if wrong.isEmpty {
      add(.answer(.withinOrigin, of: answer.name), [.em(8, 4)], at: step.location)
    }
  }

  /// Whether a value names no origin at all, or the one that the runtime itself is deployed under.
  private func isOwnOrigin(_ value: [UInt8], of answer: AnswerRecord) -> Bool {
    guard !value.isEmpty else { return true }
    let endpoints = values(of: RoleID("deploy-endpoint"), in: record.launches[answer.launch])
    return endpoints.contains { $0 == value || $0.starts(with: value + [UInt8(ascii: "/")]) }
  }

  /// Whether a media type is a script's (RFC 9239, and the names before it).
  private func isScript(_ type: [UInt8]) -> Bool {
    let essence = text([type]).lowercased().prefix { $0 != ";" && $0 != " " }
    return ["javascript", "ecmascript"].contains { essence.hasSuffix($0) }
  }

  private func text(_ values: [[UInt8]]) -> String {
    values.map { String(decoding: $0, as: UTF8.self) }.joined(separator: ", ")
  }

  // MARK: - Caching

  /// Statuses that a cache may store without being told to (RFC 9110, section 15.1).
  private static let heuristicallyCacheable: Set<Int> = [
    200, 203, 204, 206, 300, 301, 308, 404, 405, 410, 414, 501,
  ]

  /// Why a shared cache may store the response (RFC 9111, section 3), or nil if it may not.
  private func caching(
    of response: AnswerRecord.Response, to method: String
  ) -> AnswerFinding.Crossing? {
    let control = response.values(of: "Cache-Control").map { text([$0]).lowercased() }
      .joined(separator: ",")
    let directives = control.split(separator: ",").map { $0.filter { $0 != " " && $0 != "\t" } }
    func age(_ name: String) -> Substring? {
      directives.first { $0.hasPrefix(name + "=") }?.dropFirst(name.count + 1)
    }
    if !Set(directives).isDisjoint(with: ["no-store", "private", "no-cache"]) { return nil }
    if let age = age("s-maxage") ?? age("max-age") {
      return age == "0" ? nil : .storable(header: "Cache-Control", value: control)
    }
    if !Set(directives).isDisjoint(with: ["public", "immutable"]) {
      return .storable(header: "Cache-Control", value: control)
    }
    if let expires = response.values(of: "Expires").first.map({ text([$0]) }) {
      return isPast(expires, at: response) ? nil : .storable(header: "Expires", value: expires)
    }
    guard method == "GET" || method == "HEAD",
      Self.heuristicallyCacheable.contains(response.status),
      !response.values(of: "Pragma").contains(where: { text([$0]).lowercased() == "no-cache" })
    else { return nil }
    return .storableByDefault(status: response.status)
  }

  /// Whether a time of expiry is none, or over when the response was made.
  private func isPast(_ expires: String, at response: AnswerRecord.Response) -> Bool {
    let year = expires.split(separator: " ").compactMap { $0.count == 4 ? Int($0) : nil }.first
    guard let year else { return true }
    return year < 2000 || response.values(of: "Date").contains { text([$0]) == expires }
  }
}
