/// A line of a form that somebody fills in when they sign.
struct SigningLine {
  var label: String
  /// What a browser may fill in.
  var autocomplete = "off"
  /// What stands there already.
  var value: String?

  /// The fields of one signer: where, who, what the policy asks for, when, and who takes it.
  static func all(at school: String?, asked: [String], isForOthers: Bool) -> [SigningLine] {
    var fields = [SigningLine(label: school == nil ? "Organisation" : "School", value: school)]
    if isForOthers { fields.append(SigningLine(label: "Signed for")) }
    fields.append(SigningLine(label: "Name", autocomplete: "name"))
    if !isForOthers { fields.append(SigningLine(label: "Role", autocomplete: "organization-title")) }
    fields += asked.map { SigningLine(label: $0) }
    return fields + [
      SigningLine(label: "Date"), SigningLine(label: "Signature"), SigningLine(label: "Received by"),
    ]
  }
}
