import JSON5
import Planning

/// The engines that start one command many times and tell each start by variables which part of the
/// work it is.
enum ShardingEngine: String, CaseIterable {
  case bazel = "Bazel"
  case gitLab = "GitLab"
  case circleCI = "CircleCI"
  case buildkite = "Buildkite"
  case slurm = "Slurm"
  case kubernetes = "Kubernetes"

  typealias Variable = HarnessEnvironment.Variable

  var index: Variable {
    switch self {
    case .bazel: .bazelIndex
    case .gitLab: .gitLabIndex
    case .circleCI: .circleCIIndex
    case .buildkite: .buildkiteIndex
    case .slurm: .slurmIndex
    case .kubernetes: .kubernetesIndex
    }
  }

  var total: Variable {
    switch self {
    case .bazel: .bazelTotal
    case .gitLab: .gitLabTotal
    case .circleCI: .circleCITotal
    case .buildkite: .buildkiteTotal
    case .slurm: .slurmTotal
    case .kubernetes: .kubernetesTotal
    }
  }

  /// The shard that the variables tell; nil where the engine does not start this, or not in parts.
  func shard(_ value: (Variable) -> String?) throws(ShardingProblem) -> PlanShard? {
    guard value(index) != nil || value(total) != nil else { return nil }
    guard let count = try number(total, value) else {
      throw .alone(self, index, lacks: total)
    }
    guard count != 1 else { return nil }
    guard var place = try number(index, value) else { throw .alone(self, total, lacks: index) }
    switch self {
    case .gitLab: place -= 1
    case .slurm:
      place -= try number(.slurmFirst, value) ?? 0
      place /= max(1, try number(.slurmStep, value) ?? 1)
    case .bazel, .circleCI, .buildkite, .kubernetes: break
    }
    guard let shard = PlanShard(index: place + 1, count: count) else {
      throw .noSuchPart(self, index: value(index) ?? "", total: value(total) ?? "")
    }
    return shard
  }

  private func number(
    _ variable: Variable, _ value: (Variable) -> String?
  ) throws(ShardingProblem) -> Int? {
    guard let text = value(variable) else { return nil }
    guard let number = Int(text), (0...1_000_000_000).contains(number) else {
      throw .noNumber(self, variable, text)
    }
    return number
  }
}

/// Why it is not known which part of a plan is meant.
enum ShardingProblem: Error, Equatable {
  case noNumber(ShardingEngine, ShardingEngine.Variable, String)
  case alone(ShardingEngine, ShardingEngine.Variable, lacks: ShardingEngine.Variable)
  case noSuchPart(ShardingEngine, index: String, total: String)
  case enginesDiffer(ShardingEngine, PlanShard, ShardingEngine, PlanShard)
  case flagDiffers(PlanShard, ShardingEngine, PlanShard)

  var words: String {
    switch self {
    case .noNumber(let engine, let variable, let text):
      "\(engine.rawValue) sets \(variable.rawValue)=\(quoted(text)), which is no whole number"
    case .alone(let engine, let present, let lacking):
      "\(engine.rawValue) sets \(present.rawValue) but not \(lacking.rawValue): it takes both to "
        + "know which part of the cases is meant; set \(lacking.rawValue), or unset \(present.rawValue)"
    case .noSuchPart(let engine, let index, let total):
      "\(engine.rawValue) sets \(engine.index.rawValue)=\(quoted(index)) and "
        + "\(engine.total.rawValue)=\(quoted(total)): there is no such part"
    case .enginesDiffer(let engine, let shard, let other, let otherShard):
      "\(engine.rawValue)'s variables say shard \(shard.index)/\(shard.count), "
        + "\(other.rawValue)'s \(otherShard.index)/\(otherShard.count): unset those that are not meant"
    case .flagDiffers(let flag, let engine, let shard):
      "--shard \(flag.index)/\(flag.count) contradicts \(engine.rawValue), whose variables say "
        + "\(shard.index)/\(shard.count): leave --shard out, or unset \(engine.index.rawValue) and "
        + engine.total.rawValue
    }
  }
}

extension PlanShard {
  /// The shard that is meant: the flag's, or what an engine says, which must not contradict it.
  static func meant(
    flag: PlanShard?, _ value: (ShardingEngine.Variable) -> String?
  ) throws(ShardingProblem) -> PlanShard? {
    var told: (engine: ShardingEngine, shard: PlanShard)?
    for engine in ShardingEngine.allCases {
      // A flag says what half of an engine's variables cannot.
      if flag != nil, value(engine.index) == nil || value(engine.total) == nil { continue }
      guard let shard = try engine.shard(value) else { continue }
      if let told, told.shard != shard {
        throw .enginesDiffer(told.engine, told.shard, engine, shard)
      }
      told = told ?? (engine, shard)
    }
    if let flag, let told, told.shard != flag {
      throw .flagDiffers(flag, told.engine, told.shard)
    }
    return flag ?? told?.shard
  }
}
