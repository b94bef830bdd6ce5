#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// What a program said and how it ended.
struct ProgramResult: Sendable {
  /// Its exit status; nil where it was ended by a signal.
  let status: Int32?
  /// What it wrote to standard output.
  let output: [UInt8]
}

enum ProgramRunner {
  /// Starts a program and waits for it; its standard error goes nowhere.
  static func spawn(_ program: String, _ arguments: [String], limit: Int) throws(SystemError) -> ProgramResult? {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw SystemError(.read, program, .init(errno: errno)) }
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // The signals that are ignored here would be ignored there too.
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGPIPE, SIGXFSZ] { sigaddset(&signals, number) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addclose(&actions, ends[0])
    posix_spawn_file_actions_addclose(&actions, ends[1])
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    var child = pid_t()
    let failure = posix_spawnp(&child, program, &actions, &attributes, &words, environ)
    close(ends[1])
    guard failure == 0 else {
      close(ends[0])
      if failure == ENOENT { return nil }
      throw SystemError(.read, program, .init(errno: failure))
    }
    var output: [UInt8] = []
    var problem: SystemError?
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while output.count < limit {
      let count = read(ends[0], &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      if count < 0 { problem = SystemError(.read, program, .init(errno: errno)) }
      if count <= 0 { break }
      output += buffer[..<count]
    }
    close(ends[0])
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    if let problem { throw problem }
    // What said more than anybody wants to read was stopped, and that is no failure of its own.
    if output.count >= limit { return ProgramResult(status: 0, output: Array(output.prefix(limit))) }
    return ProgramResult(status: status & 0x7F == 0 ? (status >> 8) & 0xFF : nil, output: output)
  }
}
