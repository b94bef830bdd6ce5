public import JSON

extension Environment {
  /// Reads what `json` wrote; phrases of the lexicon are not in it.
  public init(json: JSONValue) throws(DecodingFault) {
    var fields = try JSONFields(json)
    self.init(organisation: try fields.required("organisation", Organisation.init(json:)))
    language = try fields.text("language")
    audiences = try fields.list("audiences", AudienceDeclaration.init(json:))
    roles = try fields.list("roles", Role.init(json:))
    terms = try fields.list("terms", Term.init(json:))
    references = try fields.list("references", Reference.init(json:))
    facts = try fields.list("facts", Fact.init(json:))
    try fields.finish()
  }
}

extension Organisation {
  /// Reads what `json` wrote.
  public init(json: JSONValue) throws(DecodingFault) {
    var fields = try JSONFields(json)
    self.init(
      name: try fields.text("name"), short: try fields.textIfThere("short"),
      contact: try fields.optional("contact", Contact.init(json:)))
    try fields.finish()
  }
}

extension Role {
  /// Reads what `json` wrote.
  public init(json: JSONValue) throws(DecodingFault) {
    var fields = try JSONFields(json)
    self.init(
      id: try fields.requiredID("id"), title: try fields.text("title"), also: try fields.texts("also"),
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
      id: try fields.requiredID("id"), title: try fields.text("title"),
      abbreviation: try fields.textIfThere("abbreviation"), definition: try fields.textIfThere("definition"),
      was: try fields.ids("was"))
    try fields.finish()
  }
}

extension Reference {
  /// Reads what `json` wrote.
  public init(json: JSONValue) throws(DecodingFault) {
    var fields = try JSONFields(json)
    self.init(
      id: try fields.requiredID("id"), title: try fields.text("title"), kind: try fields.textIfThere("kind"),
      url: try fields.addressIfThere("url", AddressGrammar.urlFault))
    try fields.finish()
  }
}
