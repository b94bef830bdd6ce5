public import Diagnostics

/// A name that people give and links use: `[a-z][a-z0-9]*(-[a-z0-9]+)*`, at most 64 characters.
///
/// Each kind of thing has an id type of its own, so that a role is never looked up as an audience. Ids are ASCII:
/// they are equal, and ordered, by their bytes.
public protocol Identifier: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// What it names, for messages: `audience`.
  static var noun: String { get }
  /// The id as it is written.
  var rawValue: String { get }
  /// Takes a text that is known to be an id; text from a user goes through `init?` or `parse`.
  init(unchecked rawValue: String)
}

extension Identifier {
  /// Takes `text` where it is an id; nil where it is not.
  public init?(_ text: some StringProtocol) {
    guard IdentifierGrammar.matches(text.utf8) else { return nil }
    self.init(unchecked: String(text))
  }

  /// Reads an id, or reports `bad-id` with the reason and a proposal.
  public static func parse(_ source: SourcedText, into diagnostics: inout DiagnosticList) -> Self? {
    if IdentifierGrammar.matches(source.bytes) { return Self(unchecked: source.text) }
    diagnostics.report(IdentifierGrammar.fault(source.bytes, noun: noun), .badID, in: source)
    return nil
  }

  /// The same as the written form.
  public var description: String { rawValue }

  /// In order of bytes.
  public static func < (a: Self, b: Self) -> Bool { a.rawValue.utf8.lexicographicallyPrecedes(b.rawValue.utf8) }
}

/// The ids that name folders and pages of Precept's own, and so neither a policy nor a school.
private let reserved: Set<String> = ["schools", "model", "index", "internal"]

/// Names a policy: its folder under `Policies/`.
public struct PolicyID: Identifier {
  /// What it names, for messages.
  public static let noun = "policy"
  /// The id as it is written.
  public let rawValue: String
  /// Takes a text that is known to be an id.
  public init(unchecked rawValue: String) { self.rawValue = rawValue }

  /// Whether the id is kept for Precept's own folders.
  public var isReserved: Bool { reserved.contains(rawValue) }
}

/// Names a school, or a layer between model and school: its folder under `Policies/schools/`.
public struct SchoolID: Identifier {
  /// What it names, for messages.
  public static let noun = "school"
  /// The id as it is written.
  public let rawValue: String
  /// Takes a text that is known to be an id.
  public init(unchecked rawValue: String) { self.rawValue = rawValue }

  /// Whether the id is kept for Precept's own folders.
  public var isReserved: Bool { reserved.contains(rawValue) }
}

/// Names an audience of the workspace or of one policy.
public struct AudienceID: Identifier {
  /// What it names, for messages.
  public static let noun = "audience"
  /// The id as it is written.
  public let rawValue: String
  /// Takes a text that is known to be an id.
  public init(unchecked rawValue: String) { self.rawValue = rawValue }
}

/// Names a role or body.
public struct RoleID: Identifier {
  /// What it names, for messages.
  public static let noun = "role"
  /// The id as it is written.
  public let rawValue: String
  /// Takes a text that is known to be an id.
  public init(unchecked rawValue: String) { self.rawValue = rawValue }
}

/// Names a defined term.
public struct TermID: Identifier {
  /// What it names, for messages.
  public static let noun = "term"
  /// The id as it is written.
  public let rawValue: String
  /// Takes a text that is known to be an id.
  public init(unchecked rawValue: String) { self.rawValue = rawValue }
}

/// Names a document outside the workspace.
public struct ReferenceID: Identifier {
  /// What it names, for messages.
  public static let noun = "reference"
  /// The id as it is written.
  public let rawValue: String
  /// Takes a text that is known to be an id.
  public init(unchecked rawValue: String) { self.rawValue = rawValue }
}

/// Names something that a school says of itself.
public struct FactID: Identifier {
  /// What it names, for messages.
  public static let noun = "fact"
  /// The id as it is written.
  public let rawValue: String
  /// Takes a text that is known to be an id.
  public init(unchecked rawValue: String) { self.rawValue = rawValue }
}

/// Names a parameter of a policy.
public struct ParameterID: Identifier {
  /// What it names, for messages.
  public static let noun = "parameter"
  /// The id as it is written.
  public let rawValue: String
  /// Takes a text that is known to be an id.
  public init(unchecked rawValue: String) { self.rawValue = rawValue }
}

/// Names a contact of a policy or school.
public struct ContactID: Identifier {
  /// What it names, for messages.
  public static let noun = "contact"
  /// The id as it is written.
  public let rawValue: String
  /// Takes a text that is known to be an id.
  public init(unchecked rawValue: String) { self.rawValue = rawValue }
}

/// Names an act, so that clauses about the same act can be compared.
public struct ActionID: Identifier {
  /// What it names, for messages.
  public static let noun = "action"
  /// The id as it is written.
  public let rawValue: String
  /// Takes a text that is known to be an id.
  public init(unchecked rawValue: String) { self.rawValue = rawValue }
}
