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
  var unreadable: [String] = []
  /// What is wrong with the files as such; none has a place in a text.
  var diagnostics = DiagnosticList()

  /// The bytes of the file at `path`.
  subscript(path: String) -> [UInt8]? { files.first { $0.path.utf8.elementsEqual(path.utf8) }?.bytes }
}
