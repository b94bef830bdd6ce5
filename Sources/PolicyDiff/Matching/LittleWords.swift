/// The words of the language that stand everywhere, and tell little of what a clause is about.
enum LittleWords {
  /// Their hashes, as `SimilarNodes` numbers words.
  static let hashes: [UInt64] = words.split(separator: " ").map { hash(Array($0.utf8)) }

  private static let words = """
    a all also an and any are as at be been being but by can could do does each every for from had has have he her him \
    his how i if in into is it its may might must no nor not of on once one only or other our shall she should so some \
    such than that the their them then there these they this those to under up us was we were what when where whether \
    which while who whom whose why will with within would you your
    """

  private static func hash(_ word: [UInt8]) -> UInt64 {
    word.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
