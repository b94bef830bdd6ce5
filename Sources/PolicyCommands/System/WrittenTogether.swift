/// Files that are replaced together: all of them, or none where one cannot be.
struct WrittenTogether {
  private var files: [(path: FilePath, old: [UInt8], new: [UInt8])] = []

  /// Puts `new` in the place of what was read from the file at `path`.
  mutating func replace(_ path: FilePath, _ old: [UInt8], by new: [UInt8]) { files.append((path, old, new)) }

  /// Writes them, and puts the old ones back where that fails; throws why it failed.
  ///
  /// Only who stops the process between two files can part them: each is old or new even then, and to run the command
  /// again does the rest.
  func write(on system: any System) throws(SystemError) {
    // Somebody's change of the last file is found before the first is touched.
    for file in files where try system.read(file.path, limit: file.old.count + 1) != file.old {
      throw SystemError(.write, file.path.text, .changed)
    }
    for (index, file) in files.enumerated() {
      do throws(SystemError) {
        try system.write(file.new, to: file.path, over: .file(file.old))
      } catch {
        for file in files[..<index].reversed() {
          // Where not even that succeeds, the error that began it says more than this one.
          _ = try? system.write(file.old, to: file.path, over: .file(file.new))
        }
        throw error
      }
    }
  }
}
