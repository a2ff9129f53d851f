import Contract
import Foundation

@testable import Planning
@testable import Scenarios

/// The repository's own model and subject.
enum Frozen {
  static let library: ScenarioLibrary = {
    let components = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    let directory = components.dropLast(3).joined(separator: "/") + "/Scenarios"
    guard let library = try? ScenarioLibrary.load(from: .directory(directory)) else {
      fatalError("the repository's scenarios cannot be read")
    }
    return library
  }()
}

/// The rules read a second time, with regular expressions and as few notions in common with the
/// oracle as can be.
struct NaiveOracle {
  let rules: [Rule]

  func agrees(
    with answer: OracleAnswer, on block: [RoleID: GivenSetting],
    _ others: [EnvironmentName: [RoleID: Setting<Bytes>]]
  ) -> Bool {
    let environment = values(block[.environment]?.setting).map(latin).only
      .flatMap(EnvironmentName.init)
    var broken: [String] = []
    for rule in rules {
      if let bound = rule.environment, bound != environment { continue }
      let given = values(block[rule.role]?.setting).map(latin)
      let other = environment.flatMap { values(others[$0]?[rule.role]).map(latin).only }
      if !satisfies(rule.condition, given, other) { broken.append(rule.id) }
    }
    switch answer {
    case .reject(let violations): return violations.map(\.rule.id) == broken
    case .accept, .unspecified:
      let silent = block.filter { !($0.value.legal.contains { $0 == environment }) }
      guard broken.isEmpty else { return false }
      if case .unspecified(let roles) = answer {
        return Set(roles) == Set(silent.keys) && !roles.isEmpty
      }
      return silent.isEmpty
    }
  }

  private func values(_ setting: Setting<Bytes>?) -> [[UInt8]] {
    switch setting {
    case .unset?, nil: []
    case .value(let bytes)?: [bytes]
    case .repeated(let values)?: values
    }
  }

  /// A character for each byte, so that nothing is taken for equal that is not.
  private func latin(_ bytes: [UInt8]) -> String {
    String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }

  private func satisfies(_ condition: Condition, _ given: [String], _ other: String?) -> Bool {
    if condition == .present { return given.contains { $0.utf8.count > 0 } }
    return given.isEmpty || given.contains { $0.utf8.isEmpty || satisfies(condition, $0, other) }
  }

  private func satisfies(_ condition: Condition, _ given: String, _ other: String?) -> Bool {
    func matches(_ pattern: String) -> Bool {
      guard let expression = try? NSRegularExpression(pattern: "\\A(?:\(pattern))\\z") else {
        return false
      }
      let range = NSRange(location: 0, length: given.utf16.count)
      return expression.firstMatch(in: given, range: range) != nil
    }
    func listed(_ values: [[UInt8]]) -> Bool {
      values.contains { Array(latin($0).unicodeScalars) == Array(given.unicodeScalars) }
    }
    return switch condition {
    case .present: true
    case .oneOf(let allowed): listed(allowed)
    case .noneOf(let forbidden): !listed(forbidden)
    case .listsNothing: matches("[,\\x09-\\x0d ]*")
    case .pinnedByDigest:
      matches("[^@]*@sha256:[0-9a-fA-F]{64}") || matches("(?s)[^@]*@(?!sha256:)[^:]*:.+")
    case .notTaggedLatest:
      matches("(?s).*@.*")
        ? !matches("(?s)([^@]*/)?[^@/:]*:latest(@.*)")
        : matches("(?s)(.*/)?[^/:]*:(?!latest\\z)[^/]*")
    case .notOtherEnvironments:
      other.map { Array($0.unicodeScalars) != Array(given.unicodeScalars) } ?? true
    }
  }
}

extension Array {
  fileprivate var only: Element? { count == 1 ? self[0] : nil }
}
