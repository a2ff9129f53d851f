import JSON5
import Planning

extension Arguments {
  /// The value of `--shard`; nil where it is not given.
  func shard() throws(UsageError) -> PlanShard? {
    guard let text = text(.shard) else { return nil }
    guard let shard = PlanShard(text) else {
      throw UsageError(
        message: "--shard takes I/N, the I-th of N parts such as 2/3, not \(quoted(text))",
        command: command)
    }
    return shard
  }
}
