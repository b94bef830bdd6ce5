/// Why a file, a directory or a stream could not be used.
struct SystemError: Error, Hashable, Sendable {
  /// What was attempted.
  enum Action: String, Sendable {
    case read, write, list, create, remove
    case find = "look for"
  }

  /// Why it failed, apart from what any system calls it.
  enum Reason: Hashable, Sendable {
    case noSuchFile, permissionDenied, isDirectory, notDirectory, notRegular, isLink, linkLoop, alreadyExists
    case diskFull, fileTooLarge, readOnly, nameTooLong, tooManyOpenFiles, notEmpty
    /// Whoever read the stream has gone.
    case closed
    /// Somebody saved the file after it was read.
    case changed
    /// Another process holds the lock.
    case busy
    /// Anything else, in the words of the system.
    case other(String)

    var text: String {
      switch self {
      case .noSuchFile: "there is no such file or directory"
      case .permissionDenied: "permission denied"
      case .isDirectory: "it is a directory"
      case .notDirectory: "what should be a directory is not one"
      case .notRegular: "it is a device, pipe or socket, not a file"
      case .isLink: "it is a symbolic link, which is not followed here"
      case .linkLoop: "its symbolic links lead round in a circle"
      case .alreadyExists: "it exists already"
      case .diskFull: "the disk is full"
      case .fileTooLarge: "the file is too large"
      case .readOnly: "the disk can only be read"
      case .nameTooLong: "the name is too long"
      case .tooManyOpenFiles: "too many files are open"
      case .notEmpty: "the directory is not empty"
      case .closed: "the reader has gone"
      case .changed: "somebody changed it meanwhile, so it was left as it is now; run the command again"
      case .busy: "another precept is writing there; run the command again when it is done"
      case .other(let text): text
      }
    }
  }

  let action: Action
  /// The path as messages print it.
  let path: String
  let reason: Reason

  init(_ action: Action, _ path: String, _ reason: Reason) {
    self.action = action
    self.path = path
    self.reason = reason
  }

  /// A headline: "can't read `a/b.md`: permission denied".
  var message: String { "can't \(action.rawValue) \(Printable.quoted(path)): \(reason.text)" }
}
