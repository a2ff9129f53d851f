import Launching
import Platform
import TextSearch
import Views

/// The real server behind the witnesses of one command.
struct PostgresBehind {
  let server: PostgresServer?
  private let conform: Conform

  /// Starts or reaches it, if the command line asks for one.
  init(_ arguments: Arguments, conform: Conform) throws {
    self.conform = conform
    server = try arguments.text(.postgres).map { text in
      try PostgresServer(
        PostgresServer.Choice(text), searchPath: HarnessEnvironment.searchPath,
        candidates: HarnessEnvironment.serverCandidates)
    }
  }

  /// The words of a command line as reports may show them: without the password of a server's URL.
  static func shown(_ words: [String]) -> [String] {
    words.enumerated().map { place, word in
      let option = Option.postgres.name
      if place > 0, words[place - 1].utf8.elementsEqual(option.utf8) { return shown(word) }
      let start = "\(option)="
      return word.utf8.starts(with: start.utf8)
        ? start + shown(String(word.dropFirst(start.count))) : word
    }
  }

  private static func shown(_ url: String) -> String {
    guard let start = url.firstRange(of: "://")?.upperBound, let at = url.lastIndex(of: "@"),
      start <= at, let colon = url[start..<at].firstIndex(of: ":")
    else { return url }
    return "\(url[..<colon])\(url[at...])"
  }

  /// Ends it, and tells what cannot be removed.
  func close() {
    do throws(SystemError) { try server?.close() } catch {
      conform.diagnostics.write("conform: the PostgreSQL server's folder is left: \(error)\n")
    }
  }
}
