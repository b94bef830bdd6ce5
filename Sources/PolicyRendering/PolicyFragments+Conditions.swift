internal import PolicyModel

extension PolicyFragments {
  /// "where the school has a sixth form": the model's forms and lists are for every school, so they say where a clause
  /// holds. What asks for parameters alone, and holds with the model's own values, needs no words.
  func condition(of node: CompiledNode) -> String? {
    guard compiled.scope.isModel, let condition = node.condition else { return nil }
    let outcome = condition.evaluate { name in
      switch name {
      case .parameter(let id): wording.values.value(.parameter(id))
      case .fact: nil
      }
    }
    if outcome == .holds(true) { return nil }
    let words = condition.words(in: wording.values.conditionScope)
    return words.isEmpty ? nil : words
  }
}
