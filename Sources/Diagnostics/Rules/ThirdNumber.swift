extension Rule {
  /// The rule `third-number`.
  public static let thirdNumber = Rule(
    "P512", "third-number", .error,
    page: #"""
      ## What it finds
      A version that differs from the last approved in its third number alone, where something of substance changed:
      `check` warns of it in a draft, and `release` refuses it.

      ## Why it matters
      The number tells readers what to expect. `2.0.1` says that a comma was mended; whoever signed 2.0.0 would not
      look again, though a duty is another now.

      ## Example
      2.0.0 was approved, the draft says `version: 2.0.1`, and a clause that said "You should ask" now says "You must
      ask".

      ## Instead
      Write `version: 2.1.0`, or `3.0.0` where much is new. Where a rewording changes nothing in substance, say so and
      why: `precept release POLICY --editorial ask="a typing error" …`. Where the board has decided on this very
      number, `--force-version` records it as it is.
      """#)
}
