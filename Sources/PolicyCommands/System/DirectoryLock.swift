#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The right to be the only one who records a decision; it ends with the process, however that ends.
final class DirectoryLock {
  private let release: () -> Void

  init(_ release: @escaping () -> Void) { self.release = release }

  deinit { release() }
}

extension POSIXSystem {
  func lock(_ path: FilePath) throws(SystemError) -> DirectoryLock? {
    do throws(Failure) {
      // A lock of its own, beside the directory's descriptor, is left by nobody: the kernel drops it with the process.
      let number = try Descriptor(directory: path).duplicate()
      if flock(number, LOCK_EX | LOCK_NB) == 0 { return DirectoryLock { close(number) } }
      let failure = Failure.last()
      let isHeld = errno == EWOULDBLOCK
      close(number)
      if isHeld { return nil }
      throw failure
    } catch {
      throw SystemError(.write, path.text, error.reason)
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
