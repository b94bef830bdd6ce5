internal import Hashing
public import PolicyModel

/// How a change is told to a person; the same words in the terminal, in Markdown and in HTML.
extension Change {
  /// What happened, `Reworded; weakened from must to should`; in a terminal, with ids.
  public var headline: String { headline(withIDs: true) }

  /// The same for the readers of a page, who know no ids and no files.
  public var pageHeadline: String { headline(withIDs: false) }

  private func headline(withIDs: Bool) -> String {
    var parts: [String] = []
    for kind in kinds {
      switch kind {
      case .added: parts.append(carried.isEmpty ? "added" : "added over what was there")
      case .removed: parts.append(carried.isEmpty ? "removed" : "removed, and what stood in it stays")
      case .moved: parts.append("moved")
      case .split: parts.append("split into \(Self.parts(to))")
      case .merged: parts.append(to.count == 1 ? "merged from \(Self.parts(from))" : "merged")
      case .renamed:
        parts.append(
          withIDs
            ? "renamed from \(from.first?.id.rawValue ?? "") to \(to.first?.id.rawValue ?? "")"
            : "renamed in the files")
      case .reworded: parts.append(rewordedPhrase)
      case .retitled: parts.append("retitled")
      case .figure: parts.append(figurePhrase)
      case .applicability: parts.append("\(word(kind, "applies to others")) in whom it applies to")
      case .modality: parts.append(modalityPhrase)
      case .bearer: parts.append("another who must act")
      case .deadline: parts.append(deadlinePhrase)
      case .frequency: parts.append(frequencyPhrase)
      case .condition: parts.append("\(word(kind, "changed")) in where it applies")
      case .tailoring: parts.append("what a school may do \(word(kind, "changed"))")
      case .list: parts.append("how its items belong together changed")
      case .parameter: parts.append("a value changed")
      case .definition: parts.append("a definition changed")
      case .relations:
        if isLinkedAlone {
          // A name that was only marked as one: what it prints says the rest.
          if !has(.markup), printsOtherwise || isOfSource { parts.append(printedOtherwisePhrase) }
        } else if withIDs || !has(.reworded) || !areLinksAlone {
          // Of a rewording the words show what it names.
          parts.append(isActAlone ? "marked as another act" : "what it refers to changed")
        }
      case .note: parts.append("a note beside it changed")
      case .markup where withIDs || isRecast || !carried.isEmpty || printsOtherwise || isOfSource:
        parts.append(
          isRecast
            ? to[0].isSection ? "a stem became a heading" : "a heading became a stem"
            : !carried.isEmpty
              ? "arranged differently"
              : !printsOtherwise && withIDs ? "written differently in its file" : printedOtherwisePhrase)
      case .markup: break
      }
    }
    if !withIDs, parts.count > 1 { parts.removeAll { $0 == Self.unseenPhrase } }
    // What a reader sees comes first, whatever brought it about.
    if printsOtherwise, !parts.contains(printedOtherwisePhrase) { parts.insert(printedOtherwisePhrase, at: 0) }
    return parts.joined(separator: "; ").capitalisedFirst
  }

  /// Whether nothing happened to it but what is only in the files.
  private var isOfSource: Bool { Set(kinds).isSubset(of: [.markup, .relations, .renamed]) }

  /// Whether other words are printed though it says the same: a role or a document that it links has another title.
  var printsOtherwise: Bool {
    from.count == 1 && to.count == 1 && !has(.reworded) && !has(.retitled) && !has(.parameter) && !has(.figure)
      && words.contains { if case .equal = $0 { false } else { true } }
  }

  private var printedOtherwisePhrase: String {
    printsOtherwise ? "a title that it prints changed" : Self.unseenPhrase
  }

  private static let unseenPhrase = "only its source changed, and no word that is printed"

  /// Whether nothing but links was added or taken away, at words that stayed.
  var isLinkedAlone: Bool { !has(.reworded) && areLinksAlone }

  /// Whether of what it refers to nothing but links was added or taken away.
  private var areLinksAlone: Bool {
    guard let a = from.first, let b = to.first, a.attributes[.action] == b.attributes[.action],
      a.attributes[.exceptionTo] == b.attributes[.exceptionTo]
    else { return false }
    let (x, y) = (Set(a.links), Set(b.links))
    return x != y && (x.isSubset(of: y) || y.isSubset(of: x))
  }

  /// Whether a heading became a stem, or the other way round.
  var isRecast: Bool { from.count == 1 && to.count == 1 && from[0].isSection != to[0].isSection }

  /// Whether nothing but the act that it is about is another, for who looks for exceptions.
  var isActAlone: Bool {
    guard let a = from.first, let b = to.first, a.attributes[.action] != b.attributes[.action] else { return false }
    return a.attributes[.exceptionTo] == b.attributes[.exceptionTo] && a.links == b.links
  }

  /// Whether whoever reads the page sees nothing of it: the same words are printed, and nothing is stated otherwise.
  public func isUnseen(_ names: FactNames) -> Bool {
    significance != .substantive && from.count == 1 && to.count == 1 && carried.isEmpty && !isRecast && !printsOtherwise
      && isOfSource
      && words.allSatisfy { if case .equal = $0 { true } else { false } }
      && facts(names, isPage: true).isEmpty
  }

  /// What a rewording is, by how far its words are others.
  private var rewordedPhrase: String {
    func text(_ sides: [Side]) -> String { sides.map(\.text).joined(separator: " ") }
    let (a, b) = (text(from), text(to))
    if declared != nil || a.utf8.elementsEqual(b.utf8) { return "reworded" }
    if WordFold.fold(a.utf8) == WordFold.fold(b.utf8) { return "reworded in case or punctuation only" }
    return significance == .editorial ? "reworded to say the same" : "reworded"
  }

  private func word(_ kind: ChangeKind, _ plain: String) -> String {
    guard let direction = direction(kind), direction != .changed else { return plain == "changed" ? plain : "changed" }
    return direction.rawValue
  }

  private var modalityPhrase: String {
    guard let a = from.first?.modality, let b = to.first?.modality, a != b else { return "how it binds changed" }
    return "\(word(.modality, "changed")) from \(a.words) to \(b.words)"
  }

  private var deadlinePhrase: String {
    switch direction(.deadline) {
    case .strengthened: "a tighter deadline"
    case .weakened: "a looser deadline"
    default: "another deadline"
    }
  }

  private var frequencyPhrase: String {
    switch direction(.frequency) {
    case .strengthened: "more often"
    case .weakened: "less often"
    default: "another frequency"
    }
  }

  private var figurePhrase: String {
    switch (from.flatMap(\.figures).isEmpty, to.flatMap(\.figures).isEmpty) {
    case (true, _): "a figure added"
    case (_, true): "a figure taken away"
    default: "another figure"
    }
  }

  /// How many parts there are; a stem with its items is as many points.
  private static func parts(_ sides: [Side]) -> String {
    let items = sides.filter { side in !sides.contains { $0.parent == side.id } }
    return items.count == sides.count ? count(sides.count) : "\(count(items.count)) points"
  }

  private static func count(_ n: Int) -> String {
    let words = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    return n < words.count ? words[n] : String(n)
  }

  /// What it comes to, as a sentence: the same in the terminal and on pages.
  public var weight: String {
    switch significance {
    case .substantive: "Changes the meaning."
    case .administrative: "Changes nothing that anybody has to do."
    case .structural: "The same words in another place or under another name."
    case .editorial: declared.map { "Approved as saying the same: \($0)." } ?? "Says the same as before."
    }
  }

  /// One fact that the node states, before and after.
  public struct Fact: Sendable {
    /// `By when`.
    public var label: String
    /// Nil where nothing was said.
    public var from: String?
    /// What it is now.
    public var to: String?
  }

  /// What is stated beside the words and changed, in the order of the kinds; on a page without what speaks to whoever
  /// tailors the model, which is never published.
  public func facts(_ names: FactNames, isPage: Bool = false) -> [Fact] {
    if let cause = cause.first {
      return cause.conditionFacts(names).filter { $0.from != $0.to }
    }
    var result: [Fact] = []
    guard let a = from.first, let b = to.first else { return [] }
    /// What any of several parts says, each once.
    func said(_ sides: [Side], _ text: (Side) -> String?) -> String? {
      var seen: Set<String> = []
      let texts = sides.compactMap(text).filter { seen.insert($0).inserted }
      return texts.isEmpty ? nil : HumanList.joined(texts)
    }
    for kind in kinds {
      switch kind {
      case .applicability:
        result.append(Fact(label: "For", from: names.before.applies(a.applies), to: names.applies(b.applies)))
      case .modality:
        if a.modality != b.modality {
          result.append(Fact(label: "Binds as", from: a.modality?.words, to: b.modality?.words))
        }
        result.append(
          Fact(
            label: "Says what may happen to the reader", from: a.attributes.has(.consequence) ? "yes" : "no",
            to: b.attributes.has(.consequence) ? "yes" : "no"))
      case .figure:
        result.append(Fact(label: "Figure", from: Self.pictures(from), to: Self.pictures(to)))
      case .bearer:
        let (x, y) = (Self.bearers(from), Self.bearers(to))
        if x != y { result.append(Fact(label: "Who acts", from: names.before.bearers(x), to: names.bearers(y))) }
      case .deadline:
        result.append(
          Fact(label: "By when", from: said(from) { $0.within?.text }, to: said(to) { $0.within?.text }))
        result.append(
          Fact(label: "How long before", from: said(from) { $0.ahead?.text }, to: said(to) { $0.ahead?.text }))
      case .frequency:
        result.append(
          Fact(label: "How often", from: said(from) { $0.every?.oftenWords }, to: said(to) { $0.every?.oftenWords }))
      case .condition:
        result += conditionFacts(names)
        result.append(
          Fact(
            label: "Stands in this text", from: a.isLeftOut ? "no" : "yes", to: b.isLeftOut ? "no" : "yes"))
      case .tailoring:
        if a.tailoring != b.tailoring {
          result.append(Fact(label: "What a school may do", from: a.tailoring.words, to: b.tailoring.words))
        }
        result.append(
          Fact(label: "A school may add here", from: a.additions?.yesOrNo, to: b.additions?.yesOrNo))
      case .list:
        result.append(Fact(label: "Items", from: a.attributes.listWords, to: b.attributes.listWords))
      case .relations:
        result.append(
          Fact(
            label: "Exception to", from: names.citations(a.attributes.words(.exceptionTo), isNew: false),
            to: names.citations(b.attributes.words(.exceptionTo), isNew: true)))
        if let fact = referenceFact(names) { result.append(fact) }
        result.append(
          Fact(
            label: "The act that it is about", from: a.attributes[.action]?.value.withoutHyphens,
            to: b.attributes[.action]?.value.withoutHyphens))
      case .definition: result += names.definitions(from, to)
      case .note:
        result += noteFacts(names, isPage: isPage)
      case .parameter:
        result += values.map { Fact(label: names.label($0.name), from: $0.from ?? "open", to: $0.to ?? "open") }
      default: break
      }
    }
    // What follows from a change elsewhere is told there.
    return result.filter { $0.from != $0.to }
  }

  /// Where it applies, and the answers by which the text has it or not.
  private func conditionFacts(_ names: FactNames) -> [Fact] {
    [
      Fact(
        label: "Applies", from: names.condition(from.first?.condition, isNew: false),
        to: names.condition(to.first?.condition, isNew: true))
    ] + answers.map { Fact(label: names.label($0.name), from: $0.from ?? "open", to: $0.to ?? "open") }
  }
}

extension Change {
  /// The figures of nodes, each by its file and the beginning of its digest.
  fileprivate static func pictures(_ sides: [Side]) -> String? {
    let names = sides.flatMap(\.figures).map { "\($0.name) (\($0.digest?.short ?? "missing"))" }
    return names.isEmpty ? nil : names.joined(separator: ", ")
  }

  /// Who acts on any of several nodes, each once.
  fileprivate static func bearers(_ sides: [Side]) -> [Bearer] {
    var seen: Set<Bearer> = []
    return sides.flatMap(\.by).filter { seen.insert($0).inserted }
  }
}

extension Tailoring {
  /// What it leaves to a school.
  fileprivate var words: String {
    switch self {
    case .fixed: "nothing"
    case .adaptable: "word it otherwise"
    case .optional: "word it otherwise, or leave it out"
    }
  }
}

extension String {
  fileprivate var yesOrNo: String { utf8.elementsEqual("open".utf8) ? "yes" : "no" }
}

extension Attributes {
  /// How the items of a stem belong together.
  fileprivate var listWords: String {
    switch self[.list]?.value {
    case "parts": "together they are one"
    case "one-of": "one of them holds"
    case "any-of": "one or more of them hold"
    default: "each holds on its own"
    }
  }
}

extension Change.Side {
  /// Whether a school may add here, where that is stated.
  fileprivate var additions: String? { attributes[.additions]?.value }

  /// What it states in braces.
  public var attributes: Attributes {
    switch stated {
    case .section(let section): section.attributes
    case .clause(let clause): clause.attributes
    }
  }
  /// The pictures in its text.
  public var figures: [Figure] { if case .clause(let clause) = stated { clause.content.figures } else { [] } }
  /// Where its text leads, in order.
  var links: [LinkTarget] {
    var result: [LinkTarget] = []
    switch stated {
    case .section(let section): result = section.title.links.map(\.target)
    case .clause(let clause): clause.content.forEachText { result += $0.links.map(\.target) }
    }
    return result
  }
  /// The notes that belong to it.
  public var notes: [Note] {
    switch stated {
    case .section(let section): section.notes
    case .clause(let clause): clause.notes
    }
  }
}
