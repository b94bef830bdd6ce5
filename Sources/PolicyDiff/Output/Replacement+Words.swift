public import PolicyModel

extension PolicyChanges {
  /// The names and words that changed in a clause.
  public func replacements(in id: ClauseID) -> [Replacement] {
    replacements.filter { $0.places.contains { $0.to.id == id || $0.from.id == id } }
  }
}

extension Replacement {
  /// The most places that are named.
  private static let most = 12

  /// What was replaced, and where: `“Green Lane Club” is now “Green Lane Rowing Club”, in 1.1, 1.2 and 1.3.`
  public var sentence: String {
    let all = places.map(\.to.citation)
    var shown = Array(all.prefix(all.count > Self.most + 1 ? Self.most : all.count))
    if shown.count < all.count { shown.append("\(all.count - shown.count) more places") }
    let said =
      reason.map { " Declared to change nothing else: \($0)\(".!?".contains($0.last ?? " ") ? "" : ".")" } ?? ""
    return "“\(from)” is now “\(to)”, in \(HumanList.joined(shown)).\(said)"
  }
}
