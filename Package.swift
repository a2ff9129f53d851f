// swift-tools-version: 6.2
import PackageDescription

/// Every target is compiled under the same strict settings; a warning is an error.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

/// What is linked into the executables: the library of regular expressions is not, which is linked
/// whole or not at all, a ninth of `conform`.
let sources: [SwiftSetting] =
  strict + [.unsafeFlags(["-Xfrontend", "-disable-implicit-string-processing-module-import"])]

/// The products carry their whole world with them: nothing is loaded when they start.
///
/// The trait can be left out, for libraries that a machine has in their dynamic form alone.
/// The linker writes its output instead of mapping it, so that the kernel caches the file in large
/// pieces and starts it with fewer page faults: 0.44 ms instead of 0.56 ms for an empty program.
let staticExecutable: [LinkerSetting] = [
  .unsafeFlags(
    ["-static-executable", "-Xlinker", "--no-mmap-output-file"],
    .when(traits: ["StaticExecutables"]))
]

func stage(_ name: String, reads dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: sources)
}

func executable(_ name: String, reads dependencies: [Target.Dependency]) -> Target {
  .executableTarget(
    name: name, dependencies: dependencies, swiftSettings: sources,
    linkerSettings: staticExecutable)
}

func tests(of name: String, reads dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.target(name: name)] + dependencies, swiftSettings: strict)
}

let package = Package(
  name: "dreichor-conformance",
  products: [
    .executable(name: "conform", targets: ["conform"]),
    .executable(name: "dreichor-runtime", targets: ["dreichor-runtime"]),
  ],
  traits: [
    .default(enabledTraits: ["StaticExecutables"]),
    .trait(
      name: "StaticExecutables",
      description: "The executables load nothing when they start; on by default."),
    .trait(
      name: "PostgreSQL",
      description: "The reference runtime signs in to its database through libpq and claims it."),
  ],
  dependencies: [],
  targets: [
    // Leaves that know nothing of environments.
    // Whole programs are digested, in a debug build, too.
    .target(name: "CSHA2", cSettings: [.unsafeFlags(["-O2"], .when(configuration: .debug))]),
    .target(
      name: "SHA2", dependencies: ["CSHA2"],
      swiftSettings: sources + [.unsafeFlags(["-O"], .when(configuration: .debug))]),
    stage("JSON5"),
    .target(name: "CPlatformShims"),
    stage("Platform", reads: ["CPlatformShims"]),
    stage("TextSearch"),
    stage("CoveringArrays"),
    stage("ArrayBenchmark", reads: ["CoveringArrays"]),

    // The pipeline, each stage reading only the ones above it.
    stage("Contract"),
    stage("Outcomes", reads: ["Contract"]),
    // `Scenarios/`, in the program itself.
    .target(name: "CCarriedFiles"),
    stage("Scenarios", reads: ["CCarriedFiles", "Contract", "JSON5", "Platform", "TextSearch"]),
    stage(
      "Planning",
      reads: ["Contract", "CoveringArrays", "JSON5", "Platform", "Scenarios", "TextSearch"]),
    stage("Observing", reads: ["Contract", "Outcomes", "Planning", "Scenarios"]),
    .target(name: "CProcessShims"),
    stage(
      "Launching",
      reads: [
        "CProcessShims", "Contract", "JSON5", "Observing", "Outcomes", "Planning", "Platform",
        "SHA2", "Scenarios", "TextSearch",
      ]),
    stage(
      "Judging",
      reads: [
        "Contract", "JSON5", "Observing", "Outcomes", "Planning", "SHA2", "Scenarios",
        "TextSearch",
      ]),
    stage(
      "Recording",
      reads: [
        "Contract", "JSON5", "Judging", "Observing", "Outcomes", "Planning", "Platform", "SHA2",
        "Scenarios", "TextSearch",
      ]),
    // Functions of the record alone: a view cannot look at a plan, an observation or a judgement.
    stage("Views", reads: ["Contract", "JSON5", "Outcomes", "Recording", "SHA2"]),
    stage(
      "Reproducing",
      reads: [
        "Contract", "Judging", "Observing", "Outcomes", "Planning", "Recording", "Scenarios",
        "TextSearch",
      ]),
    stage(
      "ConformCommands",
      reads: [
        "ArrayBenchmark", "CCarriedFiles", "Contract", "JSON5", "Judging", "Launching",
        "Observing", "Outcomes", "Planning", "Platform", "Recording", "Reproducing", "SHA2",
        "Scenarios", "TextSearch", "Views",
      ]),
    // It carries the runtimes, too; no stage of the pipeline knows anything of them.
    executable("conform", reads: ["ConformCommands", "EnvironmentRuntime", "FaultyRuntime"]),

    // The reference runtime, which imports nothing of the harness.
    .target(name: "CRuntimeShims"),
    // Debian's libpq-dev, which nothing needs without the trait.
    .systemLibrary(
      name: "CPostgreSQL", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    stage(
      "EnvironmentRuntime",
      reads: [
        "CRuntimeShims", "SHA2",
        .target(name: "CPostgreSQL", condition: .when(traits: ["PostgreSQL"])),
      ]),
    executable("dreichor-runtime", reads: ["EnvironmentRuntime"]),
    // The same runtime with one difference at a time; no product.
    stage("FaultyRuntime", reads: ["EnvironmentRuntime", "SHA2", "TextSearch"]),
    executable("faulty-runtime", reads: ["EnvironmentRuntime", "FaultyRuntime"]),

    // What the tests of several targets need.
    .target(
      name: "TestSupport", dependencies: ["Contract", "Planning", "Scenarios"],
      path: "Tests/Support", swiftSettings: strict),
    .target(
      name: "SchemaValidation", dependencies: ["JSON5"], path: "Tests/SchemaValidation",
      swiftSettings: strict),
    .target(
      name: "RecordSamples", dependencies: ["Contract", "JSON5", "Outcomes", "Recording"],
      path: "Tests/RecordSamples", swiftSettings: strict),

    tests(of: "SHA2"),
    tests(of: "JSON5"),
    tests(of: "Platform"),
    tests(of: "TextSearch"),
    tests(of: "Contract"),
    tests(
      of: "Scenarios",
      reads: ["CCarriedFiles", "Contract", "JSON5", "Platform", "SchemaValidation"]),
    tests(
      of: "Planning", reads: ["Contract", "CoveringArrays", "JSON5", "Scenarios", "TestSupport"]),
    tests(
      of: "Judging",
      reads: [
        "Contract", "JSON5", "Observing", "Outcomes", "Planning", "SHA2", "Scenarios",
        "TestSupport",
      ]),
    tests(of: "Observing"),
    tests(
      of: "Recording",
      reads: [
        "Contract", "JSON5", "Judging", "Observing", "Outcomes", "Planning", "RecordSamples",
        "SHA2", "Scenarios", "SchemaValidation", "TestSupport",
      ]),
    tests(
      of: "Views",
      reads: [
        "Contract", "JSON5", "Judging", "Observing", "Outcomes", "Planning", "RecordSamples",
        "Recording", "Scenarios", "TestSupport",
      ]),
    tests(
      of: "Launching",
      reads: [
        "CProcessShims", "Contract", "JSON5", "Observing", "Outcomes", "Planning", "Platform",
        "SHA2",
        "Scenarios", "TestSupport",
      ]),
    tests(
      of: "ConformCommands",
      reads: [
        "Contract", "JSON5", "Judging", "Outcomes", "Planning", "Platform", "Recording", "SHA2",
        "Views",
      ]),
    tests(
      of: "Reproducing",
      reads: [
        "Contract", "Judging", "Observing", "Outcomes", "Planning", "Recording", "Scenarios",
      ]),
    tests(of: "CoveringArrays"),
    tests(of: "ArrayBenchmark", reads: ["CoveringArrays"]),
    tests(of: "EnvironmentRuntime", reads: ["SHA2"]),
    tests(of: "FaultyRuntime", reads: ["EnvironmentRuntime"]),
  ]
)
