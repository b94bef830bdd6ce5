public import JSON

extension PolicyHeader {
  /// Reads what `json` wrote.
  public init(json: JSONValue) throws(DecodingFault) {
    var fields = try JSONFields(json)
    self.init(title: try fields.name("title"))
    version = try fields.optional("version") { (value) throws(DecodingFault) in try value.version() }
    status = try fields.optional("status") { (value) throws(DecodingFault) in try value.choice() }
    owner = try fields.id("owner")
    author = try fields.nameIfThere("author")
    approver = try fields.id("approver")
    adopted = try fields.optional("adopted") { (value) throws(DecodingFault) in try value.partialDate() }
    replaces = try fields.nameIfThere("replaces")
    summary = try fields.wordsIfThere("summary")
    isStatutory = try fields.optional("statutory") { (value) throws(DecodingFault) in try value.flag() }
    review = try fields.optional("review", Review.init(json:))
    related = try fields.list("related") { (value) throws(DecodingFault) in
      let text = try value.text()
      guard PolicyID(text) != nil || ReferenceID(text) != nil else {
        throw DecodingFault("is neither a policy nor a reference: `\(text)`")
      }
      return text
    }
    contacts = try fields.list("contacts", Contact.init(json:))
    appliesTo = try fields.list("applies-to", AudienceLevel.init(json:))
    audiences = try fields.list("audiences", AudienceDeclaration.init(json:))
    acknowledge = try fields.optional("acknowledge", Acknowledgement.init(json:))
    tailoring = try fields.optional("tailoring") { (value) throws(DecodingFault) in try value.choice() }
    numbering = try fields.required("numbering", Numbering.init(json:))
    parameters = try fields.list("parameters", Parameter.init(json:))
    try fields.finish()
    try contacts.compactMap(\.id).unique("contacts")
    try appliesTo.map(\.audience).unique("applies-to")
    try audiences.map(\.id).unique("audiences")
    try parameters.map(\.id).unique("parameters")
    let signers = (acknowledge?.audiences ?? []).map(\.rawValue) + (acknowledge?.organisations ?? []).map(\.id.rawValue)
    try signers.unique("acknowledge")
  }
}

extension Array where Element: Hashable {
  /// Fails where an element stands twice: what it names would be one thing with two meanings.
  func unique(_ key: String) throws(DecodingFault) {
    var seen: Set<Element> = []
    for element in self where !seen.insert(element).inserted {
      throw DecodingFault("has `\(element)` twice", at: key)
    }
  }
}

extension JSONFields {
  mutating func text(_ key: String) throws(DecodingFault) -> String {
    try required(key) { (value) throws(DecodingFault) in try value.text() }
  }

  /// A name that must be there.
  mutating func name(_ key: String) throws(DecodingFault) -> String {
    try required(key) { (value) throws(DecodingFault) in try value.text(.name) }
  }

  mutating func nameIfThere(_ key: String) throws(DecodingFault) -> String? {
    try optional(key) { (value) throws(DecodingFault) in try value.text(.name) }
  }

  mutating func wordsIfThere(_ key: String) throws(DecodingFault) -> String? {
    try optional(key) { (value) throws(DecodingFault) in try value.text(.words) }
  }

  mutating func names(_ key: String) throws(DecodingFault) -> [String] {
    try list(key) { (value) throws(DecodingFault) in try value.text(.name) }
  }

  mutating func textIfThere(_ key: String) throws(DecodingFault) -> String? {
    try optional(key) { (value) throws(DecodingFault) in try value.text() }
  }

  mutating func texts(_ key: String) throws(DecodingFault) -> [String] {
    try list(key) { (value) throws(DecodingFault) in try value.text() }
  }

  mutating func id<ID: Identifier>(_ key: String) throws(DecodingFault) -> ID? {
    try optional(key) { (value) throws(DecodingFault) in try value.id() }
  }

  mutating func requiredID<ID: Identifier>(_ key: String) throws(DecodingFault) -> ID {
    try required(key) { (value) throws(DecodingFault) in try value.id() }
  }

  mutating func ids<ID: Identifier>(_ key: String) throws(DecodingFault) -> [ID] {
    try list(key) { (value) throws(DecodingFault) in try value.id() }
  }
}

extension Review {
  /// Reads what `json` wrote.
  public init(json: JSONValue) throws(DecodingFault) {
    var fields = try JSONFields(json)
    self.init(
      every: try fields.optional("every") { (value) throws(DecodingFault) in try value.duration() },
      due: try fields.optional("due") { (value) throws(DecodingFault) in try value.partialDate() })
    try fields.finish()
  }
}

extension Numbering {
  /// Reads what `json` wrote.
  public init(json: JSONValue) throws(DecodingFault) {
    var fields = try JSONFields(json)
    self.init(
      sectionDepth: try fields.optional("sections") { (value) throws(DecodingFault) in
        let depth = try value.whole()
        guard (0...6).contains(depth) else { throw DecodingFault("is no depth of sections: \(depth)") }
        return depth
      },
      numbersClauses: try fields.required("clauses") { (value) throws(DecodingFault) in try value.flag() })
    try fields.finish()
  }
}

extension AudienceLevel {
  init(json: JSONValue) throws(DecodingFault) {
    var fields = try JSONFields(json)
    self.init(
      try fields.requiredID("audience"),
      try fields.required("level") { (value) throws(DecodingFault) in try value.choice() })
    try fields.finish()
  }
}

extension AudienceDeclaration {
  /// Reads what `json` wrote.
  public init(json: JSONValue) throws(DecodingFault) {
    var fields = try JSONFields(json)
    self.init(id: try fields.requiredID("id"), name: try fields.name("name"), includes: try fields.ids("includes"))
    try fields.finish()
  }
}

extension Contact {
  /// Reads what `json` wrote.
  public init(json: JSONValue) throws(DecodingFault) {
    var fields = try JSONFields(json)
    self.init(id: try fields.id("id"))
    name = try fields.nameIfThere("name")
    role = try fields.id("role")
    email = try fields.addressIfThere("email", AddressGrammar.emailFault)
    phone = try fields.addressIfThere("phone", AddressGrammar.phoneFault)
    address = try fields.wordsIfThere("address")
    url = try fields.addressIfThere("url", AddressGrammar.urlFault)
    try fields.finish()
  }
}

extension Acknowledgement {
  /// Reads what `json` wrote.
  public init(json: JSONValue) throws(DecodingFault) {
    var fields = try JSONFields(json)
    self.init()
    audiences = try fields.ids("audiences")
    returnTo = try fields.id("return-to")
    keep = try fields.wordsIfThere("keep")
    keepFor = try fields.optional("keep-for") { (value) throws(DecodingFault) in try value.duration() }
    basis = try fields.wordsIfThere("basis")
    statement = try fields.wordsIfThere("statement")
    online = try fields.addressIfThere("online", AddressGrammar.urlFault)
    self.fields = try fields.names("fields")
    let signers: [AudienceID: AudienceID] = try fields.map("signed-by") { (value) throws(DecodingFault) in
      guard let id = AudienceID(try value.text()) else { throw DecodingFault("is not an audience") }
      return id
    }
    signedBy = signers.sorted { $0.key < $1.key }.map { SigningFor($0.key, by: $0.value) }
    organisations = try fields.list("organisations") { (value) throws(DecodingFault) in
      var fields = try JSONFields(value)
      let organisation = SigningOrganisation(
        id: try fields.requiredID("id"), title: try fields.name("title"), signedBy: try fields.ids("signed-by"))
      try fields.finish()
      return organisation
    }
    try fields.finish()
  }
}
