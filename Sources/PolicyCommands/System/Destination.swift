#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

extension POSIXSystem {
  func destination(of path: String) throws(SystemError) -> String {
    let root = path.utf8.first == UInt8(ascii: "/") ? "/" : ""
    var there = path.split(separator: "/").map(String.init)
    var missing: [String] = []
    while true {
      let head = root + there.joined(separator: "/")
      if let found = realpath(head.isEmpty ? "." : head, nil) {
        defer { free(found) }
        return Self.joined(String(cString: found), missing.reversed())
      }
      let code = errno
      guard code == ENOENT || code == ENOTDIR, let last = there.popLast() else {
        throw SystemError(.find, path, .init(errno: code))
      }
      missing.append(last)
    }
  }

  /// `names` beneath `base`; those that are not there yet are no links, so `..` leads back to where they stand.
  static func joined(_ base: String, _ names: some Sequence<String>) -> String {
    var parts = base.split(separator: "/").map(String.init)
    for name in names where name != "." {
      if name == ".." { _ = parts.popLast() } else { parts.append(name) }
    }
    return "/" + parts.joined(separator: "/")
  }
}
