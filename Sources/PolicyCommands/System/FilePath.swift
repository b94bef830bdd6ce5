/// A file or directory: a base, through which links are followed, and a name beneath it, in which none is.
///
/// The base is what the user chose. What stands beneath it may come from anyone, so a link there must not lead a read
/// or a write out of it.
struct FilePath: Hashable, Sendable {
  /// A path as the system takes it; relative to the current directory where it doesn't begin with a slash.
  let base: String
  /// Names parted by `/`, none of them empty, `.` or `..`; empty for the base itself.
  let name: String

  /// The file `name` beneath `base`.
  init(_ name: String, in base: String) {
    precondition(name.isEmpty || Self.isPlain(name), "a name that leads out of its directory")
    self.base = base.isEmpty ? "." : base
    self.name = name
  }

  /// A path that the user gave; its links are followed.
  init(_ path: String) { self.init("", in: path) }

  /// Whether `name` stays beneath the directory that it is read from.
  static func isPlain(_ name: String) -> Bool {
    let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return parts.allSatisfy { part in
      !part.isEmpty && !part.elementsEqual(".".utf8) && !part.elementsEqual("..".utf8) && !part.contains(0)
    }
  }

  /// The whole path, for the system and for messages.
  var text: String {
    if name.isEmpty { return base }
    if base == "." { return name }
    return base.utf8.last == UInt8(ascii: "/") ? base + name : "\(base)/\(name)"
  }

  /// The names beneath the base, outermost first.
  var components: [String] { name.split(separator: "/").map(String.init) }

  /// The directory around it; the base is its own parent.
  var parent: FilePath {
    FilePath(components.dropLast().joined(separator: "/"), in: base)
  }

  /// The directory in which the file stands, also of a path that the user gave.
  var directory: FilePath {
    if !name.isEmpty { return parent }
    guard let slash = base.utf8.lastIndex(of: UInt8(ascii: "/")) else { return FilePath(".") }
    return FilePath(slash == base.utf8.startIndex ? "/" : String(base[..<slash]))
  }

  /// The file `name` in this directory.
  func appending(_ name: String) -> FilePath {
    FilePath(self.name.isEmpty ? name : "\(self.name)/\(name)", in: base)
  }
}
