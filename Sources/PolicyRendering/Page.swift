internal import Hashing
internal import Mustache
internal import PolicyModel

/// What every document has, whatever its kind; see the table of names in `Templates/README.md`.
struct Page {
  var language: String
  var classes: String
  var over: String
  var heading: String
  var scopeName: String
  var trail: [(title: String, href: String)] = []
  var banner: (title: String, text: String)?
  /// What it says of a version that is to come, and where that stands.
  var notice: Notice?
  /// The same of each policy on a page of several.
  var notices: [Notice] = []
  var summary: String?
  /// What belongs to it; `page` is without the ending of the format.
  var belongs: [(title: String, page: String)] = []
  var contents: [Entry] = []
  var control: [ControlRow] = []
  var applies: [(level: String, who: String)] = []
  var contacts: [Contact] = []
  var terms: [Term] = []
  var references: [Reference] = []
  /// The same document in other forms: HTML only.
  var formats: [(title: String, href: String)] = []
  var version: String?
  /// What stands at the foot of each sheet; nil where it is the scope alone.
  var runningControl: String?
  /// Title, version, status and date.
  var line: String
  var digest: (label: String, whole: String)?
  var ledger: Digest?
  var roleTitle: (RoleID) -> String = { $0.rawValue }

  /// One line of the contents list.
  struct Entry {
    var target: String
    var number: String?
    var title: String
    var below: [Entry] = []
  }

  /// A sentence with a link; `page` is without the ending of the format.
  struct Notice {
    var text: String
    var title: String
    var page: String
  }

  /// One row of document control.
  struct ControlRow {
    var label: String
    var value: String
    /// Where the value leads, if anywhere, without the ending of the format.
    var page: String?
  }

  /// The data for a template in `format`, to which the document adds its own.
  func data(_ format: Format) -> [(MustacheName, MustacheValue)] {
    [
      ("lang", .text(language)), ("classes", .text(classes)),
      ("title", .text(title)),
      ("over", .text(over)), ("heading", .text(heading)),
      ("scope", .record(("name", .text(scopeName.nameAtStart)))),
      (
        "trail",
        .section("items", trail.map { .record(("title", .text($0.title.nameAtStart)), ("href", .text($0.href))) })
      ),
      ("banner", banner.map { .record(("title", .text($0.title)), ("text", .text($0.text))) } ?? .null),
      (
        "notice",
        notice == nil && notices.isEmpty
          ? .null
          : .list(
            ((notice.map { [$0] } ?? []) + notices).map {
              .record(("text", .text($0.text)), ("link", .bytes(format.link($0.title, "\($0.page).\(format.ending)"))))
            })
      ),
      ("summary", .text(orNull: summary)),
      (
        "belongs",
        .section(
          "items",
          belongs.enumerated().map { index, item in
            .record(
              ("link", .bytes(format.link(item.title, "\(item.page).\(format.ending)"))),
              ("last", .bool(index == belongs.count - 1)))
          })
      ),
      ("contents", .section("entries", contents.map { entry($0, isTop: true) })),
      ("control", Self.control(control, of: nil, format)),
      ("applies", .section("rows", applies.map { .record(("level", .text($0.level)), ("who", .text($0.who))) })),
      ("contacts", .section("items", contacts.map { contact($0, format) })),
      ("terms", .section("items", terms.map(term))),
      ("references", .section("items", references.map { reference($0, format) })),
      (
        "formats",
        .section(
          "items",
          formats.enumerated().map { index, item in
            .record(
              ("title", .text(item.title)), ("href", .text(item.href)), ("last", .bool(index == formats.count - 1)))
          })
      ),
      (
        "footer",
        .record(
          ("line", .text(line)),
          (
            "proof",
            digest == nil && ledger == nil
              ? .null
              : .text(
                "A fingerprint is worked out from every letter of what it stands for, so that a changed letter gives another one. Whoever keeps these policies can compare them with the record."
              )
          ),
          ("digest", digest.map { .record(("label", .text($0.label)), ("whole", .text($0.whole))) } ?? .null),
          ("ledger", ledger.map { .record(("whole", .text($0.text))) } ?? .null))
      ),
      (
        "running",
        .record(
          ("title", .text(Self.css(heading))), ("version", .text(Self.css(runningVersion))),
          ("line", .text(Self.css(scopeName.nameAtStart + (runningControl.map { ": \($0)" } ?? "")))))
      ),
      ("scripted", false),
    ]
  }

  /// What the window of a browser is called.
  private var title: String {
    let scope = scopeName.nameAtStart
    // A list of all that a scope has is headed by its name, which would stand there twice.
    let subject = heading == scope ? over : heading
    return ([subject] + (version.map { ["version \($0)"] } ?? []) + [scope]).joined(separator: ", ")
  }

  private var runningVersion: String {
    (version.map { "Version \($0)" } ?? "") + (banner.map { (version == nil ? "" : " · ") + $0.title } ?? "")
  }

  private func entry(_ entry: Entry, isTop: Bool) -> MustacheValue {
    var members: [(MustacheName, MustacheValue)] = [
      ("target", .text(entry.target)), ("number", .text(orNull: entry.number)), ("title", .text(entry.title)),
    ]
    if isTop { members.append(("below", .section("entries", entry.below.map { self.entry($0, isTop: false) }))) }
    return .object(MustacheObject(members))
  }

  /// Document control as data; `of` names the policy where a page has several.
  static func control(_ rows: [ControlRow], of policy: String?, _ format: Format) -> MustacheValue {
    guard !rows.isEmpty else { return .null }
    return .record(
      (
        "rows",
        .list(
          rows.map { row in
            let value = row.page.map { format.link(row.value, "\($0).\(format.ending)") } ?? format.rich(row.value)
            return .record(("label", .text(row.label)), ("value", .bytes(value)))
          })
      ),
      ("of", .text(orNull: policy)))
  }

  private func contact(_ contact: Contact, _ format: Format) -> MustacheValue {
    var lines: [[UInt8]] = []
    if let role = contact.role { lines.append(format.rich(roleTitle(role))) }
    if let address = contact.address { lines.append(format.rich(address)) }
    if let email = contact.email { lines.append(format.link(email, "mailto:\(email)")) }
    if let phone = contact.phone { lines.append(format.rich(phone)) }
    if let url = contact.url { lines.append(format.link(url, url)) }
    let name = contact.name ?? contact.role.map(roleTitle) ?? contact.id?.rawValue ?? ""
    return .record(("name", .text(name)), ("lines", .list(lines.map { .bytes($0) })))
  }

  private func term(_ term: Term) -> MustacheValue {
    .record(
      ("id", .text(term.id.rawValue)), ("title", .text(term.title)), ("abbreviation", .text(orNull: term.abbreviation)),
      ("definition", .text(orNull: term.definition)))
  }

  private func reference(_ reference: Reference, _ format: Format) -> MustacheValue {
    .record(
      ("link", .bytes(reference.url.map { format.link(reference.title, $0) } ?? format.rich(reference.title))),
      ("kind", .text(orNull: reference.kind)))
  }

  /// `text` as the inside of a CSS string: every ASCII sign but letters, digits and space as an escape.
  static func css(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", " ": result.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x80: result += "\\" + String(scalar.value, radix: 16, uppercase: true) + " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
