import Contract

/// Which role a variable's name means, as far as names tell.
enum RoleGuess {
  /// The role, and the piece of its value that the variable holds; nil where no role has such a name.
  static func role(of name: String) -> (role: RoleID, piece: ValuePiece?)? {
    let words = Set(name.split(separator: "_").map(String.init))
    func has(_ any: String...) -> Bool { any.contains(where: words.contains) }
    func role(_ name: String, _ piece: ValuePiece? = nil) -> (role: RoleID, piece: ValuePiece?) {
      (RoleID(name), piece)
    }
    if has("DATABASE", "DB", "POSTGRES", "PG", "PGHOST", "DSN") {
      if has("HOST", "PGHOST") { return role("database", .host) }
      if has("PORT") { return role("database", .port) }
      if has("USER", "USERNAME") { return role("database", .user) }
      if has("PASSWORD", "PASS") { return role("database", .password) }
      if has("NAME") { return role("database", .name) }
      return role("database")
    }
    if has("PLANE") { return role("execution-plane") }
    if has("INSTANCE") { return role("instance") }
    if has("IMAGE") { return role("image") }
    if has("SMOKE") { return role("smoke-mode") }
    if has("DEBUG") { return role("debug-mode") }
    if has("EXPERIMENTAL", "ARTIFACTS") { return role("experimental-artifacts") }
    if has("LOG", "LOGLEVEL", "VERBOSITY") { return role("log-level") }
    if has("SECRET", "TOKEN") { return role("access-secret") }
    if has("ACCESS", "CLIENT"), has("ID") { return role("access-id") }
    if has("ENDPOINT", "DEPLOY") { return role("deploy-endpoint") }
    if has("ENVIRONMENT", "ENV", "STAGE") { return role("environment") }
    if has("PORT") { return role("observer-address", .port) }
    if has("HOST") { return role("observer-address", .host) }
    if has("ADDRESS", "ADDR", "LISTEN", "BIND") { return role("observer-address") }
    if has("PATH", "DIR", "DIRECTORY", "VOLUME", "DATA", "STORE", "ROOT") { return role("volume") }
    return nil
  }
}
