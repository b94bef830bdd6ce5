internal import Hashing
internal import PolicyModel
internal import TransparencyLog

/// The file with the key that signs ledgers, which has to stay secret.
struct KeyFile {
  /// Where it stands in a workspace.
  static let name = "precept.key"
  private static let limit = 4096

  let path: FilePath

  /// The file that was named, or the one in the workspace.
  init(_ named: String?, _ workspace: WorkspaceDirectory) {
    path = named.map { FilePath($0) } ?? workspace.file(Self.name)
  }

  /// The key in it; throws where there is none, and where git would take it along.
  func signingKey(_ context: CommandContext) throws -> SigningKey { try signer(context).key }

  /// The key with its name.
  func signer(_ context: CommandContext) throws -> NoteSigner {
    guard try context.system.kind(of: path) != nil else {
      throw context.usageError(
        "there is no key \(Printable.quoted(path.text))", help: "`precept key new` makes one")
    }
    try checkIsSecret(context)
    let bytes = try context.system.read(path, limit: Self.limit)
    guard let signer = NoteSigner(text: Self.line(bytes)) else {
      throw context.usageError(
        "\(Printable.quoted(path.text)) holds no key to sign with", help: "`precept key new` makes one")
    }
    return signer
  }

  /// Refuses a file that git tracks, or would with the next `git add`: a secret in a repository is none.
  func checkIsSecret(_ context: CommandContext) throws {
    try Self.checkIsIgnored(path.text, "a key has to stay secret", pattern: { "/\($0)" }, named: path.text, context)
  }

  /// The same of any file that `why` says of, for which `.gitignore` can have `pattern` of the name of the file `named`.
  static func checkIsIgnored(
    _ path: String, _ why: String, pattern: (String) -> String, named: String, _ context: CommandContext
  ) throws {
    let whole = try context.system.destination(of: path)
    let parts = whole.split(separator: "/").map(String.init)
    guard !parts.isEmpty else { return }
    // git is asked from a directory that is there; it would fail in one that is yet to be made.
    var depth = parts.count - 1
    func outer() -> String { "/" + parts.prefix(depth).joined(separator: "/") }
    while depth > 0, try context.system.kind(of: FilePath(outer())) == nil { depth -= 1 }
    let directory = outer()
    let name = parts.dropFirst(depth).joined(separator: "/")
    let own = named.split(separator: "/").last.map(String.init) ?? named
    func git(_ arguments: String...) throws -> Int32? {
      let result = try context.system.run("git", ["-C", directory] + arguments, limit: limit)
      return result.map { $0.status ?? -1 }
    }
    let answer = try git("rev-parse", "--is-inside-work-tree")
    if answer == 0 {
      let isTracked = try git("ls-files", "--error-unmatch", "--", name) == 0
      let isIgnored = try git("check-ignore", "--quiet", "--", name) == 0
      if !isTracked, isIgnored { return }
      throw context.usageError(
        "git \(isTracked ? "tracks" : "would track") \(Printable.quoted(path)), and \(why)",
        help: "name a file outside the repository, or write `\(pattern(own))` into .gitignore beside it")
    }
    // It also fails where there is a repository: that of another user, or a damaged one.
    for outer in WorkspaceDirectory.upward(from: directory)
    where try context.system.kind(of: FilePath(".git", in: outer)) != nil {
      let why = answer == nil ? "git is not installed" : "git refuses to look at the repository"
      throw context.usageError(
        "\(why), so nobody can say whether it would track \(Printable.quoted(path))",
        help: "name a file outside the repository in \(Printable.quoted(outer))")
    }
  }

  /// The key that `text` is, or that the file of this name holds.
  static func publicKey(_ text: String, _ context: CommandContext) throws -> VerifyingKey {
    if let verifier = NoteVerifier(text: text) { return verifier.key }
    let expected = "expected: NAME+ID+KEY, as `precept key public` prints it, or a file that holds it"
    guard NoteSigner(text: text) == nil else {
      throw context.usageError("`--key` is the secret half of a key, which nobody should be shown", help: expected)
    }
    let isFile = try text == "-" || context.system.kind(of: FilePath(text)) == .file
    guard isFile else {
      throw context.usageError("`--key` can't be \(Printable.quoted(text))", help: expected)
    }
    let line = line(try context.system.readOperand(text))
    if let verifier = NoteVerifier(text: line) { return verifier.key }
    throw context.usageError("\(Printable.quoted(text)) holds no public key", help: expected)
  }

  /// What a file of one line holds.
  private static func line(_ bytes: [UInt8]) -> String {
    String(decoding: bytes.last == 0x0A ? bytes.dropLast() : bytes[...], as: UTF8.self)
  }
}
