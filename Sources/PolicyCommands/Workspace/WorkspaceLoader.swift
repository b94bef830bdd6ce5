internal import Diagnostics
internal import PolicyCompiler
internal import PolicyModel

/// Reads every file of a workspace that the compiler needs, and names what it passes over.
///
/// Hidden files are passed over in silence, and so is what can't be mistaken for a file of Precept.
struct WorkspaceLoader {
  private let system: any System
  private let workspace: WorkspaceDirectory
  private let readsSchools: Bool
  private var result = WorkspaceFiles()
  /// What was read before; nil where each file is read.
  private var memory: FileMemory?
  /// The names of the directories that policies are expected in.
  private var policyNames: Set<String> = []

  /// Reads the workspace, or all of it but the schools.
  static func load(
    _ workspace: WorkspaceDirectory, from system: any System, withSchools: Bool = true
  ) -> WorkspaceFiles {
    var loader = WorkspaceLoader(system: system, workspace: workspace, readsSchools: withSchools)
    return loader.load()
  }

  /// Reads what has changed of the workspace since `memory` was made of it.
  static func load(
    _ workspace: WorkspaceDirectory, from system: any System, memory: inout FileMemory
  ) -> WorkspaceFiles {
    var loader = WorkspaceLoader(system: system, workspace: workspace, readsSchools: true)
    loader.memory = memory
    memory = FileMemory()
    let files = loader.load()
    loader.memory?.forget()
    memory = loader.memory ?? memory
    return files
  }

  private mutating func load() -> WorkspaceFiles {
    policies()
    templates()
    result.files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    result.templates.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    return result
  }

  private init(system: any System, workspace: WorkspaceDirectory, readsSchools: Bool) {
    self.system = system
    self.workspace = workspace
    self.readsSchools = readsSchools
  }

  // MARK: Directories

  private mutating func policies() {
    let path = "Policies"
    let entries = entries(of: path)
    policyNames = Set(entries.filter { $0.kind == .directory }.map(\.name))
    for entry in entries {
      let child = "\(path)/\(entry.name)"
      switch (entry.name, entry.kind) {
      case ("workspace.yml", _): read(child)
      case ("schools", .directory): if readsSchools { schools(child) }
      case ("schools", .file), ("schools", .other): if readsSchools { notDirectory(child) }
      case (_, .directory):
        if isID(entry.name, noun: PolicyID.noun, reserved: PolicyID(entry.name)?.isReserved ?? false, at: child) {
          policy(child)
        }
      case (_, .link): linked(child)
      case _ where Figure.Format(ofFile: entry.name) != nil: picture(child)
      default:
        // `README.md` and the like are no ids.
        if let stem = Self.stem(ofText: entry.name), let id = PolicyID(entry.name.prefix { $0 != "." }), !id.isReserved
        {
          ignored(child, "is read by nobody", help: "The text of a policy stands in \(path)/\(stem)/policy.md")
        } else {
          doubt(entry.name, in: path, expected: ["workspace.yml"])
        }
      }
    }
  }

  private mutating func policy(_ path: String) {
    let (draft, paper) = ("policy.md", "paper.md")
    var isEmpty = true
    for entry in entries(of: path) {
      let child = "\(path)/\(entry.name)"
      switch (entry.name, entry.kind) {
      case (draft, _): read(child)
      case (paper, _):
        read(child)
        continue
      case ("releases", .directory): releases(child)
      case ("releases", _): notDirectory(child)
      case (Figure.directory, .directory):
        figures(child)
        continue
      case (Figure.directory, _): notDirectory(child)
      default:
        doubt(entry.name, in: path, expected: [draft, paper, "releases", Figure.directory])
        continue
      }
      isEmpty = false
    }
    if isEmpty, result.unreadable.last?.path != path {
      ignored(path, "has neither policy.md nor releases, so it is no policy")
    }
  }

  private mutating func releases(_ path: String) {
    for entry in entries(of: path) {
      let child = "\(path)/\(entry.name)"
      if ["ledger.jsonl", "checkpoint"].contains(entry.name) {
        read(child)
      } else if entry.name == Figure.directory {
        if entry.kind == .directory { figures(child) } else { notDirectory(child) }
      } else if entry.name.utf8.suffix(5).elementsEqual(".json".utf8) {
        if Version(entry.name.dropLast(5)) != nil {
          read(child)
        } else {
          ignored(child, "is not named by a version, such as 2.0.0.json, so it is no release")
        }
      } else {
        doubt(entry.name, in: path, expected: ["ledger.jsonl", "checkpoint"])
      }
    }
  }

  /// Reads what a text can show; a drawing program's own files may stand beside it.
  private mutating func figures(_ path: String) {
    for entry in entries(of: path) where Figure.Format(ofFile: entry.name) != nil {
      picture("\(path)/\(entry.name)")
    }
  }

  private mutating func picture(_ path: String) {
    do {
      // One byte more than is allowed, so that who reads it sees that it is too large.
      let bytes = try self.bytes(workspace.file(path), limit: Figure.limit + 1)
      result.files.append(InputFile(path: path, bytes: bytes))
    } catch {
      report(error, path)
    }
  }

  private mutating func schools(_ path: String) {
    for entry in entries(of: path) {
      let child = "\(path)/\(entry.name)"
      switch entry.kind {
      case .directory:
        if isID(entry.name, noun: SchoolID.noun, reserved: SchoolID(entry.name)?.isReserved ?? false, at: child) {
          school(child)
        }
      case .link: linked(child)
      default:
        guard let id = policy(ofText: entry.name) else { continue }
        ignored(
          child, "is read by nobody",
          help: "A school's changes stand in its own directory, beside its school.yml: \(path)/SCHOOL/\(id).md")
      }
    }
  }

  private mutating func school(_ path: String) {
    var hasSchool = false
    for entry in entries(of: path) {
      let child = "\(path)/\(entry.name)"
      switch (entry.name, entry.kind) {
      case ("school.yml", _):
        hasSchool = true
        read(child)
      case ("releases", .directory): adopted(child)
      case (Figure.directory, .directory): figures(child)
      case ("releases", _), (Figure.directory, _): notDirectory(child)
      case ("README.md", _): break
      case (_, .file) where Figure.Format(ofFile: entry.name) != nil: picture(child)
      default:
        guard entry.name.utf8.suffix(3).elementsEqual(".md".utf8) else {
          stray(entry, in: path)
          continue
        }
        if isID(String(entry.name.dropLast(3)), noun: PolicyID.noun, reserved: false, at: child) { read(child) }
      }
    }
    if !hasSchool, result.unreadable.last?.path != path { ignored(path, "has no school.yml, so it is no school") }
  }

  /// Reports what stands beside a school.yml and was probably meant to be the changes to a policy.
  private mutating func stray(_ entry: DirectoryEntry, in path: String) {
    let child = "\(path)/\(entry.name)"
    if entry.kind == .directory {
      for inner in (try? system.list(workspace.file(child))) ?? [] {
        guard let id = policy(ofText: inner.name) else { continue }
        ignored(
          "\(child)/\(inner.name)", "is read by nobody",
          help: "A school's changes stand beside its school.yml: \(path)/\(id).md")
      }
    } else if let id = policy(ofText: entry.name) {
      ignored(child, "is read by nobody", help: "Did you mean \(id).md? Precept knows files by their exact names")
      return
    }
    doubt(entry.name, in: path, expected: ["school.yml", "releases", Figure.directory])
  }

  private mutating func adopted(_ path: String) {
    for entry in entries(of: path) {
      let child = "\(path)/\(entry.name)"
      switch entry.kind {
      case .directory: if isID(entry.name, noun: PolicyID.noun, reserved: false, at: child) { releases(child) }
      case .link: linked(child)
      default: ignored(child, "is not in the directory of a policy")
      }
    }
  }

  private mutating func templates() {
    let path = "Templates"
    let found: FileKind?
    do {
      found = try system.kind(of: workspace.file(path))
    } catch {
      report(error, path)
      return
    }
    guard found != nil else { return }
    for entry in entries(of: path) where entry.kind != .directory {
      if let bytes = bytes("\(path)/\(entry.name)") { result.templates.append(bytes) }
    }
  }

  // MARK: Files

  /// What a directory holds, but for hidden files; names that some computers take for one are reported.
  private mutating func entries(of path: String) -> [DirectoryEntry] {
    let all: [DirectoryEntry]
    do {
      all = try system.list(workspace.file(path))
    } catch {
      report(error, path)
      return []
    }
    for entry in all where AtomicWrite.isTemporary(entry) { result.temporaries.append("\(path)/\(entry.name)") }
    let visible = all.filter { $0.name.utf8.first != UInt8(ascii: ".") }
    var first: [String: String] = [:]
    for entry in visible {
      let folded = entry.name.lowercased()
      if let other = first[folded] {
        result.diagnostics.append(
          Diagnostic(
            .caseClash,
            "\(Printable.quoted("\(path)/\(other)")) and \(Printable.quoted(entry.name)) differ in capitals alone",
            at: nil, help: "Windows and macOS take them for one file. Give one of them another name"))
      } else {
        first[folded] = entry.name
      }
    }
    return visible
  }

  private mutating func read(_ path: String) {
    if let file = bytes(path) { result.files.append(file) }
  }

  private mutating func bytes(_ path: String) -> InputFile? {
    do {
      return InputFile(path: path, bytes: try bytes(workspace.file(path), limit: POSIXSystem.sourceLimit))
    } catch {
      report(error, path)
      return nil
    }
  }

  private mutating func bytes(_ path: FilePath, limit: Int) throws(SystemError) -> [UInt8] {
    guard var known = memory else { return try system.read(path, limit: limit) }
    memory = nil
    defer { memory = known }
    return try known.read(path, limit: limit, from: system)
  }

  // MARK: Problems

  private mutating func report(_ error: SystemError, _ path: String) {
    let help: String? =
      switch error.reason {
      case .isLink: "A link could lead out of the workspace. Put the file itself here"
      case .isDirectory: "A file of this name is expected here. Move or rename the directory"
      case .permissionDenied: "Give yourself the permission to read it"
      default: nil
      }
    let problem = Diagnostic(
      .unreadableFile, "\(Printable.path(path)) can't be read: \(error.reason.text)", at: nil, help: help)
    result.unreadable.append(UnreadableFile(path: path, problem: problem))
    result.diagnostics.append(problem)
  }

  private mutating func linked(_ path: String) { report(SystemError(.read, path, .isLink), path) }

  private mutating func notDirectory(_ path: String) { report(SystemError(.list, path, .notDirectory), path) }

  private mutating func ignored(_ path: String, _ why: String, help: String? = nil) {
    result.diagnostics.append(
      Diagnostic(
        .ignoredFile, "\(Printable.path(path)) \(why)", at: nil,
        help: help ?? "Precept reads nothing in it. Rename it, or move it out of Policies"))
  }

  /// Reports a name that was probably meant to be one of `expected`.
  private mutating func doubt(_ name: String, in path: String, expected: [String]) {
    let stem = name.prefix { $0 != "." }.lowercased()
    let near =
      closest(to: name, among: expected) ?? expected.first { $0.prefix { $0 != "." } == stem && $0.contains(".") }
      ?? expected.first { Self.isCopy(name, of: $0) }
    guard let near else { return }
    ignored(
      "\(path)/\(name)", "is read by nobody", help: "Did you mean \(near)? Precept knows files by their exact names")
  }

  /// The policy that a text is called by, if there is one.
  private func policy(ofText name: String) -> String? {
    Self.stem(ofText: name).flatMap { policyNames.contains($0) ? $0 : nil }
  }

  /// The name of a text without its ending, also where an editor put another behind it or wrote it in capitals: `lone` of
  /// `lone.md.txt` and of `lone.MD`; nil of what is no text.
  private static func stem(ofText name: String) -> String? {
    var stem = name.lowercased()
    for ending in [".txt", ".text", ".markdown", ".md"] where stem.hasSuffix(ending) {
      stem = String(stem.dropLast(ending.utf8.count))
    }
    return stem.utf8.count < name.utf8.count && !stem.isEmpty ? stem : nil
  }

  /// Whether a name is what a computer or a person calls a copy of `file`: `policy - Copy.md`, `Copy of policy.md`,
  /// `policy (1).md`, `policy_old.md`.
  private static func isCopy(_ name: String, of file: String) -> Bool {
    guard let dot = file.utf8.lastIndex(of: UInt8(ascii: ".")) else { return false }
    let stem = String(file[..<dot])
    guard name.lowercased().hasSuffix(file[dot...]) else { return false }
    return name.lowercased().utf8.split { !(0x61...0x7A).contains($0) }.contains { $0.elementsEqual(stem.utf8) }
  }

  private mutating func isID(_ name: String, noun: String, reserved: Bool, at path: String) -> Bool {
    if let reason = IdentifierGrammar.reason(name) {
      let proposal = IdentifierGrammar.slug(name).map { ", such as \($0)" } ?? ""
      ignored(
        path, "is ignored: its name \(reason), so it can't be the id of a \(noun)",
        help: "Rename it to small letters, digits and single hyphens\(proposal)")
      return false
    }
    if reserved {
      ignored(
        path, "is ignored: Precept keeps this name for itself",
        help: "Choose an id other than schools, model, index and internal")
    }
    return !reserved
  }
}
