#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Waits for the signal that ends a program, and meanwhile for files that change.
///
/// On Linux the kernel tells of both, so that nothing wakes while nothing happens; elsewhere the directories are looked at
/// ten times a second.
///
/// One thread waits; any may nudge it.
final class StopSignal: @unchecked Sendable {
  private let ends: (read: Int32, write: Int32)
  nonisolated(unsafe) private static var end: Int32 = -1
  private var watched: Set<String> = []
  private var root = ""

  init() {
    var pair: [Int32] = [-1, -1]
    _ = pipe(&pair)
    ends = (pair[0], pair[1])
    Self.end = pair[1]
    for number in [SIGINT, SIGTERM, SIGHUP] {
      signal(number) { _ in
        var byte: UInt8 = 1
        _ = write(StopSignal.end, &byte, 1)
      }
    }
  }

  deinit {
    close(ends.read)
    close(ends.write)
  }

  /// Lets whoever waits look anew for what is to be watched.
  func nudge() {
    var byte: UInt8 = 0
    _ = write(ends.write, &byte, 1)
  }

  /// Whether a signal has come.
  private func isOver() -> Bool {
    var byte: UInt8 = 0
    return read(ends.read, &byte, 1) == 1 && byte == 1
  }

  /// Calls `look` whenever a file may have changed beneath `root`, until a signal comes.
  func wait(at root: () -> String, _ look: () -> Void) {
    #if os(Linux)
      var notes = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
      defer { close(notes) }
      var buffer = [UInt8](repeating: 0, count: 1 << 14)
      while true {
        if self.root != root() {
          self.root = root()
          close(notes)
          notes = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
          watched = []
          watch(notes)
          // What changed before it was watched.
          look()
        }
        var polled = [
          pollfd(fd: ends.read, events: Int16(POLLIN), revents: 0),
          pollfd(fd: notes, events: Int16(POLLIN), revents: 0),
        ]
        _ = poll(&polled, 2, -1)
        if polled[0].revents != 0, isOver() { return }
        if polled[1].revents != 0 { while read(notes, &buffer, buffer.count) > 0 {} }
        // A directory may have come, or be the first.
        watch(notes)
        look()
      }
    #else
      var stamp = ""
      while true {
        var polled = [pollfd(fd: ends.read, events: Int16(POLLIN), revents: 0)]
        _ = poll(&polled, 1, 100)
        if polled[0].revents != 0, isOver() { return }
        let now = Self.stamp(root())
        if now != stamp { look() }
        stamp = now
      }
    #endif
  }

  #if os(Linux)
    /// Asks the kernel to tell of every directory that has files of the workspace.
    private func watch(_ notes: Int32) {
      let kinds = UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE)
      let directories = Self.directories(root)
      // One that was taken away may come back as another.
      watched.formIntersection(directories)
      for directory in directories where watched.insert(directory).inserted {
        inotify_add_watch(notes, directory, kinds)
      }
    }
  #endif

  /// The directories of a workspace, at most some thousands.
  private static func directories(_ root: String) -> [String] {
    var found: [String] = []
    var next = ["\(root)/Policies", "\(root)/Templates"]
    while let path = next.popLast(), found.count < 4_096 {
      guard let directory = opendir(path) else { continue }
      defer { closedir(directory) }
      found.append(path)
      while let entry = readdir(directory) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
          pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name.hasPrefix(".") || entry.pointee.d_type != UInt8(DT_DIR) { continue }
        next.append("\(path)/\(name)")
      }
    }
    return found
  }

  private static func stamp(_ root: String) -> String {
    var text = ""
    for directory in directories(root) {
      guard let list = opendir(directory) else { continue }
      defer { closedir(list) }
      while let entry = readdir(list) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
          pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        var status = stat()
        guard stat("\(directory)/\(name)", &status) == 0 else { continue }
        text += "\(name) \(status.st_size) \(status.st_ino) "
        #if canImport(Darwin)
          text += "\(status.st_mtimespec.tv_sec).\(status.st_mtimespec.tv_nsec)\n"
        #else
          text += "\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)\n"
        #endif
      }
    }
    return text
  }
}
