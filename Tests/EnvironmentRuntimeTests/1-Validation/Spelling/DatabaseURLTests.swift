import EnvironmentRuntime
import Testing

@Suite struct DatabaseURLTests {
  @Test func partsAreDecoded() throws {
    let url = try #require(
      DatabaseURL(Bytes("postgres://us%65r:p%40%3a:ss@db.example:5432/trading-1_dev")))
    #expect(url.user.text == "user")
    #expect(url.password.text == "p@::ss")
    #expect(url.host.text == "db.example")
    #expect(!url.isIPv6)
    #expect(url.port == 5432)
    #expect(url.name.text == "trading-1_dev")
    #expect(url.environment == .dev)
  }

  @Test func anIPv6HostLosesItsBrackets() throws {
    let url = try #require(DatabaseURL(Bytes("postgres://u:p@[::1]:1/x_prod")))
    #expect(url.host.text == "::1")
    #expect(url.isIPv6)
    #expect(url.environment == .prod)
  }

  @Test(arguments: [
    "postgres://u:p@h:1/x_dev", "postgres://u:p@h:65535/x_dev", "postgres://u:p@127.0.0.1:1/x_dev",
    "postgres://u:p@my_db:1/x_dev", "postgres://%F0:%01@h:1/x_dev",
    "postgres://u:!$&'()*+,;=@h:1/x",
    "postgres://u:p@h:1/\(String(repeating: "x", count: 63))",
  ])
  func urls(_ text: String) {
    #expect(DatabaseURL(Bytes(text)) != nil)
  }

  @Test(arguments: [
    "", "postgresql://u:p@h:1/x_dev", "POSTGRES://u:p@h:1/x_dev", " postgres://u:p@h:1/x_dev",
    "postgres:/u:p@h:1/x_dev", "postgres://h:1/x_dev", "postgres://u@h:1/x_dev",
    "postgres://:p@h:1/x_dev", "postgres://u:@h:1/x_dev", "postgres://u:p@:1/x_dev",
    "postgres://u:p@h/x_dev", "postgres://u:p@h:/x_dev", "postgres://u:p@h:0/x_dev",
    "postgres://u:p@h:65536/x_dev", "postgres://u:p@h:05432/x_dev", "postgres://u:p@h:+1/x_dev",
    "postgres://u:p@h:1", "postgres://u:p@h:1/", "postgres://u:p@h:1/x_dev?sslmode=off",
    "postgres://u:p@h:1/x_dev#f", "postgres://u:p@h:1/x_dev/", "postgres://u:p@h:1/x.dev",
    "postgres://u:p%@h:1/x_dev", "postgres://u:p%4@h:1/x_dev", "postgres://u%00:p@h:1/x_dev",
    "postgres://u:p%00@h:1/x_dev", "postgres://u:p@ss@h:1/x_dev", "postgres://u:p#s@h:1/x_dev",
    "postgres://u:p/s@h:1/x_dev", "postgres://u:p s@h:1/x_dev", "postgres://u:é@h:1/x_dev",
    "postgres://u:p@h h:1/x_dev", "postgres://u:p@1.2.3:1/x_dev", "postgres://u:p@[::1:1/x_dev",
    "postgres://u:p@[::g]:1/x_dev", "postgres://u:p@[::1]1/x_dev",
    "postgres://u:p@h:1/\(String(repeating: "x", count: 64))", "postgres://u:p@h:1/x_dev\n",
  ])
  func nonURLs(_ text: String) {
    #expect(DatabaseURL(Bytes(text)) == nil)
  }

  @Test(arguments: [
    ("x_dev", Environment.dev), ("x_prod", .prod), ("_dev", .dev), ("dev_prod", .prod),
    ("x_DEV", nil),
    ("xdev", nil), ("x_dev_", nil), ("dev", nil), ("x-dev", nil),
  ])
  func environmentOfAName(_ name: String, _ environment: Environment?) throws {
    let url = try #require(DatabaseURL(Bytes("postgres://u:p@h:1/\(name)")))
    #expect(url.environment == environment)
  }
}
