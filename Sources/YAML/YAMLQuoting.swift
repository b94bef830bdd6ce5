public import Diagnostics
public import SourceText

/// `text` as a scalar that YAML reads back as exactly this text, on one line, in a block and between brackets.
///
/// Left plain where no reader of YAML could take it for anything else; otherwise in double quotes.
///
///     yamlQuoted("2 days")   // 2 days
///     yamlQuoted("a: b")     // "a: b"
///     yamlQuoted("yes")      // "yes"
public func yamlQuoted(_ text: String) -> String {
  isPlainText(text) ? text : yamlDoubleQuoted(text)
}

/// `text` in double quotes, with what is not printable as escapes.
func yamlDoubleQuoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\t": result += "\\t"
    case "\r": result += "\\r"
    default:
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let width = scalar.value > 0xFFFF ? 8 : 4
        result += (width == 8 ? "\\U" : "\\u") + String(repeating: "0", count: width - digits.utf8.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
  return result + "\""
}

private func isPlainText(_ text: String) -> Bool {
  guard let first = text.unicodeScalars.first, first.properties.isAlphabetic || ("0"..."9").contains(first) else {
    return false
  }
  guard text.utf8.last != UInt8(ascii: " ") else { return false }
  for scalar in text.unicodeScalars {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", " ", "-", "_", ".", "/", "+", "(", ")", "@", ";", "'": break
    default:
      let properties = scalar.properties
      guard scalar.value >= 0xA1, properties.isAlphabetic || properties.generalCategory == .dashPunctuation else {
        return false
      }
    }
  }
  return !isAmbiguous(text)
}

/// Whether some reader of YAML takes the plain `text` for a truth value, nothing, a number or a time.
private func isAmbiguous(_ text: String) -> Bool {
  switch text.lowercased() {
  case "true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf": return true
  default: break
  }
  guard let first = text.utf8.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else { return false }
  if Double(text) != nil { return true }
  // A version such as 2.1.0 is no number to anybody.
  if text.utf8.count(where: { $0 == UInt8(ascii: ".") }) > 1 { return false }
  return text.utf8.allSatisfy { byte in
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"), UInt8(ascii: "x"), UInt8(ascii: "o"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}

extension YAMLNode {
  /// The value under `path`, a key for each mapping on the way.
  public func value(at path: [String]) -> YAMLNode? {
    var node = self
    for key in path {
      guard let entry = node.entry(key) else { return nil }
      node = entry.value
    }
    return node
  }

  /// The entry of a mapping with this key; nil for what is not a mapping.
  public func entry(_ key: String) -> YAMLEntry? {
    guard case .mapping(let entries) = content else { return nil }
    return entries.first { $0.key.utf8.elementsEqual(key.utf8) }
  }

  /// Exactly the source of a scalar, with its quotes; nil for a list or a mapping.
  public var scalarSpan: SourceSpan? {
    guard case .scalar = content else { return nil }
    return span
  }

  /// The edit that makes this scalar `source` and leaves every other byte of the file as it is.
  ///
  /// `source` is YAML, as from `yamlQuoted`; nil for what is not a scalar.
  public func replacingScalar(by source: String, in file: SourceFile) -> Diagnostic.Fix.Edit? {
    guard let span = scalarSpan else { return nil }
    // Nothing stands after the colon or dash, so the blank that has to follow it may be missing too.
    let needsBlank = span.start == span.end && span.start > 0 && !isSpace(file.bytes[Int(span.start) - 1])
    let needsBlankAfter =
      span.start == span.end && Int(span.end) < file.bytes.count && file.bytes[Int(span.end)] == UInt8(ascii: "#")
    return .init(span, (needsBlank ? " " : "") + source + (needsBlankAfter ? " " : ""))
  }
}
