internal import PolicyModel

/// What a school changes of a text with pictures: its words and its figures are two things, and what it does not state
/// stays the model's.
///
///     Follow this route:                  - ![Whom we tell](figures/ours.svg)      Follow this route:
///                                    +      {#route}                           =
///     ![Who is told](figures/route.svg)                                            ![Whom we tell](figures/ours.svg)
struct OwnFigures {
  private let own: [ContentBlock]
  private let model: [ContentBlock]

  init(_ own: [ContentBlock], _ model: [ContentBlock]) {
    self.own = own
    self.model = model
  }

  /// The text of the copy.
  var changed: [ContentBlock] {
    let figures = own.filter(\.isFigure)
    let hasWords = own.contains(where: \.isWords)
    // What is nothing but a figure is replaced as a whole.
    guard model.contains(where: \.isWords), hasWords == figures.isEmpty else { return own }
    let headings = own.filter(\.isHeadings)
    if hasWords {
      let kept = model.filter(\.isFigure)
      return kept.isEmpty ? own : own.filter(\.isWords) + kept + headings
    }
    guard !figures.isEmpty else { return own }
    var result: [ContentBlock] = []
    var isPlaced = false
    for block in model where !block.isHeadings {
      if block.isFigure {
        if !isPlaced { result += figures }
        isPlaced = true
      } else {
        result.append(block)
      }
    }
    return result + (isPlaced ? [] : figures) + headings
  }
}

extension Clause {
  /// As much of `text`, the model's, as this change of it is about: its words, its figures, or both.
  func part(of text: [ContentBlock]) -> [ContentBlock] {
    let figures = content.contains(where: \.isFigure)
    let words = content.contains(where: \.isWords)
    guard text.contains(where: \.isWords), figures != words else { return text }
    return text.filter { $0.isFigure ? figures : words || $0.isHeadings }
  }
}

extension Upgrader {
  /// Whether the school states all of the text that the model changed, so that nothing of it is taken over.
  func isRestated(_ clause: Clause, _ before: Clause, _ after: Clause) -> Bool {
    func rest(_ text: [ContentBlock]) -> [ContentBlock] {
      let part = clause.part(of: text)
      return text.filter { !part.contains($0) }
    }
    return !clause.content.isEmpty && rest(renames.apply(before.content)) == rest(after.content)
  }

  /// Whether two texts differ by nothing but what their figures show.
  static func haveSameWords(_ before: CompiledNode, _ after: CompiledNode) -> Bool {
    guard let a = before.clause?.content, let b = after.clause?.content, a.figures != b.figures else { return false }
    return a.filter { !$0.isFigure } == b.filter { !$0.isFigure }
  }
}

extension ContentBlock {
  fileprivate var isHeadings: Bool { if case .headings = self { true } else { false } }
  fileprivate var isWords: Bool { !isFigure && !isHeadings }
}
