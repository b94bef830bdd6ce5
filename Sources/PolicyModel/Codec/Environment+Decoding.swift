internal import Diagnostics
public import JSON

extension Environment {
  /// Reads what `json` wrote; phrases of the lexicon are not in it.
  public init(json: JSONValue) throws(DecodingFault) {
    var fields = try JSONFields(json)
    self.init(organisation: try fields.required("organisation", Organisation.init(json:)))
    language = try fields.required("language") { (value) throws(DecodingFault) in
      let tag = try value.text()
      guard LanguageTag.isOne(tag) else { throw DecodingFault("is no language: `\(tag)`") }
      return tag
    }
    audiences = try fields.list("audiences", AudienceDeclaration.init(json:))
    roles = try fields.list("roles", Role.init(json:))
    terms = try fields.list("terms", Term.init(json:))
    references = try fields.list("references", Reference.init(json:))
    facts = try fields.list("facts", Fact.init(json:))
    try fields.finish()
    try roles.map(\.id).unique("roles")
    try terms.map(\.id).unique("terms")
    try references.map(\.id).unique("references")
    try facts.map(\.id).unique("facts")
    var problems = DiagnosticList(keeping: .error)
    _ = AudienceGraph(audiences, into: &problems)
    if let first = problems.found.first { throw DecodingFault("cannot be: \(first.message)", at: "audiences") }
  }
}

extension Organisation {
  /// Reads what `json` wrote.
  public init(json: JSONValue) throws(DecodingFault) {
    var fields = try JSONFields(json)
    self.init(
      name: try fields.name("name"), short: try fields.nameIfThere("short"),
      contact: try fields.optional("contact", Contact.init(json:)))
    try fields.finish()
  }
}

extension Role {
  /// Reads what `json` wrote.
  public init(json: JSONValue) throws(DecodingFault) {
    var fields = try JSONFields(json)
    self.init(
      id: try fields.requiredID("id"), title: try fields.name("title"), also: try fields.names("also"),
      audience: try fields.id("audience"),
      kind: try fields.optional("kind") { (value) throws(DecodingFault) in try value.choice() } ?? .person,
      contact: try fields.optional("contact", Contact.init(json:)), was: try fields.ids("was"))
    try fields.finish()
  }
}

extension Term {
  /// Reads what `json` wrote.
  public init(json: JSONValue) throws(DecodingFault) {
    var fields = try JSONFields(json)
    self.init(
      id: try fields.requiredID("id"), title: try fields.name("title"),
      abbreviation: try fields.nameIfThere("abbreviation"), definition: try fields.wordsIfThere("definition"),
      was: try fields.ids("was"))
    try fields.finish()
  }
}

extension Reference {
  /// Reads what `json` wrote.
  public init(json: JSONValue) throws(DecodingFault) {
    var fields = try JSONFields(json)
    self.init(
      id: try fields.requiredID("id"), title: try fields.name("title"), kind: try fields.nameIfThere("kind"),
      url: try fields.addressIfThere("url", AddressGrammar.urlFault))
    try fields.finish()
  }
}
