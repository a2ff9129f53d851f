import EnvironmentRuntime
import Testing

@Suite struct ViolationTests {
  @Test func aLineNamesClauseVariableReasonAndValue() {
    #expect(
      Sample.lines(of: Sample.block("prod", ["EXECUTION_PLANE": "live\n"]))
        == #"violation requirement=EM-4.7 variable=EXECUTION_PLANE reason="must be paper in prod" value="live\x0a""#
        + "\n")
  }

  @Test(arguments: [
    ("client secret", "CF_ACCESS_CLIENT_SECRET", "s3cr3t-canary"),
    ("password of a bad URL", "DATABASE_URL", "postgres://u:s3cr3t-canary@h/x_dev"),
    ("password of no URL", "DATABASE_URL", "s3cr3t-canary"),
    ("encoded password", "DATABASE_URL", "postgres://u:s3cr3t%2Dcanary@h:0/x_dev"),
    ("user information of the endpoint", "DEPLOY_ENDPOINT", "https://u:s3cr3t-canary@h"),
    ("client identifier", "CF_ACCESS_CLIENT_ID", "s3cr3t-canary"),
  ])
  func noSecretIsRepeated(_ name: String, _ variable: String, _ value: String) {
    let lines = Sample.lines(of: Sample.block("dev", [variable: value]))
    #expect(lines.contains("variable=\(variable)"))
    #expect(!lines.contains("s3cr3t"))
  }

  @Test(arguments: [
    ("client secret", ["CF_ACCESS_CLIENT_SECRET": "s3cr3t"]),
    ("raw password", ["DATABASE_URL": "postgres://u:s3cr3t@h:1/x"]),
    ("decoded password", ["DATABASE_URL": "postgres://u:s%33cr3t@h:1/x"]),
  ])
  func noSecretThatStrayedIsRepeated(_ name: String, _ changes: [String: String?]) {
    let strayed = changes.merging(["LOG_LEVEL": "x-s3cr3t-y"]) { first, _ in first }
    let lines = Sample.lines(of: Sample.block("dev", strayed))
    #expect(lines.contains("variable=LOG_LEVEL"))
    #expect(!lines.contains("s3cr3t"))
    #expect(
      Sample.lines(of: Sample.block("dev", ["LOG_LEVEL": "x-s3cr3t-y"])).contains("x-s3cr3t-y"))
  }

  @Test(arguments: [(64, true), (65, false)])
  func longValuesAreNotRepeated(_ length: Int, _ isRepeated: Bool) {
    let value = String(repeating: "x", count: length)
    let lines = Sample.lines(of: Sample.block("dev", ["LOG_LEVEL": value]))
    #expect(lines.contains("xx") == isRepeated)
  }

  @Test func aNameIsEscapedAndCut() {
    let name = "A\n\u{1B}" + String(repeating: "N", count: 1000)
    let lines = Sample.lines(of: Sample.block(["\(name)=secret", "\(name)=secret"]))
    #expect(lines.contains(#"variable="A\x0a\x1bNN"#))
    #expect(lines.split(separator: "\n").allSatisfy { $0.count < 400 })
    #expect(!lines.contains("secret"))
  }
}
