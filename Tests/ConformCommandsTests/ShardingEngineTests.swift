import Testing

@testable import ConformCommands
@testable import Planning

@Suite("Shards as engines tell them")
struct ShardingEngineTests {
  private func meant(
    _ variables: [String: String], flag: String? = nil
  ) throws -> String? {
    try PlanShard.meant(flag: flag.flatMap { PlanShard($0) }) { variables[$0.rawValue] }
      .map { "\($0.index)/\($0.count)" }
  }

  static let shards: [(variables: [String: String], shard: String?)] = [
    ([:], nil),
    (["TEST_TOTAL_SHARDS": "8", "TEST_SHARD_INDEX": "0"], "1/8"),
    (["TEST_TOTAL_SHARDS": "8", "TEST_SHARD_INDEX": "7"], "8/8"),
    (["CI_NODE_TOTAL": "3", "CI_NODE_INDEX": "3"], "3/3"),
    (["CI_NODE_TOTAL": "1"], nil),
    (["CIRCLE_NODE_TOTAL": "2", "CIRCLE_NODE_INDEX": "1"], "2/2"),
    (["BUILDKITE_PARALLEL_JOB_COUNT": "5", "BUILDKITE_PARALLEL_JOB": "0"], "1/5"),
    (["SLURM_ARRAY_TASK_COUNT": "8", "SLURM_ARRAY_TASK_ID": "3"], "4/8"),
    (
      [
        "SLURM_ARRAY_TASK_COUNT": "4", "SLURM_ARRAY_TASK_ID": "7", "SLURM_ARRAY_TASK_MIN": "1",
        "SLURM_ARRAY_TASK_STEP": "2",
      ], "4/4"
    ),
    (["JOB_COMPLETION_INDEX": "2", "JOB_COMPLETIONS": "3"], "3/3"),
    (
      [
        "CI_NODE_TOTAL": "3", "CI_NODE_INDEX": "2", "JOB_COMPLETION_INDEX": "1",
        "JOB_COMPLETIONS": "3",
      ], "2/3"
    ),
  ]

  @Test(arguments: shards)
  func tells(_ example: (variables: [String: String], shard: String?)) throws {
    #expect(try meant(example.variables) == example.shard)
  }

  static let contradictions: [(variables: [String: String], flag: String?, words: String)] = [
    (["CI_NODE_TOTAL": "3"], nil, "GitLab sets CI_NODE_TOTAL but not CI_NODE_INDEX"),
    (["TEST_SHARD_INDEX": "3"], nil, "Bazel sets TEST_SHARD_INDEX but not TEST_TOTAL_SHARDS"),
    (
      ["CI_NODE_TOTAL": "3", "CI_NODE_INDEX": "0"], nil,
      "GitLab sets CI_NODE_INDEX=\"0\" and CI_NODE_TOTAL=\"3\": there is no such part"
    ),
    (
      ["TEST_TOTAL_SHARDS": "8", "TEST_SHARD_INDEX": "8"], nil, "there is no such part"
    ),
    (["TEST_TOTAL_SHARDS": "x", "TEST_SHARD_INDEX": "0"], nil, "\"x\", which is no whole number"),
    (["TEST_TOTAL_SHARDS": "0", "TEST_SHARD_INDEX": "0"], nil, "there is no such part"),
    (
      [
        "TEST_TOTAL_SHARDS": "2", "TEST_SHARD_INDEX": "0", "CI_NODE_TOTAL": "3",
        "CI_NODE_INDEX": "1",
      ], nil, "Bazel's variables say shard 1/2, GitLab's 1/3"
    ),
    (
      ["CI_NODE_TOTAL": "3", "CI_NODE_INDEX": "1"], "2/3",
      "--shard 2/3 contradicts GitLab, whose variables say 1/3"
    ),
  ]

  @Test(arguments: contradictions)
  func refuses(_ example: (variables: [String: String], flag: String?, words: String)) {
    let problem = #expect(throws: ShardingProblem.self) {
      try meant(example.variables, flag: example.flag)
    }
    #expect(problem?.words.contains(example.words) ?? false, "\(problem?.words ?? "")")
  }

  @Test("a flag that agrees, or that says what variables cannot, is taken")
  func flag() throws {
    #expect(try meant(["CI_NODE_TOTAL": "3", "CI_NODE_INDEX": "2"], flag: "2/3") == "2/3")
    #expect(try meant(["JOB_COMPLETION_INDEX": "5"], flag: "6/9") == "6/9")
    #expect(try meant([:], flag: "1/2") == "1/2")
  }
}
