/// The templates that come with Precept, by file name; a workspace may replace any of them.
public enum BuiltInTemplates {
  /// What they may use: every name of the data, and the pattern of the clauses. It lies beside copies of them.
  public static let guide: (name: String, bytes: [UInt8]) = ("README.md", PackageResources.README_md)

  /// All of them, sorted by name.
  public static let all: [(name: String, bytes: [UInt8])] = [
    ("acknowledgement.html", PackageResources.acknowledgement_html),
    ("acknowledgement.md", PackageResources.acknowledgement_md),
    ("applies.html", PackageResources.applies_html),
    ("applies.md", PackageResources.applies_md),
    ("banner.md", PackageResources.banner_md),
    ("changes.html", PackageResources.changes_html),
    ("changes.md", PackageResources.changes_md),
    ("contacts.html", PackageResources.contacts_html),
    ("contacts.md", PackageResources.contacts_md),
    ("contents.html", PackageResources.contents_html),
    ("contents.md", PackageResources.contents_md),
    ("control.html", PackageResources.control_html),
    ("control.md", PackageResources.control_md),
    ("differences.html", PackageResources.differences_html),
    ("differences.md", PackageResources.differences_md),
    ("duties.html", PackageResources.duties_html),
    ("duties.md", PackageResources.duties_md),
    ("footer.html", PackageResources.footer_html),
    ("footer.md", PackageResources.footer_md),
    ("glossary.html", PackageResources.glossary_html),
    ("glossary.md", PackageResources.glossary_md),
    ("handbook.html", PackageResources.handbook_html),
    ("handbook.md", PackageResources.handbook_md),
    ("index.html", PackageResources.index_html),
    ("legend.html", PackageResources.legend_html),
    ("pack.html", PackageResources.pack_html),
    ("pack.md", PackageResources.pack_md),
    ("page.html", PackageResources.page_html),
    ("paper.html", PackageResources.paper_html),
    ("paper.md", PackageResources.paper_md),
    ("policy.html", PackageResources.policy_html),
    ("policy.md", PackageResources.policy_md),
    ("precept.css", PackageResources.precept_css),
    ("review.html", PackageResources.review_html),
    ("review.md", PackageResources.review_md),
    ("sign.html", PackageResources.sign_html),
    ("sign.md", PackageResources.sign_md),
    ("title.html", PackageResources.title_html),
    ("title.md", PackageResources.title_md),
    ("upgrade.html", PackageResources.upgrade_html),
  ]
}
