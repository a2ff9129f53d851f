import JSON5
import Recording
import Scenarios
import Views

/// `conform schema`: the schema of a record's lines, or of a kind of file for one model.
struct SchemaCommand {
  let arguments: Arguments
  let conform: Conform
  private let kind: Kind

  /// What a schema is of.
  enum Kind: String, CaseIterable {
    case record
    case scenarios
    case subject
    case deviations
    case model
  }

  init(_ arguments: Arguments, conform: Conform) throws(Arguments.UsageError) {
    self.arguments = arguments
    self.conform = conform
    let names = Kind.allCases.map(\.rawValue)
    guard arguments.operands.count <= 1 else {
      throw Arguments.UsageError(
        message: "expected one of \(names.joined(separator: ", "))", command: .schema)
    }
    let name = arguments.operands.first ?? Kind.record.rawValue
    guard let kind = Kind(rawValue: name) else {
      throw Arguments.UsageError(
        message: NearestName.unknown("schema", name, among: names), command: .schema)
    }
    self.kind = kind
  }

  func run() throws -> ExitStatus {
    if kind == .record {
      conform.output.write(bytes: RecordSchema.bytes)
      return .conforming
    }
    let source = arguments.scenarios
    let general = try general(in: source)
    if kind == .model {
      conform.output.write(bytes: general)
      return .conforming
    }
    let library: ScenarioLibrary
    do throws(InvalidFiles) {
      library = try ScenarioLibrary.load(from: source, subject: nil)
    } catch {
      conform.diagnostics.write(error.diagnostics.map { "\($0)\n" }.joined())
      throw Inputs.Refusal(status: .invalidInput)
    }
    do throws(InvalidDocument) {
      let schema = try Node(parsing: general, as: .json)
      conform.output.write(
        bytes: ModelSchema(library.model).json(schema).encoded(.pretty) + [0x0A])
      return .conforming
    } catch {
      conform.diagnostics.write("conform: the schema is no JSON: \(error.errors.count) errors\n")
      throw Inputs.Refusal(status: .invalidInput)
    }
  }

  /// The schema for every model: that of the scenarios, or where these have none, the carried one.
  private func general(in source: ScenarioSource) throws -> [UInt8] {
    let name = "schemas/\(kind.rawValue).schema.json"
    if case .success(let bytes) = source.contents(of: source.path(of: name)) { return bytes }
    let carried = ScenarioSource.carried
    return try carried.contents(of: carried.path(of: name)).get()
  }
}
