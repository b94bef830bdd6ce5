extension Rule {
  /// The rule `unsigned-record`.
  public static let unsignedRecord = Rule(
    "P515", "unsigned-record", .error,
    page: """
      ## What it finds
      A checkpoint that cannot be read; and where `verify` is given a key by `--key`, a ledger that has no checkpoint signed
      by it, or lines that were written after the last one.

      ## Why it matters
      A signature shows that whoever has the key vouched for every line up to it. Of a line without one, only a digest that
      somebody holds shows that it was there before.

      ## Example
      A decision was recorded without `--sign`. `precept verify --key …` says that the last line of the ledger is not
      signed.

      ## Instead
      If the line is right, sign it with `precept ledger checkpoint POLICY`. A checkpoint that cannot be read is restored
      from a copy, or taken away and signed again.
      """)
}
