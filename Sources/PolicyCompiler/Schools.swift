public import Diagnostics
public import PolicyModel
internal import PolicySyntax
public import SourceText

/// What stands under `Policies/schools/`, read but not yet laid over anything.
public struct Schools: Sendable {
  /// One school or layer with its files.
  public struct Entry: Sendable {
    /// What `school.yml` says; nil where it could not be read, or not be understood.
    public var school: School?
    /// The file of `school.yml`.
    public var file: FileID
    /// Its changes, by policy; nil where a file could not be read.
    public var overlays: [PolicyID: Overlay?] = [:]
    /// The files of its changes.
    public var overlayFiles: [PolicyID: FileID] = [:]
    /// What was found wrong in its files while reading.
    public var diagnostics = DiagnosticList()
    /// What is decided about what is found in its files.
    public var control = CheckControl()

    /// The files of the school.
    public var files: Set<FileID> { Set(overlayFiles.values).union([file]) }
  }

  /// The schools and layers by id.
  public internal(set) var entries: [SchoolID: Entry] = [:]

  /// Makes an empty list.
  public init() {}

  /// Reads the schools among `files`, and adds their files to the sources of `workspace`.
  public init(_ files: [InputFile], in workspace: inout Workspace) {
    var overlays: [(SchoolID, PolicyID, FileID, isReadable: Bool)] = []
    // What could not be read is there all the same.
    let hidden = workspace.unreadable.map { file in
      let isSchool = file.path.utf8.count { $0 == UInt8(ascii: "/") } == 2
      return (InputFile(path: isSchool ? file.path + "/school.yml" : file.path, bytes: []), isReadable: false)
    }
    for (file, isReadable) in files.map({ ($0, isReadable: true) }) + hidden {
      let parts = file.path.split(separator: "/")
      guard parts.count == 4, parts[0] == "Policies", parts[1] == "schools", let id = SchoolID(parts[2]), !id.isReserved
      else { continue }
      if parts[3] == "school.yml" {
        let source = workspace.sources.add(SourceFile(name: file.path, bytes: file.bytes))
        var entry = Entry(school: nil, file: source)
        entry.control.levels = workspace.environment?.levels ?? RuleLevels()
        if isReadable {
          entry.school = readSchool(workspace.sources[source], id: source, school: id, into: &entry.diagnostics)
        }
        entries[id] = entry
      } else if parts[3].hasSuffix(".md"), let policy = PolicyID(parts[3].dropLast(3)) {
        overlays.append((id, policy, workspace.sources.add(SourceFile(name: file.path, bytes: file.bytes)), isReadable))
      }
    }
    let names = DeclaredNames(workspace.environment)
    for (id, policy, source, isReadable) in overlays {
      guard var entry = entries[id] else { continue }
      entry.overlayFiles[policy] = source
      entry.overlays[policy] =
        isReadable
        ? readOverlay(
          workspace.sources[source], id: source, policy: policy, names: names,
          figures: workspace.figureFiles(beside: workspace.sources[source].name), into: &entry.diagnostics)
        : .some(nil)
      if case .some(.some(let overlay)) = entry.overlays[policy] {
        entry.control.ignores += readIgnores(
          workspace.sources[source], id: source, sections: overlay.sections, into: &entry.diagnostics)
      }
      entries[id] = entry
    }
  }

  /// The schools and layers, by which the layer of a school is found.
  ///
  /// One whose `school.yml` cannot be read stands as a layer without policies: that is its own fault, not of the
  /// schools that follow its releases.
  public var layers: [SchoolID: School] {
    var result: [SchoolID: School] = [:]
    for (id, entry) in entries {
      var school = entry.school ?? School(id: id, name: id.rawValue)
      if entry.school == nil { school.isLayer = true }
      result[id] = school
    }
    return result
  }

  /// The ids in order.
  public var ids: [SchoolID] { entries.keys.sorted() }
}
