import TestSupport
import Testing

@testable import PolicyCommands

/// `Output/` in the repository is what `precept build` makes of `Policies/` and `Templates/`, byte for byte.
@Suite struct OutputTests {
  @Test func outputIsWhatTheSourcesGive() throws {
    let system = MemorySystem(in: "/w")
    for path in Repository.files(in: "Policies", "Templates") {
      system.put("/w/\(path)", .file(try #require(Repository.bytes(path))))
    }
    let result = run("build", on: system)
    #expect(result.status == 0, "\(result.errors)")
    let made = system.files(in: "/w/Output").map { "Output/\($0)" }
    let stale = Set(made).union(Repository.files(in: "Output")).filter { path in
      system.nodes["/w/\(path)"] != Repository.bytes(path).map { .file($0) }
    }
    #expect(stale.isEmpty, "run `make` and commit what it wrote")
  }
}
