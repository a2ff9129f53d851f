internal import Contract
internal import JSON5
internal import Outcomes
package import Recording

extension Sample {
  /// A case in which every choice is made by chance; the same seed gives the same.
  package static func generatedCase(_ seed: UInt64) -> RecordCase {
    var chance = Chance(state: seed)
    let findings = chance.list { finding(&$0) }
    return RecordCase(
      id: "case-\(seed)/\(chance.text())", title: chance.text(),
      location: SourceLocation(file: chance.text(), line: chance.count() + 1, column: 1),
      environment: chance.pick(EnvironmentName.allCases), requirements: chance.list { id(&$0) },
      isControl: chance.flag(), verdict: findings.map(\.verdict).max() ?? .error,
      findings: findings, harnessFault: chance.maybe { $0.text() }, duration: chance.count(),
      launches: chance.list { launch(&$0) }, answers: chance.list { answer(&$0) },
      steps: chance.list {
        RecordStep(index: $0.count(), text: $0.text(), at: $0.count(), seen: $0.text())
      })
  }

  private static func id(_ chance: inout Chance) -> RequirementID {
    RequirementID(section: chance.count() % 12 + 1, number: chance.count() % 9 + 1)
  }

  private static func finding(_ chance: inout Chance) -> RecordFinding {
    RecordFinding(
      verdict: chance.pick(Verdict.allCases),
      check: chance.maybe { $0.pick(Check.allCases).rawValue },
      requirements: chance.list { id(&$0) }, location: location(chance.count() + 1),
      summary: chance.text(), expected: chance.text(),
      seen: chance.text(), reason: chance.maybe { $0.pick(InconclusiveReason.allCases).rawValue },
      missing: chance.maybe { $0.text() }, isDeviation: chance.flag())
  }

  private static func answer(_ chance: inout Chance) -> RecordAnswer {
    RecordAnswer(
      name: chance.text(), runtime: chance.text(), launch: chance.count(), method: chance.text(),
      target: chance.text(),
      outcome: chance.flag()
        ? .none(chance.text())
        : .response(
          .init(
            status: chance.count(),
            headers: chance.list { .init(name: $0.text(), value: $0.bytes()) },
            body: chance.bytes())))
  }

  private static func launch(_ chance: inout Chance) -> RecordLaunch {
    var facts = Launch(
      runtime: chance.text(), step: chance.count(), block: chance.list { $0.bytes() },
      arguments: chance.list { $0.bytes() }, directory: chance.text(), volume: chance.text(),
      databasePort: chance.count(), observerPort: chance.count(), processID: chance.code(),
      standardOutput: chance.bytes(), standardError: chance.bytes())
    facts.outputWasCut = chance.flag()
    facts.readiness = chance.maybe { readiness(&$0) }
    facts.end = chance.maybe { $0.flag() ? .exited($0.code()) : .signalled($0.code()) }
    facts.startDuration = chance.count()
    facts.stopDuration = chance.maybe { $0.count() }
    facts.overran = chance.maybe { $0.pick(Deadline.allCases) }
    facts.wasKilled = chance.flag()
    facts.leftBehind = chance.list { LeftProcess(processID: $0.code(), command: $0.text()) }
    facts.changes = chance.list {
      FileChange(
        place: $0.pick(FileChange.Place.allCases), kind: $0.pick(FileChange.Kind.allCases),
        name: $0.text())
    }
    facts.blindSpots = Set(chance.list { $0.pick(BlindSpot.allCases) })
    facts.connections = chance.list { connection(&$0) }
    facts.heldPortConnections = chance.count()
    facts.earlyListeners = chance.count()
    facts.listeners = chance.list { $0.text() }
    facts.openWords = chance.list { $0.bytes() }
    let differences = chance.list {
      RecordDifference(
        name: $0.bytes(), baseline: $0.list { $0.bytes() }, given: $0.list { $0.bytes() })
    }
    return RecordLaunch(
      environment: chance.pick(EnvironmentName.allCases), differences: differences, facts: facts)
  }

  private static func readiness(_ chance: inout Chance) -> Launch<RecordedBytes>.Readiness {
    Launch.Readiness(
      line: chance.bytes(),
      observer: chance.maybe { ObserverAddress(host: $0.text(), port: $0.count()) },
      isOwnListener: chance.maybe { $0.flag() })
  }

  private static func connection(_ chance: inout Chance) -> Launch<RecordedBytes>.Connection {
    let parameters = chance.maybe { chance in
      Dictionary(chance.list { ($0.text(), $0.bytes()) }) { first, _ in first }
    }
    return Launch.Connection(parameters: parameters, received: chance.bytes())
  }
}

/// Values by chance (SplitMix64), small and of awkward shapes.
private struct Chance {
  var state: UInt64

  mutating func number() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func flag() -> Bool { number() & 1 == 0 }

  mutating func count() -> Int {
    let number = number()
    return flag() ? Int(number % 3) : Int(number >> 2)
  }

  mutating func code() -> Int32 { Int32(truncatingIfNeeded: number()) }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int(number() % UInt64(elements.count))]
  }

  mutating func maybe<Value>(_ value: (inout Chance) -> Value) -> Value? {
    flag() ? value(&self) : nil
  }

  mutating func list<Element>(_ element: (inout Chance) -> Element) -> [Element] {
    (0..<Int(number() % 3)).map { _ in element(&self) }
  }

  mutating func text() -> String {
    String(
      String.UnicodeScalarView(
        (0..<Int(number() % 5)).compactMap { _ in
          pick(["a", "\"", "\\", "\n", "\u{0}", "\u{85}", "ä", "\u{FEFF}", "\u{10FFFF}", "\u{301}"])
        }))
  }

  mutating func bytes() -> RecordedBytes {
    let bytes = (0..<Int(number() % 9)).map { _ in UInt8(truncatingIfNeeded: number()) }
    let whole = flag() ? bytes : Array(text().utf8)
    return RecordedBytes(whole, limit: flag() ? 4 : .max)
  }
}
