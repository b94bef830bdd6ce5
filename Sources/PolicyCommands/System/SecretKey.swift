/// A word that nobody can guess.
enum SecretKey {
  static func make() throws(SystemError) -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<4).map { _ in
      let part = String(generator.next(), radix: 16)
      return String(repeating: "0", count: 16 - part.utf8.count) + part
    }.joined()
  }
}
