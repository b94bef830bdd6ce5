internal import Mustache

/// The pages on the signatures of one scope: how many have signed, and, on a page of its own that names them, who has to.
public struct RegisterPages: Sendable {
  /// How many have signed one form.
  public struct Line: Hashable, Sendable {
    /// The title of the policy.
    public var policy: String
    /// Its page, from the directory of all scopes and without its ending.
    public var page: String
    /// Who signs: an audience, or an organisation.
    public var form: String
    /// The school, or the organisation itself.
    public var scope: String
    /// How many have to sign, or would have to: all but the exempt.
    public var asked: Int
    /// How many have.
    public var signed: Int
    /// The share of those asked in whole percents; 100 for all of them alone.
    public var percent: Int
    /// How many have to.
    public var due: Int
    /// How many of those who have not signed it have signed an earlier version, which no longer does.
    public var superseded: Int
    /// How many said that they will not.
    public var declined: Int
    /// How many need not.
    public var exempt: Int

    /// Makes one.
    public init(
      policy: String, page: String, form: String, scope: String, asked: Int, signed: Int, percent: Int, due: Int,
      superseded: Int, declined: Int, exempt: Int
    ) {
      self.policy = policy
      self.page = page
      self.form = form
      self.scope = scope
      self.asked = asked
      self.signed = signed
      self.percent = percent
      self.due = due
      self.superseded = superseded
      self.declined = declined
      self.exempt = exempt
    }
  }

  /// Somebody who has to sign.
  public struct Person: Hashable, Sendable {
    /// Their id on the roll.
    public var id: String
    /// Their name.
    public var name: String
    /// What they have to sign, and why.
    public var forms: [Form]

    /// Makes one.
    public init(id: String, name: String, forms: [Form]) {
      self.id = id
      self.name = name
      self.forms = forms
    }
  }

  /// A form that somebody has to sign.
  public struct Form: Hashable, Sendable {
    /// What it is called.
    public var title: String
    /// Its page, from the directory of the scope and without its ending.
    public var page: String
    /// Why it is signed now.
    public var why: String

    /// Makes one.
    public init(title: String, page: String, why: String) {
      self.title = title
      self.page = page
      self.why = why
    }
  }

  /// The language of the pages.
  public var language: String
  /// The day.
  public var day: String
  /// How many are there, by the roll of this scope.
  public var people: Int
  /// How many of them have nothing to sign.
  public var unasked: Int
  /// How many records there are.
  public var records: Int
  /// The digest over them.
  public var root: String
  /// By policy, audience and school.
  public var lines: [Line] = []
  /// By school, where there are any: `form` and `policy` are empty, and `page` is that of the school.
  public var schools: [Line] = []
  /// Who has to sign, in the order of their ids.
  public var due: [Person] = []

  /// Makes pages on nobody.
  public init(language: String, day: String, people: Int, unasked: Int, records: Int, root: String) {
    self.language = language
    self.day = day
    self.people = people
    self.unasked = unasked
    self.records = records
    self.root = root
  }

  /// How they stand in the list of internal pages.
  public var papers: [ScopePaper] {
    [
      ScopePaper(kind: .register, title: "How many have signed", page: "register"),
      ScopePaper(kind: .register, title: "Who has to sign", page: "due"),
    ]
  }

  /// The pages of the scope with this id and name.
  public func documents(
    of scope: (id: String, name: String), templates: TemplateSet, problems: inout [TemplateSet.Problem]
  ) -> [Document] {
    var coverage = page("How many have signed", scope.name)
    coverage.summary =
      "\(people) \(people == 1 ? "person" : "people") on \(day), of whom \(unasked) have nothing to sign; \(records) \(records == 1 ? "record" : "records"). Nobody is named here."
    coverage.digest = ("Digest over all records", root)
    coverage.formats = [("Markdown", "register.md")]
    var due = page("Who has to sign", scope.name)
    let forms = self.due.reduce(0) { $0 + $1.forms.count }
    due.summary =
      self.due.isEmpty
      ? "Nobody has anything to sign on \(day)."
      : "\(forms) \(forms == 1 ? "form" : "forms") to be signed by \(self.due.count) \(self.due.count == 1 ? "person" : "people") on \(day). This page names people: it is for those who remind them, and for nobody else."
    due.formats = [("Markdown", "due.md")]
    return templates.documents("register", coverage, at: "\(scope.id)/internal/register", problems: &problems) {
      format in
      [
        ("schools", .section("rows", schools.map { row($0, format) })),
        ("coverage", .section("rows", lines.map { row($0, format) })), ("people", .null),
      ]
    }
      + templates.documents("register", due, at: "\(scope.id)/internal/due", problems: &problems) { format in
        [
          ("schools", .null), ("coverage", .null),
          (
            "people",
            .section(
              "rows",
              self.due.map { person in
                .record(
                  ("id", .text(person.id)), ("name", .text(person.name)),
                  (
                    "forms",
                    .list(
                      person.forms.map { form in
                        .record(
                          ("link", .bytes(format.link(form.title, "../\(form.page).\(format.ending)"))),
                          ("why", .text(form.why)))
                      })
                  ))
              })
          ),
        ]
      }
  }

  private func page(_ heading: String, _ scope: String) -> Page {
    var page = Page(
      language: language, classes: "register wide", over: "Register", heading: heading, scopeName: scope,
      line: "\(heading), \(scope), \(day)")
    page.trail = InternalTrail.beside(scope)
    return page
  }

  private func row(_ line: Line, _ format: Format) -> MustacheValue {
    .record(
      ("link", .bytes(format.link(line.policy, "../../\(line.page).\(format.ending)"))), ("scope", .text(line.scope)),
      ("form", .text(line.form)), ("asked", .text(String(line.asked))), ("signed", .text(String(line.signed))),
      ("percent", .text(String(line.percent))), ("due", .text(String(line.due))),
      ("superseded", .text(String(line.superseded))),
      ("declined", .text(String(line.declined))), ("exempt", .text(String(line.exempt))))
  }
}
