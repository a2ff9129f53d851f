import JSON5
import Scenarios

extension Arguments {
  /// What `--strength` says of every sweep, if it is given.
  func sweepExtent() throws(UsageError) -> SweepExtent.Kind? {
    guard command.options.contains(where: { $0.name == Option.sweepStrength.name }),
      let text = text(.sweepStrength)
    else { return nil }
    if text.utf8.elementsEqual("exhaustive".utf8) { return .exhaustive }
    guard let strength = Int(text), SweepExtent.strengths.contains(strength) else {
      throw UsageError(
        message:
          "\(Option.sweepStrength.name) takes a whole number from "
          + "\(SweepExtent.strengths.lowerBound) to \(SweepExtent.strengths.upperBound), or "
          + "\(quoted("exhaustive")), not \(quoted(text))", command: command)
    }
    return .tuples(strength: strength, groups: [])
  }
}
