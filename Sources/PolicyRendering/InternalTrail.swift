/// The pages above one that is for those who run the organisation, and goes on no website.
public enum InternalTrail {
  /// What the index of these pages is called.
  static let title = "Internal"

  /// For a page in `<scope>/internal/`.
  static func beside(_ scope: String) -> [(title: String, href: String)] {
    [("All organisations", "../../index.html"), (scope, "../index.html"), (title, "index.html")]
  }

  /// For a page in `<scope>/internal/<policy>/`; a draft that nobody published has no page of its own.
  public static func beneath(
    _ scope: String, policy: (id: String, title: String)?
  ) -> [(title: String, href: String)] {
    var trail = [("All organisations", "../../../index.html"), (scope, "../../index.html"), (title, "../index.html")]
    if let policy { trail.append((policy.title, "../../\(policy.id)/policy.html")) }
    return trail
  }
}
