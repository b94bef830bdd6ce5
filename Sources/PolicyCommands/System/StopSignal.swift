#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Waits for the signal that ends a program, and meanwhile for files that change.
///
/// It looks up twenty times a second for what the program itself has to tell. On Linux the kernel tells of files that
/// change, so that none is looked at; elsewhere the directories are looked at ten times a second.
final class StopSignal {
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

  /// Lets whoever waits look whether something is to be told.
  func wait(at root: () -> String, _ look: (Bool) -> Void) {
    #if os(Linux)
      var notes = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
      defer { close(notes) }
      while true {
        if self.root != root() {
          self.root = root()
          close(notes)
          notes = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
          watched = []
          watch(notes)
        }
        var polled = [
          pollfd(fd: ends.read, events: Int16(POLLIN), revents: 0),
          pollfd(fd: notes, events: Int16(POLLIN), revents: 0),
        ]
        _ = poll(&polled, 2, 50)
        if polled[0].revents != 0 { return }
        var isChanged = false
        if polled[1].revents != 0 {
          var buffer = [UInt8](repeating: 0, count: 1 << 14)
          while read(notes, &buffer, buffer.count) > 0 { isChanged = true }
          watch(notes)
        }
        look(isChanged)
      }
    #else
      var stamp = ""
      while true {
        var polled = [pollfd(fd: ends.read, events: Int16(POLLIN), revents: 0)]
        _ = poll(&polled, 1, 100)
        if polled[0].revents != 0 { return }
        let now = Self.stamp(root())
        look(!stamp.isEmpty && now != stamp)
        stamp = now
      }
    #endif
  }

  #if os(Linux)
    /// Asks the kernel to tell of every directory that has files of the workspace.
    private func watch(_ notes: Int32) {
      let kinds = UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE)
      for directory in Self.directories(root) where watched.insert(directory).inserted {
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
