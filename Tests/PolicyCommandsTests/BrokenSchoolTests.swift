import Testing

@testable import PolicyCommands

/// A mistake in the files of one school stops its own documents alone, and leaves what it had published.
@Suite struct BrokenSchoolTests {
  private let system = MemorySystem([
    "/w/Policies/workspace.yml": """
    organisation: { name: Estuary Trust }
    audiences: { staff: { name: Staff } }
    facts: { pupils: { type: integer, label: How many? } }
    """,
    "/w/Policies/phones/policy.md": """
    ---
    title: Phones
    version: 1.0.0
    applies-to: { staff: in-full }
    tailoring: adaptable
    ---

    # Use {#use}

    You must lock it.
    {#lock}
    """,
    "/w/Policies/bags/policy.md": """
    ---
    title: Bags
    version: 1.0.0
    applies-to: { staff: in-full }
    ---

    # Use {#use}

    You must close it.
    {#close}
    """,
  ])

  private func school(_ name: String, _ phones: String = "1.0.0") -> String {
    "name: \(name)\npolicies:\n  phones: { version: \(phones) }\n  bags: { version: 1.0.0 }\n"
  }

  private func published(_ school: String) -> [String: String] {
    let paths = system.files(in: "/w/Output").filter { $0.hasPrefix("\(school)/") }
    return Dictionary(uniqueKeysWithValues: paths.map { ($0, system.text("/w/Output/\($0)") ?? "") })
  }

  @Test func whatWasPublishedOfItStaysAndTheOthersAreBuilt() {
    let names = ["ash", "beech", "cedar", "elm", "fir"]
    for name in names { system.put("/w/Policies/schools/\(name)/school.yml", school(name)) }
    #expect(run("build", "--workspace", "/w", on: system).status == 0)
    let before = names.map { published($0) }
    #expect(before.allSatisfy { $0.keys.contains { $0.hasSuffix("phones/policy.md") } })

    system.put("/w/Policies/schools/ash/school.yml", "name: [ash\n")
    system.put("/w/Policies/schools/beech/phones.md", "---\nadapts: phones\n---\n\n# Nowhere {#nowhere}\n")
    system.put("/w/Policies/schools/cedar/school.yml", school("cedar", "9.9.9"))
    system.put("/w/Policies/schools/elm/school.yml", "facts: { pupils: many }\n" + school("elm"))
    system.put("/w/Policies/schools/fir/school.yml", school("Fir Tree"))
    system.put("/w/Policies/schools/gorse/school.yml", school("gorse", "7.0.0"))
    let (status, _, errors) = run("build", "--workspace", "/w", on: system)
    #expect(status == 1)
    for (name, files) in zip(names, before).dropLast() { #expect(published(name) == files, "\(name)") }
    #expect(published("fir").values.allSatisfy { !$0.contains("fir,") })
    #expect(published("fir")["fir/phones/policy.html"]?.contains("Fir Tree") == true)
    // A school that is new has the documents that nothing stops.
    #expect(published("gorse").keys.contains("gorse/bags/policy.md"))
    #expect(!published("gorse").keys.contains("gorse/phones/policy.md"))
    #expect(
      errors.split(separator: "\n").filter { $0.hasPrefix("left as it was") } == [
        "left as it was: ash", "left as it was: beech/phones", "left as it was: cedar/phones",
        "left as it was: elm/bags", "left as it was: elm/phones", "left as it was: gorse/phones",
      ])

    // Once it is mended, everything is as the files say again.
    for name in names { system.put("/w/Policies/schools/\(name)/school.yml", school("New \(name)")) }
    system.nodes["/w/Policies/schools/beech/phones.md"] = nil
    system.nodes["/w/Policies/schools/gorse/school.yml"] = nil
    system.nodes["/w/Policies/schools/gorse"] = nil
    #expect(run("build", "--workspace", "/w", on: system).status == 0)
    #expect(published("ash")["ash/phones/policy.html"]?.contains("New ash") == true)
    #expect(published("gorse").isEmpty)
  }
}
