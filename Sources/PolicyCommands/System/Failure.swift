#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// What a call of the system failed with, before it is known what for.
struct Failure: Error {
  let reason: SystemError.Reason

  init(_ reason: SystemError.Reason) { self.reason = reason }

  /// The failure of the last call.
  static func last() -> Failure { Failure(SystemError.Reason(errno: errno)) }
}

extension SystemError.Reason {
  /// The reason behind an error number of POSIX.
  init(errno number: Int32) {
    switch number {
    case ENOENT: self = .noSuchFile
    case EACCES, EPERM: self = .permissionDenied
    case EISDIR: self = .isDirectory
    case ENOTDIR: self = .notDirectory
    case ELOOP: self = .linkLoop
    case EEXIST: self = .alreadyExists
    case ENOSPC, EDQUOT: self = .diskFull
    case EFBIG: self = .fileTooLarge
    case EROFS: self = .readOnly
    case ENAMETOOLONG: self = .nameTooLong
    case EMFILE, ENFILE: self = .tooManyOpenFiles
    case ENOTEMPTY: self = .notEmpty
    case EPIPE: self = .closed
    // What opening a socket, or a device without a driver, gives.
    case ENXIO, ENODEV: self = .notRegular
    default: self = .other(strerror(number).map { String(cString: $0) } ?? "error \(number)")
    }
  }
}

extension FileKind {
  init(mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFREG: self = .file
    case S_IFDIR: self = .directory
    case S_IFLNK: self = .link
    default: self = .other
    }
  }
}
