internal import Hashing
internal import PolicyModel

/// What was saved today, on disk beside the policies, so that it can be taken back after the page was started anew.
///
/// One file is one saving: five lines that say what and when, and then the bytes that were there before. The directory is
/// hidden from Precept and from git.
struct UndoShelf {
  /// What one saving changed.
  struct Change: Sendable {
    let path: String
    /// Nil where there was no file.
    let before: [UInt8]?
    /// What the file held after it.
    let after: Digest
    let title: String
    let day: String
  }

  private static let directory = ".precept/undo"
  /// How many are kept.
  private static let most = 100

  let workspace: WorkspaceDirectory
  let system: any System

  private func file(_ name: String) -> FilePath { workspace.file("\(Self.directory)/\(name)") }

  private var names: [String] {
    ((try? system.list(workspace.file(Self.directory))) ?? []).filter { $0.kind == .file && $0.name.hasPrefix("0") }
      .map(\.name).sorted()
  }

  /// Keeps a change. It is written before the file is, so that nothing is saved that can't be taken back; one whose file
  /// was not written after all is passed over by whoever takes back.
  func keep(_ change: Change) throws -> String {
    let own = workspace.file(".precept/.gitignore")
    if try system.kind(of: own) == nil { _ = try system.write(Array("*\n".utf8), to: own) }
    let known = names
    for old in known.dropLast(Self.most - 1) { try? system.remove(file(old)) }
    let number = String((known.last.flatMap { Int($0) } ?? 0) + 1)
    let name = String(repeating: "0", count: max(1, 9 - number.utf8.count)) + number
    let kind = change.before == nil ? "new" : "old"
    let head = [change.path, change.title, change.day, change.after.text, kind].map { line in
      line.split(whereSeparator: \.isNewline).joined(separator: " ") + "\n"
    }
    _ = try system.write(
      Array(head.joined().utf8) + (change.before ?? []), to: file(name), over: .nothing, isDurable: false)
    return name
  }

  /// Takes a change off, when it was taken back.
  func drop(_ name: String) { try? system.remove(file(name)) }

  /// The last change of `day` that can be taken back, with its name; what never came to be goes.
  func last(_ day: String) -> (name: String, change: Change)? {
    for name in names.reversed() {
      guard let bytes = try? system.read(file(name)), let change = Self.change(bytes), change.day == day else {
        drop(name)
        continue
      }
      return (name, change)
    }
    return nil
  }

  private static func change(_ bytes: [UInt8]) -> Change? {
    var lines: [String] = []
    var start = 0
    while lines.count < 5, let end = bytes[start...].firstIndex(of: 0x0A) {
      lines.append(String(decoding: bytes[start..<end], as: UTF8.self))
      start = end + 1
    }
    guard lines.count == 5, FilePath.isPlain(lines[0]), lines[0].hasPrefix("Policies/"), let after = Digest(lines[3])
    else { return nil }
    return Change(
      path: lines[0], before: lines[4] == "new" ? nil : Array(bytes[start...]), after: after, title: lines[1],
      day: lines[2])
  }
}
