public import Diagnostics
public import PolicyModel
internal import SourceText

/// A file or directory that is there and could not be read, so that nobody knows what it says.
public struct UnreadableFile: Sendable {
  /// Its path below the workspace.
  public var path: String
  /// Why it could not be read.
  public var problem: Diagnostic

  /// Makes one.
  public init(path: String, problem: Diagnostic) {
    self.path = path
    self.problem = problem
  }

  /// Whether it is `other`, or stands around or beneath it.
  func touches(_ other: String) -> Bool {
    let (one, two) = (path.utf8, other.utf8)
    let slash = UInt8(ascii: "/")
    return one.elementsEqual(two) || one.starts(with: Array(two) + [slash]) || two.starts(with: Array(one) + [slash])
  }
}

/// What somebody wants to know of a workspace, by which it is told what has to be readable for that.
public enum WorkspaceNeed: Sendable {
  /// A draft, with what it links.
  case draft(PolicyID)
  /// What was decided on and released.
  case record(CopyID)
  /// What a board reads of a draft: the draft, what was decided before, and what its author says.
  case paper(CopyID)
  /// All that boards have before them.
  case papers
  /// What a school is and makes of the policies that it adopts.
  case copies(SchoolID)
  /// What is published of the organisation itself; with `drafts`, of its drafts.
  case model(drafts: Bool)
  /// Which schools follow what.
  case followers
  /// Which schools there are.
  case schools
  /// What `workspace.yml` says, which nothing goes without.
  case environment
}

extension Workspace {
  /// What could not be read and is needed for `need`; a little more than is needed, and never less.
  public func unreadable(for need: WorkspaceNeed) -> [UnreadableFile] {
    unreadable.filter { isNeeded($0, need) }
  }

  /// Whether it is known which schools follow what: every `school.yml` could be read and understood.
  public var knowsFollowers: Bool { unreadable(for: .followers).isEmpty && misunderstood.isEmpty }

  /// The schools and layers whose `school.yml` could be read, and not be understood, so that nobody knows what they
  /// adopt.
  public var misunderstood: [SchoolID] {
    schools.ids.filter { schools.entries[$0]?.school == nil && unreadable(for: .copies($0)).isEmpty }
  }

  private func isNeeded(_ file: UnreadableFile, _ need: WorkspaceNeed) -> Bool {
    let parts = file.path.split(separator: "/").map(String.init)
    guard parts.count > 1, parts[1] != "workspace.yml" else { return parts.first == "Policies" }
    if parts[1] == "schools" { return isNeeded(file, beneathSchools: Array(parts.dropFirst(2)), need) }
    guard let policy = PolicyID(parts[1]) else { return false }
    // What an author says to the board is in the pages of the organisation alone.
    if parts.count > 2, parts[2] == "paper.md" {
      switch need {
      case .model, .papers: return true
      case .paper(let copy): return copy == CopyID(policy)
      default: return false
      }
    }
    // Where something was approved, its draft is published by nobody.
    let isSpareDraft =
      parts.count > 2 && ["policy.md", Figure.directory].contains(parts[2])
      && !(archives[CopyID(policy)]?.ledger.approvals.isEmpty ?? true)
    switch need {
    case .record(let copy): return file.touches(copy.directory)
    case .paper(let copy): return copy.school.map { isNeeded(file, .copies($0)) } ?? (copy.policy == policy)
    case .papers: return true
    case .draft(let id): return policy == id || mentions(policy, in: ["Policies/\(id)/"])
    case .model(let drafts): return drafts || !isSpareDraft
    case .copies(let school):
      if isSpareDraft { return false }
      let adopted = (schools.entries[school]?.school?.adoptions ?? []).map(\.policy)
      return adopted.contains(policy)
        || mentions(policy, in: ["Policies/schools/\(school)/"] + adopted.map { "Policies/\($0)/" })
    case .followers, .schools, .environment: return false
    }
  }

  private func isNeeded(_ file: UnreadableFile, beneathSchools parts: [String], _ need: WorkspaceNeed) -> Bool {
    switch need {
    case .draft, .model, .environment: return false
    case .papers: return true
    case .record(let copy): return file.touches(copy.directory)
    case .paper(let copy):
      return file.touches(copy.directory)
        || copy.school.map { isNeeded(file, beneathSchools: parts, .copies($0)) } ?? false
    case .followers: return parts.count < 2 || parts[1] == "school.yml"
    case .schools: return parts.isEmpty
    case .copies(let school):
      guard let owner = parts.first, !owner.utf8.elementsEqual(school.rawValue.utf8) else { return true }
      // Of its layer it follows the releases, which are frozen, whatever happens further up.
      let layer = schools.entries[school]?.school?.from
      return layer?.rawValue == owner && (parts.count == 1 || parts[1] == "releases")
    }
  }

  /// Whether the id of `policy` stands anywhere in the files beneath one of `directories`.
  private func mentions(_ policy: PolicyID, in directories: [String]) -> Bool {
    let id = Array(policy.rawValue.utf8)
    return sources.files.contains { file in
      directories.contains { file.name.hasPrefix($0) }
        && file.bytes.indices.contains { file.bytes[$0] == id[0] && file.bytes[$0...].starts(with: id) }
    }
  }

  /// Takes a place in the workspace for what could not be read, so that it counts as being there.
  mutating func addUnreadable() {
    for file in unreadable {
      let parts = file.path.split(separator: "/").map(String.init)
      guard parts.count > 1, parts[1] != "schools", let policy = PolicyID(parts[1]), !policy.isReserved else {
        continue
      }
      if parts.count == 2 || parts[2] == "policy.md", draftFiles[policy] == nil {
        draftFiles[policy] = sources.add(SourceFile(name: "Policies/\(policy)/policy.md", bytes: []))
      }
      if parts.count == 2 || parts[2] == "releases", archives[CopyID(policy)] == nil {
        archives[CopyID(policy)] = Archive(CopyID(policy))
      }
    }
  }
}
