/// What is filled in at one place of a form: a clause of a section `.form` that says `field=`.
public struct FormField: Hashable, Sendable {
  /// What is asked for; the raw value is the word in `field=text`.
  public enum Kind: String, Sendable, CaseIterable {
    /// A few words, on one line.
    case text
    /// Words of any number.
    case lines
    /// A day.
    case date
    /// Yes or no.
    case yesNo = "yes-no"
    /// One of the choices.
    case choice
    /// A name written by hand.
    case signature
  }

  /// What is asked for.
  public var kind: Kind
  /// What there is to choose from; of anything but a choice, nothing.
  public var choices: [String]
}

extension Attributes {
  /// The field that the attributes of a clause make of it; nil where they say none, or one of a kind that is none.
  public var field: FormField? {
    guard let kind = self[.field].flatMap({ FormField.Kind(rawValue: $0.value) }) else { return nil }
    return FormField(kind: kind, choices: kind == .choice ? choices : [])
  }

  /// The values of `choices="in school, on a trip"`, without the blanks around them.
  public var choices: [String] {
    guard let value = self[.choices]?.value else { return [] }
    return value.split(separator: ",", omittingEmptySubsequences: false).map { part in
      String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
  }
}
