import Platform
import Testing

@testable import Launching

@Suite struct PostgresAddressTests {
  @Test(arguments: [
    (
      "postgres://me:p%40ss@127.0.0.1:5433/admin",
      PostgresAddress(
        place: .network(host: "127.0.0.1", port: 5433), user: "me", password: Array("p@ss".utf8),
        database: "admin")
    ),
    (
      "postgresql://me@localhost",
      PostgresAddress(
        place: .network(host: "localhost", port: 5432), user: "me", password: [], database: "me")
    ),
    (
      "postgres://me@[::1]:1/",
      PostgresAddress(
        place: .network(host: "::1", port: 1), user: "me", password: [], database: "me")
    ),
    (
      "postgres://me:x@/admin?host=/run/postgresql",
      PostgresAddress(
        place: .folder("/run/postgresql", port: 5432), user: "me", password: [0x78],
        database: "admin")
    ),
    (
      "postgres://me@%2Frun:6/admin",
      PostgresAddress(
        place: .folder("/run", port: 6), user: "me", password: [], database: "admin")
    ),
  ])
  func addresses(url: String, expected: PostgresAddress) throws {
    #expect(try PostgresAddress(url) == expected)
  }

  @Test(arguments: [
    "", "mysql://me@127.0.0.1/x", "postgres://127.0.0.1/x", "postgres://:x@127.0.0.1/x",
    "postgres://me@127.0.0.1:0/x", "postgres://me@127.0.0.1:65536/x", "postgres://me@a.name/x",
    "postgres://me@127.0.0.1/x?sslmode=require", "postgres://me:a@b@127.0.0.1/x",
  ])
  func whatIsNoAddress(url: String) {
    #expect(throws: PostgresFailure.self) { try PostgresAddress(url) }
  }

  @Test func noFailureShowsThePassword() {
    let failure = #expect(throws: PostgresFailure.self) {
      try PostgresAddress("postgres://me:secret@a.name/x")
    }
    #expect(failure?.description.contains("secret") == false)
    #expect(failure?.description.contains("a.name/x") == true)
  }
}

@Suite struct LeftTenantsTests {
  @Test(
    arguments: [
      ("conform_12_ab1_3", "conform_12_ab1_"), ("conform_12_ab1_full", nil),
      ("conform_x_ab1_3", nil),
      ("conform_12__3", nil), ("conform_12_a\"b_3", nil), ("conform_12_ab_3_4", nil), ("mine", nil),
      ("", nil),
    ] as [(String, String?)])
  func onlyTheNamesOfARunAreDropped(name: String, prefix: String?) {
    #expect(LeftTenants.prefix(of: name) == prefix)
  }
}

@Suite struct PostgresInstallationTests {
  @Test func theNewestIsTaken() throws {
    let root = "/tmp/conform-test-\(UInt64.random(in: .min ... .max))"
    defer { try? Directory.remove(root) }
    try Directory.make(root)
    for name in ["9", "15", "pgsql-16", "share"] {
      try Directory.make("\(root)/\(name)")
      try Directory.make("\(root)/\(name)/bin")
      for program in ["initdb", "postgres"] where name != "pgsql-16" {
        try File.write([], to: "\(root)/\(name)/bin/\(program)", mode: 0o700)
      }
    }
    let found = try PostgresInstallation.newest(searchPath: ["/nowhere"], roots: [root])
    #expect(found.folder == "\(root)/15/bin")
    let failure = #expect(throws: PostgresFailure.self) {
      try PostgresInstallation.newest(searchPath: ["/nowhere"], roots: ["\(root)/share"])
    }
    #expect(failure?.description.contains("apt-get install postgresql") == true)
  }

  @Test(arguments: [
    ("root:x:0:0::/:/bin/sh\nnobody:x:65534:65533::/:/bin/sh\n", 65534, 65533),
    ("nobody:x:9:9::/:\npostgres:x:101:104:,,,:/var/lib/postgresql:/bin/bash\n", 101, 104),
    ("postgres:x:0:0::/:\nnobody:x:7:8::/:", 7, 8),
    ("", 65534, 65534),
  ])
  func rootBecomesAnother(passwd: String, user: UInt32, group: UInt32) throws {
    let path = "/tmp/conform-test-\(UInt64.random(in: .min ... .max))"
    defer { try? Directory.remove(path) }
    try File.write(Array(passwd.utf8), to: path, mode: 0o600)
    #expect(
      PostgresUser.chosen(effective: 0, passwd: path) == PostgresUser(user: user, group: group))
  }

  @Test func anotherStaysWhoItIs() {
    #expect(PostgresUser.chosen(effective: 1234, passwd: "/nowhere").user == 1234)
  }
}
