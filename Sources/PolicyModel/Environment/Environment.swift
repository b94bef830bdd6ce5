public import Diagnostics

/// What a policy is compiled in: everything of the workspace that a text may name.
///
/// A release freezes the part of it that the policy reaches.
public struct Environment: Hashable, Sendable {
  /// Whose policies these are.
  public var organisation: Organisation
  /// The language of the documents as a BCP 47 tag, `en-GB`.
  public var language: String
  /// The audiences as they are declared, in order.
  public var audiences: [AudienceDeclaration]
  /// Roles in order of declaration.
  public var roles: [Role]
  /// The terms in order of declaration.
  public var terms: [Term]
  /// The references in order of declaration.
  public var references: [Reference]
  /// The facts.
  public var facts: [Fact]
  /// Phrases that the workspace adds to the lexicon.
  public var phrases: [LexiconAddition]
  /// What the workspace makes of rules; no release freezes it.
  public var levels = RuleLevels()

  /// Makes an environment that names only its organisation.
  public init(organisation: Organisation) {
    self.organisation = organisation
    language = "en-GB"
    audiences = []
    roles = []
    terms = []
    references = []
    facts = []
    phrases = []
  }
}

/// Whose policies these are.
public struct Organisation: Hashable, Sendable {
  /// Its name as people read it.
  public var name: String
  /// A short name, such as `ETA`.
  public var short: String?
  /// How to reach it.
  public var contact: Contact?
  /// The `https:` address at which its public pages stand; of today, as what it must have, and frozen nowhere.
  public var site: String?
  /// How its pages look; of today, too.
  public var brand = Brand()
  /// The policies that it must have.
  public var requires: [Requirement] = []

  /// Makes an organisation.
  public init(name: String, short: String? = nil, contact: Contact? = nil) {
    self.name = name
    self.short = short
    self.contact = contact
  }
}

/// Phrases of one modality that a workspace adds.
public struct LexiconAddition: Hashable, Sendable {
  /// How it binds.
  public var modality: Modality
  /// The phrases.
  public var phrases: [String]

  /// Makes an addition.
  public init(_ modality: Modality, _ phrases: [String]) {
    self.modality = modality
    self.phrases = phrases
  }
}
