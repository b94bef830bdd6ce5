/// A workspace that was found.
struct WorkspaceDirectory: Hashable, Sendable {
  /// The directory, as the system takes it.
  let root: String

  /// The file that makes a directory a workspace.
  static let marker = "Policies/workspace.yml"

  /// A file by its name relative to the workspace.
  func file(_ name: String) -> FilePath { FilePath(name, in: root) }

  /// Where documents go: `named`, which is relative to the current directory, or `Output` in the workspace.
  ///
  /// What the user names may be a link; the `Output` of a workspace may come from anyone, and must be none.
  func output(named: String?, on system: any System) throws -> String {
    if let named {
      try checkIsNoSource(named, on: system, "documents", help: "name a directory outside it, or leave out --output")
      return named
    }
    let output = file("Output")
    if try system.kind(of: output) == .link { throw SystemError(.write, output.text, .isLink) }
    return output.text
  }

  /// Refuses to write `what` among the sources of the workspace, which the next command would read.
  func checkIsNoSource(_ path: String, on system: any System, _ what: String, help: String) throws {
    let destination = try system.destination(of: path)
    for name in ["Policies", "Templates"] {
      let sources = try system.destination(of: file(name).text)
      if destination == sources || destination.hasPrefix(sources + "/") {
        throw UsageError(
          "\(Printable.quoted(path)) is in \(name), where the sources of the workspace stand, so no \(what) are "
            + "written there", help: help)
      }
    }
    for root in Self.upward(from: destination) where try Self.isWorkspace(root, in: system) {
      let inner = destination.dropFirst(root.count).split(separator: "/").first.map(String.init)
      guard inner.map({ ["Policies", "Templates"].contains($0) }) ?? true else { continue }
      let place = inner.map { "in \($0) of another workspace, where its sources stand" } ?? "the root of a workspace"
      throw UsageError("\(Printable.quoted(path)) is \(place), so no \(what) are written there", help: help)
    }
  }

  /// The workspace that `directory` is, or, where that is nil, the nearest from the current directory upward.
  static func find(_ directory: String?, in system: any System) throws -> WorkspaceDirectory {
    if let directory { return try named(directory, in: system) }
    let start = try system.currentDirectory()
    for candidate in upward(from: start) where try isWorkspace(candidate, in: system) {
      // From the workspace itself, messages name files as people type them there.
      return WorkspaceDirectory(root: candidate == start ? "." : candidate)
    }
    throw UsageError(
      "there is no workspace here: neither \(Printable.quoted(start)) nor a directory around it has \(marker)",
      help: "go to one, name one by --workspace DIR, or make one here by `precept init`")
  }

  private static func named(_ directory: String, in system: any System) throws -> WorkspaceDirectory {
    if try isWorkspace(directory, in: system) { return WorkspaceDirectory(root: directory) }
    let shown = Printable.quoted(directory)
    switch try system.kind(of: FilePath(directory)) {
    case nil: throw UsageError("there is no directory \(shown)", help: "--workspace names the directory of a workspace")
    case .directory:
      throw UsageError(
        "\(shown) is not a workspace: it has no \(marker)",
        help: "make it one by `precept init --workspace \(Printable.text(directory))`")
    default:
      throw UsageError("\(shown) is not a directory", help: "--workspace names the directory of a workspace")
    }
  }

  private static func isWorkspace(_ directory: String, in system: any System) throws -> Bool {
    switch try system.kind(of: FilePath(marker, in: directory)) {
    case nil: false
    default: true
    }
  }

  /// `/a/b`, `/a`, `/`.
  static func upward(from path: String) -> [String] {
    var all = [path]
    var rest = path.utf8[...]
    while let slash = rest.lastIndex(of: UInt8(ascii: "/")) {
      rest = rest[..<slash]
      let outer = rest.isEmpty ? "/" : String(decoding: rest, as: UTF8.self)
      if outer != all[all.count - 1] { all.append(outer) }
    }
    return all
  }
}
