@testable import PolicyCommands

/// A workspace with a model in its second version, two schools that follow the first, and one page that was published.
enum SchoolsFixture {
  static let sheet = "/w/sheet.md"
  /// By which ledgers are signed.
  static let key =
    "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz\n"

  static func system() -> MemorySystem {
    let system = BoardFixture.system()
    let (file, name) = ("/w/Policies/workspace.yml", "{ name: Estuary Alliance")
    system.put(file, (system.text(file) ?? "").replacing(name, with: "\(name), site: https://example.org"))
    system.put("/w/precept.key", key)
    precondition(BoardFixture.approve(on: system, "2026-09-24") == 0)
    BoardFixture.edit(system) { text in
      text.replacing("1.0.0", with: "2.0.0").replacing("must lock up", with: "must lock every door")
        .replacing("late: {", with: "hours: { type: integer, label: \"How many hours?\" }\n  late: {")
        .replacing("stay alone.", with: "stay alone for {{hours}} hours.")
    }
    precondition(BoardFixture.approve(on: system, "2027-09-24") == 0)
    // What the draft changes since, and a clause that `check --fix` gives an id.
    BoardFixture.edit(system) { text in
      text.replacing("2.0.0", with: "3.0.0") + "- You should carry a phone.\n"
    }
    system.put(
      "/w/Policies/schools/elm/school.yml",
      "name: Elm School\npolicies:\n  lone:\n    version: 1.0.0\n")
    system.put(
      "/w/Policies/schools/elm/lone.md",
      "---\nadapts: lone\n---\n\n# Care {#care}\n\n- You must tell the clerk.\n  {#tell after=alone}\n")
    system.put(
      "/w/Policies/schools/ash/school.yml",
      "name: Ash School\npolicies:\n  lone:\n    version: 2.0.0\n")
    for (path, text) in [("/w/Policies/bags/policy.md", bags)] { system.put(path, text) }
    system.put(
      sheet,
      run("questions", "ash", "--format", "markdown", on: system).output.replacing("- Answer:", with: "- Answer: 3"))
    system.put("/w/letter.mustache", "Dear {{name}}")
    system.put("/w/letter.json", #"{"name":"Ann"}"#)
    precondition(run("build", on: system).status != 3)
    return system
  }

  /// A draft that nothing has to do with.
  static let bags = """
    ---
    title: Bags
    version: 1.0.0
    owner: clerk
    approver: board
    review: { every: 1 year }
    applies-to: { staff: in-full }
    ---

    # Bags {#bags}

    - You must carry your bag.
      {#carry}

    """

  /// Command lines that read, and those that write as well.
  static let reading = [
    "check", "show lone", "show lone --history", "show elm/lone", "show lone@1.0.0", "diff lone",
    "diff elm/lone lone@2.0.0",
    "diff lone@1.0.0 lone@2.0.0 --format html", "status", "review", "review lone", "questions ash",
    "upgrade elm lone --to 2.0.0 --dry-run", "verify", "template letter.mustache --data letter.json",
  ]
  static let writing = [
    "check --fix", "questions ash --answers /w/sheet.md", "upgrade elm lone --to 2.0.0",
    "release lone --outcome reviewed-no-change --by board --minute 3 --date 2028-01-01",
    "release bags --outcome approved --by board --minute 3 --date 2028-01-01",
    "release elm/lone --outcome approved --by board --minute 4 --date 2028-01-02", "new hats", "init --workspace /new",
    "build", "build --output /out", "build --draft", "ledger checkpoint lone", "key new other.key",
    "release lone --outcome reviewed-no-change --by board --minute 3 --date 2028-01-01 --sign",
  ]
}

extension MemorySystem {
  /// Its files by path.
  var contents: [String: [UInt8]] {
    nodes.compactMapValues { node in if case .file(let bytes) = node { bytes } else { nil } }
  }

  /// The same files in another system, on which nothing was called yet.
  func copy() -> MemorySystem {
    let copy = MemorySystem(in: directory)
    copy.nodes = nodes
    return copy
  }

  /// Runs a command line that has no quotes.
  @discardableResult
  func run(line: String) -> (status: Int32, output: String, errors: String) {
    (output, errors) = ([], [])
    recount()
    let words = line.split(separator: " ").map(String.init)
    let status = Dispatcher(system: self, handlers: CommandRegistry.handlers).run(words)
    return (status.rawValue, outputText, errorText)
  }
}
