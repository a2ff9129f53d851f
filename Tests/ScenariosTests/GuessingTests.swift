import JSON5
import Testing

@testable import Contract
@testable import Scenarios

@Suite("What a program's variables mean, by their names")
struct GuessingTests {
  @Test(
    "a name tells a role, and the piece of its value",
    arguments: [
      ("ENVIRONMENT", "environment", nil), ("APP_ENV", "environment", nil),
      ("DATABASE_URL", "database", nil), ("DB_HOST", "database", ValuePiece.host),
      ("DB_PORT", "database", .port), ("DB_USER", "database", .user),
      ("POSTGRES_PASSWORD", "database", .password), ("DB_NAME", "database", .name),
      ("PORT", "observer-address", .port), ("HOST", "observer-address", .host),
      ("LISTEN_ADDR", "observer-address", nil), ("LOG_LEVEL", "log-level", nil),
      ("APP_DATA_DIR", "volume", nil), ("CF_ACCESS_CLIENT_ID", "access-id", nil),
      ("CF_ACCESS_CLIENT_SECRET", "access-secret", nil),
      ("DEPLOY_ENDPOINT", "deploy-endpoint", nil),
      ("EXECUTION_PLANE", "execution-plane", nil), ("SMOKE_MODE", "smoke-mode", nil),
      ("DEBUG_MODE", "debug-mode", nil), ("RUNTIME_IMAGE", "image", nil),
      ("INSTANCE_ID", "instance", nil), ("EXPERIMENTAL_ARTIFACTS", "experimental-artifacts", nil),
    ])
  func roles(name: String, role: String, piece: ValuePiece?) throws {
    let guess = try #require(RoleGuess.role(of: name))
    #expect(guess.role == RoleID(role))
    #expect(guess.piece == piece)
  }

  @Test("a name that tells nothing is no role's", arguments: ["LICENSE_KEY", "FOO", "", "PORTAL"])
  func noRole(name: String) { #expect(RoleGuess.role(of: name) == nil) }

  @Test func eachRoleIsTakenOnceAndTheRestIsFixed() {
    var guess = SubjectGuess(name: "app", executable: .path("/app"), arguments: ["x"])
    let areNew = [
      ["APP_ENV", "DB_HOST", "LICENSE"], ["DB_PORT", "STAGE", "DB_HOST"], ["APP_ENV", "LICENSE"],
    ].map { guess.take($0) }
    #expect(areNew == [true, true, false])
    #expect(guess.names == ["APP_ENV", "DB_HOST", "DB_PORT", "LICENSE", "STAGE"])
    #expect(guess.others == ["LICENSE", "STAGE"])
    let roles = ["environment", "database", "image"].map { RoleID($0) }
    let subject = guess.subject(
      of: roles, at: SourceLocation(file: "a", line: 1, column: 1), patience: 5)
    #expect(subject.names(of: RoleID("database")) == ["DB_HOST", "DB_PORT"])
    #expect(subject.lackedRoles == [RoleID("image")])
    #expect(subject.fixedVariables.map(\.name) == ["LICENSE", "STAGE"])
    #expect(subject.arguments == ["x"])
    #expect(subject.deadlines.ready == 5)
  }
}
