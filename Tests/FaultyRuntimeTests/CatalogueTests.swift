import Testing

@testable import FaultyRuntime

@Suite struct CatalogueTests {
  @Test func namesAreUniqueAndPlain() {
    let names = Catalogue.all.map(\.name)
    #expect(Set(names).count == names.count)
    let isPlain = names.allSatisfy { name in
      !name.isEmpty
        && name.utf8.allSatisfy { byte in
          (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
        }
    }
    #expect(isPlain)
  }

  @Test func thereAreEnough() {
    #expect(Catalogue.faults.count >= 120)
    #expect(Catalogue.permitted.count >= 25)
    #expect(Catalogue.faults.allSatisfy { $0.kind == .fault })
    #expect(Catalogue.permitted.allSatisfy { $0.kind == .permitted })
  }

  @Test func summariesSayDifferentThings() {
    let summaries = Catalogue.all.map(\.summary)
    #expect(Set(summaries).count == summaries.count)
    #expect(!summaries.contains(""))
  }

  @Test(arguments: Catalogue.faults.map(\.name))
  func faultViolatesRequirementsOfTheModel(name: String) throws {
    let fault = try #require(Catalogue.faults.first { $0.name == name })
    #expect(!fault.requirements.isEmpty)
    #expect(Set(fault.requirements).count == fault.requirements.count)
    #expect(Set(fault.requirements).isSubset(of: Self.mandatory))
  }

  @Test func permittedDifferencesViolateNothing() {
    #expect(Catalogue.permitted.allSatisfy { $0.requirements.isEmpty })
  }

  @Test(arguments: mandatory)
  func requirementHasTwoFaults(identifier: String) {
    #expect(Catalogue.faults.count { $0.requirements.contains(identifier) } >= 2)
  }

  /// Every requirement of the levels MUST and SCOPE.
  private static let mandatory: [String] = {
    let counts = [1: 6, 2: 4, 3: 8, 4: 10, 5: 6, 6: 6, 7: 4, 8: 4, 9: 5]
    let all = counts.keys.sorted().flatMap { section in
      (1...counts[section, default: 1]).map { "EM-\(section).\($0)" }
    }
    return all.filter { !["EM-3.5", "EM-3.6", "EM-3.7"].contains($0) }
  }()
}
