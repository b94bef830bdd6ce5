extension Rule {
  /// The rule with this code or name, in whatever case it is written.
  public static func find(_ text: String) -> Rule? {
    let wanted = text.lowercased()
    return all.first { $0.code.lowercased() == wanted || $0.name == wanted }
  }

  /// The first paragraph of the page, on one line: what the rule finds.
  public var summary: String {
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
    let paragraph = lines.drop { $0.isEmpty || $0.hasPrefix("#") }.prefix { !$0.isEmpty }
    return paragraph.joined(separator: " ")
  }
}
