extension Rule {
  /// Every rule, in order of code.
  public static let all: [Rule] = [
    .notUTF8
  ]
}
