internal import Diagnostics
internal import PolicyCompiler

/// The files of a workspace as they were read, and what could not be.
struct WorkspaceFiles: Sendable {
  /// What the compiler reads, in order of the bytes of their paths, which are relative to the workspace.
  ///
  /// A file over the limit of 16 MiB is cut one byte after it, so that the compiler sees that it is too long.
  var files: [InputFile] = []
  /// What is in `Templates/`, in the same order.
  var templates: [InputFile] = []
  /// Files that are there and could not be read; nothing can be said about what they belong to.
  var unreadable: [UnreadableFile] = []
  /// What writers that were stopped have left, by path.
  var temporaries: [String] = []
  /// What is wrong with the files as such; none has a place in a text.
  var diagnostics = DiagnosticList()

  /// The bytes of the file at `path`.
  subscript(path: String) -> [UInt8]? { files.first { $0.path.utf8.elementsEqual(path.utf8) }?.bytes }

  /// Whether each file is what it is in `other`.
  func areSame(as other: WorkspaceFiles) -> Bool {
    func same(_ a: [InputFile], _ b: [InputFile]) -> Bool {
      a.count == b.count && zip(a, b).allSatisfy { $0.path == $1.path && $0.bytes == $1.bytes }
    }
    return same(files, other.files) && same(templates, other.templates)
      && unreadable.map(\.path) == other.unreadable.map(\.path)
  }

  /// Whether nothing at all can be said of the workspace.
  var isBlocked: Bool { unreadable.contains { ["Policies", WorkspaceDirectory.marker].contains($0.path) } }

  /// The templates that could not be read; nobody knows then what a document would look like.
  var unreadableTemplates: [UnreadableFile] {
    unreadable.filter { $0.path.split(separator: "/").first == "Templates" }
  }

  /// Takes away what writers that were stopped have left; whoever calls it holds the lock of `Policies`.
  func removeTemporaries(_ workspace: WorkspaceDirectory, on system: any System) {
    // Where that fails, it does no harm.
    for path in temporaries { try? system.remove(workspace.file(path)) }
  }
}

/// Files that a command needs and that could not be read, for a handler to throw: status 3, and a line for each.
struct UnreadableFiles: Error {
  let messages: [String]
}

extension PolicyCompiler.Workspace {
  /// Throws where something could not be read that one of `needs` has to do with, for then nobody can answer.
  func require(_ needs: WorkspaceNeed...) throws(UnreadableFiles) {
    var messages: [String] = []
    for need in [.environment] + needs {
      for file in unreadable(for: need) where !messages.contains(file.problem.message) {
        messages.append(file.problem.message)
      }
    }
    if !messages.isEmpty { throw UnreadableFiles(messages: messages) }
  }
}
