internal import PolicyRegister
internal import SQLite

/// The file of the register, which holds what nobody else may read.
struct RegisterFile {
  /// Where it stands in a workspace.
  static let name = "register.sqlite"

  let path: FilePath

  /// The file that was named, or the one in the workspace.
  init(_ named: String?, _ workspace: WorkspaceDirectory) {
    path = named.map { FilePath($0) } ?? workspace.file(Self.name)
  }

  /// Opens the register; with `isNew`, makes it where there is none.
  func open(_ context: CommandContext, isNew: Bool = false) throws -> Register {
    guard let databases = context.system as? any DatabaseSystem else {
      throw SystemError(.read, path.text, .other("there are no databases here"))
    }
    switch try context.system.kind(of: path) {
    case nil:
      guard isNew else {
        throw context.usageError(
          "there is no register \(Printable.quoted(path.text))",
          help: "`precept register people FILE.csv` begins one")
      }
      try checkIsPrivate(context)
      try context.system.writeSecret([], to: path)
    case .file: try checkIsPrivate(context)
    case .link: throw SystemError(.read, path.text, .isLink)
    case .directory: throw SystemError(.read, path.text, .isDirectory)
    case .other: throw SystemError(.read, path.text, .notRegular)
    }
    let database = try databases.openDatabase(path)
    return try reporting { () throws(RegisterError) in try Register(database) }
  }

  /// Does something with the register, and names what fails as a failure of this file.
  func reporting<Result>(_ body: () throws(RegisterError) -> Result) throws -> Result {
    do throws(RegisterError) {
      return try body()
    } catch {
      switch error {
      case .database(let error): throw SystemError(.read, path.text, .init(error))
      case .notARegister:
        throw UsageError(
          "\(Printable.quoted(path.text)) is a database, and no register of Precept", command: "register")
      case .tooNew:
        throw UsageError(
          "\(Printable.quoted(path.text)) was written by a later version of Precept", help: "install that version",
          command: "register")
      case .damaged(let message):
        throw SystemError(.read, path.text, .other("it is damaged: \(message.uncapitalised)"))
      }
    }
  }

  /// Refuses a file that git tracks or would track, with those that SQLite puts beside it.
  func checkIsPrivate(_ context: CommandContext) throws {
    for suffix in ["", "-wal", "-shm"] {
      try KeyFile.checkIsIgnored(
        path.text + suffix, "a register names people", pattern: { "/\($0)*" }, named: path.text, context)
    }
  }
}
