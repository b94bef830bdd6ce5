internal import PolicyModel
internal import PolicyReading

extension Protection {
  /// How the copy prints names and values.
  var wording: Wording { Wording(compiled, library: Library()) }

  /// Reads what a change reaches, in the copy and in its model, with one reader and the values of the copy.
  static func readings(
    _ tailored: Tailored, _ compiled: CompiledPolicy, _ base: TailoringBase, _ reader: PolicyReader
  ) -> (model: [ClauseReading], copy: [ClauseReading]) {
    var reached: (model: Set<Int>, copy: Set<Int>) = ([], [])
    for id in tailored.touched.keys {
      if let first = compiled.index[id] { reached.copy.formUnion(first..<compiled.nodes[first].end) }
    }
    var model = base.compiled.nodes
    for i in reached.copy {
      if let index = base.index(compiled.nodes[i].id) { reached.model.insert(index) }
    }
    let values = ValueTable(compiled.policy, compiled.environment, compiled.scope)
    for i in model.indices where model[i].attributes.all.contains(where: { $0.soleValueName != nil }) {
      model[i].stated.take(values, model[i].attributes)
    }
    let wording = Wording(compiled, library: Library())
    return (
      ReadingPass.read(model, wording, .only(reached.model)) { reader },
      ReadingPass.read(compiled.nodes, wording, .only(reached.copy)) { reader }
    )
  }
}

extension StatedReading {
  /// Puts the values of a school where attributes name a parameter.
  fileprivate mutating func take(_ values: ValueTable, _ attributes: Attributes) {
    func time(_ key: AttributeKey) -> SaidTime? {
      guard let name = attributes[key]?.soleValueName else { return nil }
      if case .duration(let duration)? = values.value(name) { return .measure(duration) }
      return .words(values.text(name))
    }
    within = time(.within) ?? within
    every = time(.every) ?? every
    if let name = attributes[.by]?.soleValueName, case .role(let id)? = values.value(name) { bearers = [.role(id)] }
  }
}
