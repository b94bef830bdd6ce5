public import SourceText

/// A value in YAML and where it stands.
///
///     audience: [staff, "7"]      // mapping: audience -> sequence of the scalars staff (plain) and 7 (quoted)
public struct YAMLNode: Sendable {
  /// What a value can be.
  public enum Content: Sendable {
    /// Text, quoted or not.
    case scalar(YAMLScalar)
    /// A list, in order.
    case sequence([YAMLNode])
    /// Keys and values in the order in which they stand; no key twice.
    case mapping([YAMLEntry])
  }

  /// The value.
  public let content: Content
  /// Exactly its bytes in the file: with its quotes or brackets, without blanks or comments after it.
  ///
  /// Empty where nothing stands (`key:`), then directly after the colon or dash. A block of text begins at its `|` or
  /// `>`; a block of keys or items ends where its last value does.
  public let span: SourceSpan

  /// Makes a node.
  public init(_ content: Content, span: SourceSpan) {
    self.content = content
    self.span = span
  }
}

/// One key of a mapping with its value.
public struct YAMLEntry: Sendable {
  /// The key as text, without quotes and with escapes read.
  public let key: String
  /// The bytes of the key, with its quotes.
  public let keySpan: SourceSpan
  /// The value; an empty plain scalar where nothing stands.
  public let value: YAMLNode

  /// Makes an entry.
  public init(key: String, keySpan: SourceSpan, value: YAMLNode) {
    self.key = key
    self.keySpan = keySpan
    self.value = value
  }
}

/// Text as YAML reads it, with its escapes and folds resolved.
public struct YAMLScalar: Sendable {
  /// The text.
  public let text: String
  /// Whether it stands without quotes and not as a block of text; what is quoted is always text.
  public let isPlain: Bool

  /// Makes a scalar.
  public init(text: String, isPlain: Bool) {
    self.text = text
    self.isPlain = isPlain
  }

  /// Whether it stands for nothing: empty, `~` or `null`, unquoted.
  public var isNull: Bool { isPlain && (text.isEmpty || text == "~" || text == "null") }
}
