extension Rule {
  /// Every rule, in order of code.
  public static let all: [Rule] = [
    .notUTF8, .overLimit, .controlCharacter, .badDate, .badDuration, .badCondition, .badAudience, .unknownAudience,
    .unknownFact, .badID, .badVersion, .badValue, .badYAML, .yamlAlias, .duplicateKey, .wrongType, .missingField,
    .unknownKey,
  ]
}
