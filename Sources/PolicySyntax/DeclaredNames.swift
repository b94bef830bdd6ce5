internal import Diagnostics
public import PolicyModel

/// The names under which a workspace declares roles and audiences, so that whoever writes a title in the place of an id
/// is told which id is meant.
///
///     approver: Full Governing Board   → `governing-body`, whose title is “Governing Body”
public struct DeclaredNames: Sendable {
  struct Name: Sendable {
    let id: String
    let titles: [String]
  }

  let roles: [Name]
  let audiences: [Name]

  /// Takes the roles and audiences of `environment`; of nil none.
  public init(_ environment: Environment? = nil) {
    roles = (environment?.roles ?? []).map { Name(id: $0.id.rawValue, titles: [$0.title] + $0.also) }
    audiences = (environment?.audiences ?? []).map { Name(id: $0.id.rawValue, titles: [$0.name]) }
  }

  /// Whom a duty may bind, as people call them, in small letters: `you`, `staff`, `programme leader`.
  var actors: Set<String> {
    Set((roles + audiences).flatMap(\.titles).map { Self.folded($0) }).union(["you", "we", "staff", "everyone"])
  }

  /// Reads the id of a role.
  func role(_ source: SourcedText, into diagnostics: inout DiagnosticList) -> RoleID? {
    read(source, among: roles, .unknownRole, "role", "roles", into: &diagnostics)
  }

  /// Reads the id of an audience.
  func audience(_ source: SourcedText, into diagnostics: inout DiagnosticList) -> AudienceID? {
    read(source, among: audiences, .unknownAudience, "audience", "audiences", into: &diagnostics)
  }

  private func read<ID: Identifier>(
    _ source: SourcedText, among names: [Name], _ rule: Rule, _ noun: String, _ nouns: String,
    into diagnostics: inout DiagnosticList
  ) -> ID? {
    guard ID(source.text) == nil, !names.isEmpty else { return ID.parse(source, into: &diagnostics) }
    let found = meant(by: source.text, among: names)
    let isExact = found.map { name in name.titles.contains { Self.folded($0) == Self.folded(source.text) } } ?? false
    let most = 12
    let listed = names.prefix(most).map { "`\($0.id)`" + ($0.titles.first.map { " (\($0))" } ?? "") }
      .joined(separator: ", ")
    diagnostics.append(
      Diagnostic(
        rule,
        isExact
          ? "\(Excerpt.quoted(source.text)) is the title of \(noun == "role" ? "a role" : "an audience"), whose id is "
            + "`\(found?.id ?? "")`"
          : "\(Excerpt.quoted(source.text)) is not the id of \(noun == "role" ? "a role" : "an audience")"
            + didYouMean(found?.id),
        at: source.span,
        help:
          "The \(nouns) of workspace.yml are \(listed)\(names.count > most ? " and \(names.count - most) more" : "")",
        fixes: found.flatMap { name in
          source.span.map { [.init("Write `\(name.id)`", isSafe: isExact, edits: [.init($0, name.id)])] }
        } ?? []))
    return nil
  }

  /// The one whose title shares the most words with `text`; nil where none shares any, or two share as many.
  private func meant(by text: String, among names: [Name]) -> Name? {
    let wanted = Self.words(text)
    var best: (shared: Int, rest: Int, name: Name)?
    var isTied = false
    for name in names {
      for title in name.titles + [name.id] {
        let words = Self.words(title)
        let shared = wanted.intersection(words).count
        guard shared > 0 else { continue }
        let rest = wanted.union(words).count - shared
        if let now = best, (shared, -rest) <= (now.shared, -now.rest) {
          if (shared, rest) == (now.shared, now.rest), now.name.id != name.id { isTied = true }
          continue
        }
        best = (shared, rest, name)
        isTied = false
      }
    }
    if let best, !isTied { return best.name }
    let near = closest(to: text, among: names.flatMap { [$0.id] + $0.titles })
    return near.flatMap { near in names.first { $0.id == near || $0.titles.contains(near) } }
  }

  /// Words that tell no name from another.
  private static let common: Set<String> = ["the", "of", "full", "and", "a", "an", "for", "all", "school"]

  private static func words(_ text: String) -> Set<String> {
    Set(
      text.lowercased().utf8.split { !(isLetter($0) || (0x30...0x39).contains($0) || $0 >= 0x80) }.map { word in
        let word = String(decoding: word, as: UTF8.self)
        // A board, a body and a committee of governors are one thing in most schools.
        return word == "board" ? "body" : word
      }
    ).subtracting(common)
  }

  private static func folded(_ text: String) -> String {
    text.lowercased().split(separator: " ").joined(separator: " ")
  }
}
