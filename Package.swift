// swift-tools-version: 6.1
import PackageDescription

// One direction of dependency, from the text of a file up to the command:
//
//   SourceText <- Diagnostics <- {CommonMark, YAML} <- PolicyModel <- PolicyReading
//     <- {PolicySyntax, PolicyChecks, PolicyDiff, PolicyTailoring, PolicyRendering}
//     <- PolicyCompiler <- PolicyCommands <- precept
//
// The five in the middle never import one another. JSON, Hashing, TransparencyLog, Mustache, Parallel, Alignment, XML,
// Archive, SQLite and HTTPServer know nothing of policies, and PolicyPrint of no more than the pages that were made of
// them. PolicyImport stands on PolicySyntax, which reads back what it wrote.
// There are no package dependencies: what is not ours comes with the toolchain, or from the system as a C library.

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .unsafeFlags(["-warnings-as-errors"]),
]

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: dependencies + ["TestSupport"], exclude: exclude, swiftSettings: settings)
}

func system(_ name: String, _ library: String, apt: String, brew: String) -> Target {
  .systemLibrary(name: name, pkgConfig: library, providers: [.apt([apt]), .brew([brew])])
}

let model: [Target.Dependency] = [
  "SourceText", "Diagnostics", "JSON", "Hashing", "Parallel", "CommonMark", "YAML", "PolicyModel",
]

let package = Package(
  name: "precept",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "precept", targets: ["precept"])],
  targets: [
    system("CCMark", "libcmark", apt: "libcmark-dev", brew: "cmark"),
    system("CYAML", "yaml-0.1", apt: "libyaml-dev", brew: "libyaml"),
    system("CSodium", "libsodium", apt: "libsodium-dev", brew: "libsodium"),
    system("CNettle", "nettle", apt: "nettle-dev", brew: "nettle"),
    system("CXML", "libxml-2.0", apt: "libxml2-dev", brew: "libxml2"),
    system("CArchive", "libarchive", apt: "libarchive-dev", brew: "libarchive"),
    system("CSQLite", "sqlite3", apt: "libsqlite3-dev", brew: "sqlite"),
    system("CMicroHTTPD", "libmicrohttpd", apt: "libmicrohttpd-dev", brew: "libmicrohttpd"),

    module("SourceText"),
    module("JSON"),
    module("Parallel"),
    module("Alignment"),
    module("Hashing", ["CNettle", "CSodium"]),
    module("TransparencyLog", ["Hashing"]),
    module("Mustache", ["JSON", "CommonMark"]),
    module("XML", ["CXML"]),
    module("Archive", ["CArchive"]),
    module("SQLite", ["CSQLite"]),
    module("HTTPServer", ["CMicroHTTPD"]),
    module("Diagnostics", ["SourceText", "JSON"]),
    module("CommonMark", ["SourceText", "Diagnostics", "CCMark"]),
    module("YAML", ["SourceText", "Diagnostics", "CYAML"]),
    module("PolicyModel", ["SourceText", "Diagnostics", "JSON", "Hashing", "CommonMark", "YAML"]),
    // The tests read some millions of words, so that it is optimised in them too.
    .target(
      name: "PolicyReading", dependencies: ["SourceText", "Parallel", "PolicyModel"],
      swiftSettings: settings + [.unsafeFlags(["-O"], .when(configuration: .debug))]),
    module("PolicySyntax", model + ["XML"]),
    module("PolicyChecks", model + ["PolicyReading"]),
    module("PolicyDiff", model + ["Alignment", "PolicyReading"]),
    module("PolicyImport", model + ["XML", "Archive", "PolicySyntax"]),
    module("PolicyPrint", ["Alignment", "XML", "Archive"]),
    module("PolicyReturn", model + ["Alignment", "PolicyPrint"]),
    module("PolicyTailoring", model + ["PolicyReading"]),
    module("PolicyRegister", ["JSON", "Hashing", "TransparencyLog", "SQLite", "PolicyModel"]),
    .target(
      name: "PolicyRendering", dependencies: model + ["Mustache"],
      resources: [.embedInCode("Templates")], swiftSettings: settings),
    module(
      "PolicyCompiler",
      model + [
        "Mustache", "TransparencyLog", "PolicyReading", "PolicySyntax", "PolicyChecks", "PolicyDiff", "PolicyTailoring",
        "PolicyRendering",
      ]),
    module(
      "PolicyCommands",
      model + [
        "Mustache", "TransparencyLog", "PolicyReading", "PolicySyntax", "PolicyChecks", "PolicyDiff", "PolicyTailoring",
        "PolicyRendering", "PolicyCompiler", "PolicyImport", "PolicyPrint", "PolicyReturn", "PolicyRegister",
        "SQLite", "HTTPServer",
      ]),
    .executableTarget(name: "precept", dependencies: ["PolicyCommands"], swiftSettings: settings),

    .target(name: "TestSupport", dependencies: ["JSON"], path: "Tests/TestSupport", swiftSettings: settings),
    .target(
      name: "ReadingMeasure", dependencies: ["PolicyModel", "PolicyReading"], path: "Tests/ReadingMeasure",
      swiftSettings: settings),
    .executableTarget(
      name: "measure-reading", dependencies: ["ReadingMeasure"], path: "Tests/MeasureReading", swiftSettings: settings),
    tests("PolicyReading", ["PolicyModel", "PolicyReading", "ReadingMeasure"], exclude: ["Corpus"]),
    tests("PolicyModel", ["PolicyModel", "Diagnostics", "SourceText"]),
    tests(
      "PolicyCompiler",
      model + ["TransparencyLog", "PolicyCompiler", "PolicyDiff", "PolicyReading", "PolicyRendering", "PolicySyntax"]),
    tests(
      "PolicyDiff",
      model + ["Alignment", "PolicyDiff", "PolicyChecks", "PolicyReading", "PolicySyntax", "PolicyCompiler"]),
    tests("JSON", ["JSON"]),
    tests("Parallel", ["Parallel"]),
    tests("XML", ["XML"]),
    tests("Archive", ["Archive"]),
    tests("HTTPServer", ["HTTPServer"]),
    tests("PolicyPrint", ["PolicyPrint", "XML", "Archive"]),
    tests("PolicyReturn", ["PolicyReturn", "PolicyPrint", "PolicyModel"]),
    tests(
      "PolicyImport",
      [
        "PolicyImport", "PolicyCompiler", "PolicySyntax", "PolicyModel", "Diagnostics", "SourceText", "JSON",
        "CommonMark",
      ]),
    tests("Hashing", ["Hashing"]),
    tests("SQLite", ["SQLite"]),
    tests(
      "PolicyRegister",
      ["PolicyRegister", "PolicyModel", "Diagnostics", "SQLite", "TransparencyLog", "Hashing", "JSON"]),
    tests("TransparencyLog", ["TransparencyLog", "Hashing"]),
    tests("Diagnostics", ["SourceText", "JSON", "Diagnostics"]),
    tests(
      "PolicyCommands",
      [
        "PolicyCommands", "Archive", "HTTPServer", "JSON", "PolicyCompiler", "PolicyModel", "Diagnostics", "SourceText",
        "YAML", "Hashing", "TransparencyLog", "SQLite", "PolicyPrint", "PolicyRendering",
      ],
      exclude: ["Golden"]),
    tests(
      "PolicyTailoring",
      ["PolicyTailoring", "PolicyCompiler", "PolicySyntax", "PolicyModel", "Diagnostics", "SourceText", "YAML"]),
    tests("YAML", ["SourceText", "Diagnostics", "YAML"]),
    tests("Mustache", ["JSON", "Mustache"]),
    tests("CommonMark", ["CommonMark", "SourceText"]),
    tests(
      "Language",
      [
        "SourceText", "Diagnostics", "JSON", "CommonMark", "PolicyModel", "PolicyReading", "PolicySyntax",
        "PolicyChecks", "PolicyCompiler",
      ]),
    tests(
      "Documentation",
      ["PolicyCommands", "SQLite", "Diagnostics", "PolicyCompiler", "PolicyModel", "PolicyRendering"]),
  ]
)
