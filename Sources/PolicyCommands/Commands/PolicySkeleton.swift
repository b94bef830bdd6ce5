internal import PolicyModel
internal import YAML

/// The first draft that `precept new` writes: it compiles, and says where to write what.
struct PolicySkeleton: Sendable {
  let id: PolicyID
  /// The title; made from the id where it is nil.
  let title: String?
  let names: WorkspaceNames
  /// The first review is due a year from here.
  let today: CivilDate

  /// The file.
  var text: String {
    let title = title ?? Self.title(of: id)
    let next = today.adding(months: 12) ?? today
    let due = "\(next.year)-\(next.month < 10 ? "0" : "")\(next.month)"
    return """
      ---
      title: \(yamlQuoted(title))
      version: 1.0.0
      \(role("owner", names.people))
      \(role("approver", names.bodies.isEmpty ? names.people : names.bodies))
      review: { every: 1 year, due: \(due) }
      applies-to: { \(audience): in-full }
      ---

      <!--
      Write one duty to a clause, as you would say it to the reader: "You must ...", "You must not ...".
      Give each clause an id of its own, in braces; it never changes. Run `precept check` as you write.
      -->

      # Purpose {#purpose}

      This policy says what is expected of you, and what you can expect.
      {#aim}

      """
  }

  /// `lone-working` is "Lone working".
  static func title(of id: PolicyID) -> String {
    id.rawValue.split(separator: "-").joined(separator: " ").capitalisedFirst
  }

  private var audience: String {
    names.audiences.contains("everyone") ? "everyone" : names.audiences.first ?? "everyone"
  }

  private func role(_ key: String, _ roles: [String]) -> String {
    guard let first = roles.first else { return "# \(key): a role of workspace.yml, which has none yet" }
    let others = roles.dropFirst().prefix(5)
    return others.isEmpty ? "\(key): \(first)" : "\(key): \(first)  # or \(HumanList.joined(Array(others), "or"))"
  }
}
