import JSON5
import Scenarios
import Views

/// `conform reference`: everything that a user can say, as Markdown.
struct ReferenceCommand {
  let arguments: Arguments
  let conform: Conform

  /// In the order in which a newcomer meets the files.
  private static let schemas = ["subject", "scenarios", "model", "deviations"]

  func run() throws -> ExitStatus {
    if arguments.has(.completions) {
      let shell = try arguments.choice(.completions, default: Completions.bash)
      conform.output.write(shell.text)
      return .conforming
    }
    if arguments.has(.manual) {
      conform.output.write(ManualPage.text)
      return .conforming
    }
    let source = arguments.scenarios
    var schemas: [SchemaReference] = []
    for name in Self.schemas.map({ "\($0).schema.json" }) {
      let path = source.path(of: "schemas/\(name)")
      let bytes = try source.contents(of: path).get()
      do throws(InvalidDocument) {
        schemas.append(
          SchemaReference(
            name: name, schema: try Node(parsing: bytes, as: .json)))
      } catch {
        conform.diagnostics.write("conform: \(path) is no JSON: \(error.errors.count) errors\n")
        throw Inputs.Refusal(status: .invalidInput)
      }
    }
    conform.output.write(Reference(schemas: schemas).text)
    return .conforming
  }
}
