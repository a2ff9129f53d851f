import Glibc
import Platform
import TextSearch

/// A server of the run's own, from the installed programs: in a folder of its own, on a Unix socket,
/// as a user without rights, gone with the run.
final class PrivatePostgres: Sendable {
  let address: PostgresAddress
  /// Whether it has a file system that is full from its beginning.
  let hasFullPlace: Bool
  let fullFolder: String
  private let program: ServerProgram
  private let workspace: Workspace

  /// How long the server's programs may take for one thing, in milliseconds.
  private static let patience: Int32 = 120_000

  /// The only name by which the harness signs in.
  private static let user = "conform"

  init(searchPath: [String], in candidates: [String]) throws {
    let installation = try PostgresInstallation.newest(searchPath: searchPath)
    let user = PostgresUser.chosen()
    let workspace = try Workspace(in: candidates)
    self.workspace = workspace
    do {
      // Who the server runs as has to get to its own folder below this one.
      guard unsafe chmod(workspace.path, 0o711) == 0 else {
        throw SystemError("chmod \(workspace.path)")
      }
      let folder = "\(workspace.path)/postgres"
      let full = "\(folder)/full"
      fullFolder = full
      for path in [folder, full] {
        try Directory.make(path)
        guard unsafe chown(path, user.user, user.group) == 0 else {
          throw SystemError("chown \(path)")
        }
      }
      let password = (0..<4).map { _ in String(UInt64.random(in: .min ... .max), radix: 36) }
        .joined()
      address = PostgresAddress(
        place: .folder(folder, port: 5432), user: Self.user, password: Array(password.utf8),
        database: "postgres")
      try Self.initialise(installation, as: user, in: folder, password: password)
      let log = "\(workspace.path)/server.log"
      program = try ServerProgram(
        [installation.server, "-D", "\(folder)/data", "-k", folder] + Self.settings, as: user,
        in: folder, output: log, full: full)
      try Self.awaitReadiness(of: program, at: address, log: log)
      hasFullPlace = geteuid() == 0 && Self.isMounted(full, by: program)
    } catch {
      try? workspace.remove()
      throw error
    }
  }

  /// What a server that is thrown away need not do, and no network.
  private static let settings = [
    "listen_addresses=", "unix_socket_permissions=0700", "fsync=off", "synchronous_commit=off",
    "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0", "autovacuum=off",
    "max_connections=400", "shared_buffers=32MB", "jit=off", "logging_collector=off",
    "checkpoint_timeout=1h", "max_wal_size=4GB", "update_process_title=off",
  ].flatMap { ["-c", $0] }

  private static func initialise(
    _ installation: PostgresInstallation, as user: PostgresUser, in folder: String,
    password: String
  ) throws {
    let secret = "\(folder)/password"
    try File.write(Array("\(password)\n".utf8), to: secret, mode: 0o600)
    guard unsafe chown(secret, user.user, user.group) == 0 else {
      throw SystemError("chown \(secret)")
    }
    let log = "\(folder).initdb.log"
    let program = try ServerProgram(
      [
        installation.initialiser, "-D", "\(folder)/data", "-U", Self.user, "--pwfile", secret,
        "--auth=scram-sha-256", "--no-sync", "--encoding=UTF8", "--no-locale",
        "--no-instructions",
      ], as: user, in: folder, output: log)
    guard program.hasEnded(within: patience), program.status == 0 else {
      program.send(SIGKILL)
      throw PostgresFailure.programFailed(name: installation.initialiser, saying: lastLine(log))
    }
    try Directory.remove(secret)
  }

  private static func awaitReadiness(
    of program: ServerProgram, at address: PostgresAddress, log: String
  ) throws {
    let deadline = MonotonicTime.now.after(milliseconds: Int(patience))
    while true {
      do {
        _ = try PostgresClient(try Dialer.connecting(to: address), address)
        return
      } catch {
        guard !program.hasEnded(within: 20), MonotonicTime.now < deadline else {
          program.send(SIGKILL)
          throw PostgresFailure.programFailed(name: "postgres", saying: lastLine(log))
        }
      }
    }
  }

  /// Whether the server sees a file system of its own there.
  private static func isMounted(_ path: String, by program: ServerProgram) -> Bool {
    guard let process = program.process else { return false }
    let mounts = File.contents(of: "/proc/\(process)/mounts", upTo: 1 << 20) ?? []
    return String(decoding: mounts, as: UTF8.self).contains(" \(path) tmpfs ")
  }

  private static func lastLine(_ path: String) -> String {
    let bytes = File.contents(of: path, upTo: 1 << 20) ?? []
    return bytes.split(separator: UInt8(ascii: "\n")).last.map {
      String(decoding: $0, as: UTF8.self)
    } ?? ""
  }

  /// Why it is gone; nil while it runs.
  var end: String? {
    guard let status = program.status else { return nil }
    let signal = status & 0x7F
    let how = signal == 0 ? "it exited with \(status >> 8 & 0xFF)" : "signal \(signal) ended it"
    let last = Self.lastLine("\(workspace.path)/server.log")
    return last.isEmpty ? how : "\(how), and its last words were: \(last)"
  }

  /// Ends it and removes all that it had.
  func stop() throws(SystemError) {
    program.send(SIGQUIT)
    if !program.hasEnded(within: 10_000) {
      program.send(SIGKILL)
      _ = program.hasEnded(within: 10_000)
    }
    try workspace.remove()
  }
}
