import Contract
import Glibc
import Judging
import Observing
import Planning
import Recording
import Scenarios
import Testing
import Views

@testable import ConformCommands

/// A subject that shows its secrets wherever it can reach, and a search of every artefact.
@Suite("No secret reaches a report or a kept file", .serialized)
struct SecretsTests {
  /// What a subject file calls a secret.
  private static let license = "kx83-Vd72-pQ61-Zr09-mW44"

  /// Writes both secrets, raw and encoded, to its streams, into files and into their names, here
  /// and in its volume; then leaves a process of such a name behind and fails.
  private static let script = #"""
    for s in "$CF_ACCESS_CLIENT_SECRET" "$LICENSE_KEY"; do
      hex=$(printf %s "$s" | od -An -tx1 | tr -d ' \n')
      for form in "$s" "$hex"; do
        echo "out $form"; echo "violation variable=ENVIRONMENT reason=$form" >&2
        for folder in . "$PERSISTENCE_PATH"; do
          mkdir -p "$folder/folder $form"; echo "file $form" > "$folder/folder $form/name $form"
          ln -s "$form" "$folder/link $form"
        done
      done
    done
    cp /bin/sleep ./"$LICENSE_KEY"; ./"$LICENSE_KEY" 5 <&- >&- 2>&- &
    printf 'READY {"observer":"http://%s/"}\n' "$LICENSE_KEY"; exit 1
    """#

  /// Those of the package.
  private static let scenarios =
    #filePath.split(separator: "/").dropLast(3).map { "/\($0)" }.joined() + "/Scenarios"

  private static func subject(_ executable: String, arguments: String) -> String {
    """
    {
      extends: "\(scenarios)/subjects/reference.json5", name: "a leak",
      executable: { path: "\(executable)" }, arguments: [\(arguments)],
      fixedVariables: { LICENSE_KEY: "\(license)", PATH: "/usr/bin:/bin" },
      secrets: ["LICENSE_KEY"],
    }
    """
  }

  private static let encodings = SecretEncodings(
    EnvironmentName.allCases.flatMap {
      Secrets(seed: 1, environment: $0).texts.map { Array($0.utf8) }
    } + [Array(license.utf8)])

  /// What the search found, with the place.
  private static func leaks(below folder: String, output: String) -> [String] {
    var leaks: [String] = []
    if encodings.firstOccurrence(in: Array(output.utf8)) != nil { leaks.append("the console") }
    for path in Tree.paths(below: folder) {
      if encodings.firstOccurrence(in: Array(path.utf8)) != nil { leaks.append("name \(path)") }
      if let bytes = Tree.contents(of: path), encodings.firstOccurrence(in: bytes) != nil {
        leaks.append("contents of \(path)")
      }
    }
    return leaks
  }

  /// The model with a few of its scenarios, in a folder that is planned quickly.
  private static func library(of files: [String], in scratch: Scratch) throws -> String {
    for folder in ["some", "some/subjects"] { try scratch.makeFolder(folder) }
    for file in ["model.json5", "subjects/reference.json5"] + files {
      let name = file.hasPrefix("subjects/") ? file : String(file.split(separator: "/").last ?? "")
      let bytes = try #require(Tree.contents(of: "\(scenarios)/\(file)"))
      try scratch.write(bytes, to: "some/\(name)")
    }
    return "\(scratch.path)/some"
  }

  private static func run(
    _ subject: String, of files: [String], filter: String, in scratch: Scratch
  ) throws -> String {
    let file = try scratch.write(Array(subject.utf8), to: "subject.json5")
    let result = Tool()(
      "run", "--subject", file, "--scenarios", try library(of: files, in: scratch), "--unfrozen",
      "--filter", filter,
      "--keep", "all",
      "--reports", "\(scratch.path)/reports", "--jobs", "2")
    #expect(result.status == .notConforming, "\(result.output)\(result.error)")
    return result.output + result.error
  }

  @Test func whatASubjectWritesIsRedactedEverywhere() throws {
    let scratch = try Scratch()
    try scratch.write(Array(Self.script.utf8), to: "leak.sh")
    let output = try Self.run(
      Self.subject("/bin/sh", arguments: "{ path: \"leak.sh\" }"),
      of: ["02-selection/selection.json5", "02-selection/near-misses.json5"],
      filter: "selection.blank/dev", in: scratch)
    let reports = "\(scratch.path)/reports"
    #expect(Self.leaks(below: reports, output: output) == [])
    // It came as far as the places that were searched.
    let paths = Tree.paths(below: reports)
    #expect(paths.contains { $0.contains("/volume/folder [redacted]/name [redacted]") })
    #expect(paths.contains { $0.contains("/cwd/folder [redacted]") })
    #expect(output.contains("[redacted]"))
    for view in Views.names {
      #expect(paths.contains("\(reports)/\(view)"))
    }
  }
}
