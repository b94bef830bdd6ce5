#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The right to be the only one who writes in a directory, or to read while nobody writes; it ends with the process,
/// however that ends.
final class DirectoryLock {
  private let release: () -> Void

  init(_ release: @escaping () -> Void) { self.release = release }

  deinit { release() }
}

extension POSIXSystem {
  func lock(_ path: FilePath, seconds: Int, isShared: Bool) throws(SystemError) -> DirectoryLock? {
    do throws(Failure) {
      // A lock of its own, beside the directory's descriptor, is left by nobody: the kernel drops it with the process.
      let number = try Descriptor(directory: path).duplicate()
      let pause = 20
      for _ in 0...(seconds * 1000 / pause) {
        if flock(number, (isShared ? LOCK_SH : LOCK_EX) | LOCK_NB) == 0 { return DirectoryLock { close(number) } }
        let code = errno
        // Some shared drives have no locks; what was read is still compared before it is replaced.
        if [ENOLCK, EOPNOTSUPP, ENOSYS].contains(code) { return DirectoryLock { close(number) } }
        guard code == EWOULDBLOCK || code == EINTR else {
          close(number)
          throw Failure(.init(errno: code))
        }
        if seconds > 0 { usleep(useconds_t(pause * 1000)) }
      }
      close(number)
      return nil
    } catch {
      throw SystemError(isShared ? .read : .write, path.text, error.reason)
    }
  }
}

extension Descriptor {
  /// Another number for the same file, which whoever asks for it closes.
  func duplicate() throws(Failure) -> Int32 {
    let copy = fcntl(number, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0 else { throw Failure.last() }
    return copy
  }
}
