internal import Diagnostics
internal import PolicyModel
internal import SourceText

/// Finds `sanction-on-advice`: a punishment for not doing what is only advised.
struct SanctionsOnAdvice {
  private(set) var diagnostics = DiagnosticList()
  /// Whether the section that is being read has advice, and whether it has rules.
  private var hasAdvice = false
  private var hasRules = false

  private static let results: [[String]] = [
    ["lead", "to"], ["result", "in"], ["subject", "to"], ["face"], ["treated", "as"], ["be"], ["regarded", "as"],
    ["dealt", "with", "under"], ["leads", "to"], ["results", "in"],
  ]
  private static let sanctions: Set<String> = ["disciplinary", "disciplined", "dismissal", "dismissed", "sanctions"]
  private static let aware: Set<String> = [
    "aware", "remember", "note", "understand", "know", "told", "informed", "warned", "mindful", "consider", "reminded",
    "expect", "considered", "decide",
  ]
  private static let advice: Set<String> = ["guidance", "advice", "recommendations", "recommendation", "guidelines"]

  mutating func check(_ node: CompiledNode, isReported: Bool) {
    if node.isSection {
      hasAdvice = false
      hasRules = false
      return
    }
    let force = node.modality
    defer {
      if force.strength == .should { hasAdvice = true }
      if force.strength == .must { hasRules = true }
    }
    guard isReported, force.strength == .should || force == .statement || force == .may else { return }
    guard node.text.mentions("disciplin") || node.text.mentions("dismiss") || node.text.mentions("sanctions") else {
      return
    }
    let words = node.text.wordsAndMarks
    guard let place = words.firstIndex(where: Self.sanctions.contains), Self.threatens(words, place) else { return }
    if force.strength == .should {
      guard !words[..<place].contains(where: Self.aware.contains), Self.refersBack(words, place) else { return }
      report("Advice, “\(node.reading.evidence ?? "should")”, with a punishment", node)
    } else if hasAdvice, !hasRules, words.prefix(10).contains(where: Self.advice.contains),
      words.prefix(4).contains(where: { ["failure", "failing", "not", "ignoring", "anyone", "those"].contains($0) })
    {
      report("A punishment for not taking advice", node)
    }
  }

  /// Whether the words before the punishment say that it follows: “may lead to disciplinary action”.
  private static func threatens(_ words: [String], _ place: Int) -> Bool {
    let before = words[max(0, place - 5)..<place]
    guard before.contains(where: { ["may", "will", "could", "can", "leads", "results"].contains($0) }) else {
      return false
    }
    return results.contains { Array(before).has($0) }
  }

  /// Whether the punishment is for what is advised here: “as this may …”, “Failure to do so may …”.
  private static func refersBack(_ words: [String], _ place: Int) -> Bool {
    let before = words[max(0, place - 9)..<place]
    return before.contains { ["this", "so", "which", "failure", "otherwise", "these"].contains($0) }
  }

  private mutating func report(_ message: String, _ node: CompiledNode) {
    diagnostics.append(
      Diagnostic(
        .sanctionOnAdvice, message, at: node.span,
        help: "If it is a rule, say “must”; if it is advice, take the punishment away."))
  }
}
