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

  /// Small enough to be mailed and kept: the model's scope below 3.5 MB, the styles of a page below 12 KB, and even all
  /// of them together below 14.
  @Test func outputIsSmall() throws {
    let whole = try #require(Repository.bytes("Templates/precept.css"))
    #expect(whole.count <= 14_336, "\(whole.count)")
    let documents = PublishedModel.shared.documents
    #expect(documents.values.reduce(0) { $0 + $1.utf8.count } < 3_500_000)
    for (path, page) in documents where path.hasSuffix(".html") {
      let style = page.components(between: "<style>", and: "</style>").first
      #expect((style?.utf8.count ?? 0) < 12_000, "\(path)")
    }
  }
}
