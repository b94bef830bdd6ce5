internal import Diagnostics
internal import PolicyCompiler
internal import PolicyModel
internal import SourceText

/// A few sections of a long policy that stand for all of it, where only one of them has changed.
///
/// They are the section that differs between two texts, the one before, at whose actors a pronoun may point, and the one
/// after, in which a change is seen that swallows what follows it; with the front matter and the headings above them.
struct PolicyExcerpt {
  /// How long a policy is for which less than the whole is worth while.
  static let least = 20_000

  private let files: WorkspaceFiles
  private let today: CivilDate
  private let path: String
  private let front: Int
  private let above: [Range<Int>]
  private let from: Int
  /// How much follows it, in either text.
  private let rest: Int

  /// Nil where the texts differ in more than one section, or in the front matter, or where the policy is short.
  init?(_ session: StudioSession, _ copy: CopyID, _ before: [UInt8], _ after: [UInt8]) {
    guard copy.school == nil, before.count > Self.least, let compiled = session.compiled(copy),
      let id = session.workspace.draftFiles[copy.policy]
    else { return nil }
    let file = session.workspace.sources[id]
    guard file.bytes == before else { return nil }
    var starts: [(index: Int, heading: Range<Int>)] = []
    for (index, node) in compiled.nodes.enumerated() {
      guard case .section(let section) = node.source else { continue }
      guard let heading = ClauseSource(section, in: file) else { return nil }
      starts.append((index, heading.extent))
    }
    guard starts.count > 3 else { return nil }
    let same = Self.common(before, after)
    let low = same
    let high = max(same, before.count - Self.commonEnd(before, after))
    guard let own = starts.lastIndex(where: { $0.heading.upperBound < low }),
      own + 1 >= starts.count || high < starts[own + 1].heading.lowerBound
    else { return nil }
    let first = starts[max(0, own - 1)]
    let upTo = own + 2 < starts.count ? starts[own + 2].heading.lowerBound : before.count
    var above: [Range<Int>] = []
    var parent = compiled.nodes[first.index].parent
    while let at = parent {
      if let heading = starts.first(where: { $0.index == at })?.heading { above.insert(heading, at: 0) }
      parent = compiled.nodes[at].parent
    }
    self.above = above
    path = file.name
    today = session.today
    front = starts[0].heading.lowerBound
    from = first.heading.lowerBound
    rest = before.count - upTo
    var files = WorkspaceFiles()
    files.files = session.files.files.filter { $0.path == WorkspaceDirectory.marker }
    files.templates = session.files.templates
    self.files = files
  }

  private static func common(_ a: [UInt8], _ b: [UInt8]) -> Int {
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        var i = 0
        while i < min(a.count, b.count), a[i] == b[i] { i += 1 }
        return i
      }
    }
  }

  private static func commonEnd(_ a: [UInt8], _ b: [UInt8]) -> Int {
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        var i = 0
        while i < min(a.count, b.count), a[a.count - 1 - i] == b[b.count - 1 - i] { i += 1 }
        return i
      }
    }
  }

  /// The excerpt of either text, compiled.
  func session(of bytes: [UInt8], keeping severity: Severity = .note) -> StudioSession {
    var text = Array(bytes[..<front])
    for heading in above { text += bytes[heading] + "\n\n".utf8 }
    text += bytes[from..<max(from, bytes.count - rest)]
    var files = files
    files.files.append(InputFile(path: path, bytes: text))
    files.files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    return StudioSession(files, today: today, keeping: severity)
  }
}
