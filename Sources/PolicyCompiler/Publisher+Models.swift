internal import PolicyModel
internal import PolicyRendering

extension Publisher {
  /// The policies of a school whose model the organisation publishes too: what it follows itself, with no layer between.
  func publishedModels(beside school: SchoolID?, _ editions: [Edition]) -> Set<PolicyID> {
    guard let school, options.person == nil, schools.entries[school]?.school?.from == nil else { return [] }
    return Set(
      editions.map(\.id).filter { id in
        let isInForce =
          workspace.archives[CopyID(id)]?.ledger.inForce(asOf: options.asOf, today: options.today) != nil
        return options.drafts ? drafts.compiled[id] != nil && !drafts.faulty.contains(id) : isInForce
      })
  }
}
