public import Diagnostics
internal import Parallel
internal import PolicyChecks
public import PolicyModel
internal import PolicySyntax
public import SourceText

extension Workspace {
  /// The titles of policies that a draft may link to though they have no draft here.
  var titlesElsewhere: [PolicyID: String] {
    var titles: [PolicyID: String] = [:]
    for policy in draftFiles.keys where drafts[policy] == nil { titles[policy] = policy.rawValue }
    for copy in archives.keys where copy.school == nil && draftFiles[copy.policy] == nil {
      titles[copy.policy] = releaseInForce(copy)?.release.policy.header.title ?? copy.policy.rawValue
    }
    return titles
  }
}

/// Everything under `Policies/`, read but not yet compiled.
public struct Workspace: Sendable {
  /// The files, for positions.
  public var sources = SourceMap()
  /// What `workspace.yml` says; nil where it could not be read.
  public var environment: Environment?
  /// The file of `workspace.yml`.
  public var environmentFile: FileID?
  /// The policies that have a draft, by id; nil where the draft could not be read.
  public var drafts: [PolicyID: Policy] = [:]
  /// The draft's file.
  public var draftFiles: [PolicyID: FileID] = [:]
  /// The figures beside the texts, by the directory of the text: `Policies/phones`.
  var figures: [String: FigureFiles] = [:]
  /// What authors say to the board, by policy.
  public private(set) var papers: [PolicyID: PaperText] = [:]
  /// The files in which they say it.
  var paperFiles: [PolicyID: FileID] = [:]
  /// What has been decided and released, by policy and copy.
  public var archives: [CopyID: Archive] = [:]
  /// The schools and layers, with what each changes.
  public var schools = Schools()
  /// What is there and could not be read.
  public let unreadable: [UnreadableFile]
  /// The day on which it is looked at: what was approved to hold from a later one is not yet in force. Nil where nobody
  /// looks at a clock; then every decision counts.
  public let today: CivilDate?
  /// What was found wrong while reading.
  public var diagnostics = DiagnosticList()
  /// What is decided about what is found in `workspace.yml` and in the drafts.
  public private(set) var control = CheckControl()
  /// The drafts that are as they were in the state that it was read after, like all that they are read with; nil where it
  /// was read after none, or where something has changed that all of them depend on.
  private(set) var keptDrafts: Set<PolicyID>?
  /// The files that it was made of.
  let inputs: [InputFile]
  let least: Severity
  /// What was read of each draft, for the next state.
  private(set) var readDrafts: [PolicyID: ReadDraft] = [:]

  /// Reads `files`, which are sorted by path, and keeps what is found that is as grave as `severity`.
  ///
  /// Of `earlier`, an earlier state of the same workspace, what has not changed is taken over; the result is the same.
  public init(
    _ files: [InputFile], unreadable: [UnreadableFile] = [], today: CivilDate? = nil,
    keeping severity: Severity = .note,
    after earlier: Workspace? = nil
  ) {
    self.unreadable = unreadable
    self.today = today
    inputs = files
    least = severity
    let earlier = EarlierWorkspace(earlier, files, unreadable, today, severity)
    keptDrafts = earlier.map { _ in Set() }
    diagnostics = DiagnosticList(keeping: severity)
    // Whatever is read of the policies is read with the names that the workspace declares.
    if let file = files.first(where: { $0.path == "Policies/workspace.yml" }) {
      let id = sources.add(SourceFile(name: file.path, bytes: file.bytes))
      environmentFile = id
      environment = readWorkspace(sources[id], id: id, into: &diagnostics)
    }
    let names = DeclaredNames(environment)
    addFigures(files)
    var texts: [(policy: PolicyID, file: FileID)] = []
    for file in files where file.path != "Policies/workspace.yml" {
      let parts = file.path.split(separator: "/")
      guard parts.first == "Policies" else { continue }
      if parts.count == 3, parts[2] == "policy.md", let policy = PolicyID(parts[1]), !policy.isReserved {
        let id = sources.add(earlier?.file(file) ?? SourceFile(name: file.path, bytes: file.bytes))
        draftFiles[policy] = id
        texts.append((policy, id))
      } else if parts.count == 3, parts[2] == "paper.md", let policy = PolicyID(parts[1]), !policy.isReserved {
        let id = sources.add(SourceFile(name: file.path, bytes: file.bytes))
        papers[policy] = readPaper(sources[id], id: id, into: &diagnostics)
        paperFiles[policy] = id
      } else {
        addArchived(file)
      }
    }
    // After the releases, which know the ids that a draft may lack.
    let released = self
    let read = parallelMap(texts) { policy, file in
      if let known = earlier?.draft(policy) { return known }
      var found = DiagnosticList(keeping: severity)
      let draft = readPolicy(
        released.sources[file], id: file, policy: policy, names: names,
        figures: released.figureFiles(beside: released.sources[file].name),
        earlier: { released.earlierIDs(of: $0) }, into: &found)
      let ignores = draft.map { readIgnores(released.sources[file], id: file, sections: $0.sections, into: &found) }
      return ReadDraft(policy: draft, ignores: ignores ?? [], found: found)
    }
    for ((policy, _), read) in zip(texts, read) {
      drafts[policy] = read.policy
      control.ignores += read.ignores
      diagnostics.append(contentsOf: read.found)
      readDrafts[policy] = read
      if earlier?.draft(policy) != nil { keptDrafts?.insert(policy) }
    }
    control.levels = environment?.levels ?? RuleLevels()
    checkPapers()
    addUnreadable()
    schools = Schools(files, in: &self)
    attachLogos(files)
    reportUnshownFigures()
  }
}
