internal import Diagnostics
internal import Parallel
internal import PolicyModel
internal import SourceText

extension Resolver {
  /// What the words of each clause say, without its quotations; each before its items. Nothing without a lexicon.
  static func read(_ policy: Policy, _ lexicon: Lexicon?, _ values: ValueTable) -> [ModalityReading] {
    var contents: [[ContentBlock]] = []
    func add(_ clause: Clause) {
      contents.append(isSettled(clause) ? [] : clause.content)
      for item in clause.items { add(item) }
    }
    func add(_ section: Section) {
      for clause in section.clauses { add(clause) }
      for section in section.sections { add(section) }
    }
    for section in policy.sections { add(section) }
    let all = contents
    guard let lexicon else { return all.map { _ in ModalityReading() } }
    return parallelMap(stretchesOf: all.count, least: 64) { stretch in
      all[stretch].map { content in
        let words = ClauseWords(content) { values.title(of: $0) }
        return lexicon.read(words.bytes, masked: words.masked)
      }
    }.flatMap { $0 }
  }

  /// Whether a release says how the clause and its items bind, so that nobody asks its words.
  private static func isSettled(_ clause: Clause) -> Bool {
    clause.frozen != nil && clause.items.allSatisfy { isSettled($0) }
  }

  /// Refuses a modality that is none.
  mutating func checkModality(_ attributes: Attributes) {
    guard let attribute = attributes[.modality], attributes.modality == nil else { return }
    let names = Modality.allCases.map(\.rawValue)
    diagnostics.append(
      Diagnostic(
        .badModality, "`\(attribute.value)` is no modality" + didYouMean(attribute.value, names), at: attribute.span,
        help: "A clause says \(HumanList.quoted(names))."))
  }

  /// Decides the modality of the clause at `index`; what contradicts itself is a warning.
  mutating func resolveModality(of index: Int, _ clause: Clause, _ reading: ModalityReading, _ inherited: Inherited) {
    checkModality(clause.attributes)
    if let frozen = clause.frozen {
      nodes[index].modality = frozen.modality
      nodes[index].modalitySource = frozen.source
      return
    }
    if inherited.isPart {
      if let attribute = clause.attributes[.modality] {
        diagnostics.append(
          Diagnostic(
            .badAttribute, "`modality` on an item that is only a part", at: attribute.span,
            help: "The stem says `list=`, so it is the clause that binds; state the modality there."))
      }
      return
    }
    let resolved = PolicyModel.resolveModality(
      attribute: clause.attributes.modality, own: reading, stems: inherited.stems,
      section: inherited.sectionModality)
    nodes[index].modality = resolved.modality
    nodes[index].modalitySource = resolved.read
    nodes[index].evidence = resolved.evidence
    for warning in resolved.warnings { report(warning, clause) }
    if let note = resolved.note {
      diagnostics.append(
        Diagnostic(
          .unreadModality, note, at: clause.span,
          help: "State it: `modality=must`, `must-not`, `should`, `should-not`, `may` or `statement`."))
    }
  }

  private mutating func report(_ warning: ResolvedModality.Warning, _ clause: Clause) {
    let span = clause.attributes[.modality]?.span ?? clause.span
    switch warning {
    case .againstWords(let attribute, let words, let phrase):
      diagnostics.append(
        Diagnostic(
          .againstTheWords, "The attribute says \(attribute.words), the words say \(words.words) (“\(phrase)”)",
          at: span, help: "Readers believe the words; change them, or the attribute."))
    case .doubleNegative(let stem, let words):
      diagnostics.append(
        Diagnostic(
          .doubleNegative, "A double negative: the stem says “\(stem)”, the item “\(words)”", at: clause.span,
          help: "Take one of them away; read together they say the opposite of what is meant."))
    case .againstStem(let stem, let words):
      diagnostics.append(
        Diagnostic(
          .mixedModality, "Two modalities read as one: the stem says “\(stem)”, the item “\(words)”", at: clause.span,
          help: "The item's own words win. Take it out of this list, or state the modality."))
    case .mixed(let first, let second):
      diagnostics.append(
        Diagnostic(
          .mixedModality, "Two modalities in one clause: “\(first.phrase)” and “\(second.phrase)”", at: clause.span,
          help: "It counts as \(first.modality.words), the first. Make two clauses of it, or state the modality."))
    }
  }
}
