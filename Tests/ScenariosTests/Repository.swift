import JSON5
import SchemaValidation
import Testing

@testable import Scenarios

/// The repository's own files.
enum Repository {
  static let scenarios: String = {
    let components = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return components.dropLast(3).joined(separator: "/") + "/Scenarios"
  }()

  static func parse(_ path: String, as dialect: Dialect = .json5) throws -> Node {
    try Node(parsing: ScenarioFiles.contents(of: path).get(), as: dialect)
  }

  static func schema(_ name: String) throws -> SchemaValidator {
    SchemaValidator(try parse("\(scenarios)/schemas/\(name).schema.json", as: .json))
  }
}
