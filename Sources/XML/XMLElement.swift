/// One element of a document: its name, its attributes and what it holds, in order.
///
/// A name is the local name alone, or a prefix that the reader chose for the namespace, a colon and the local name:
/// `w:p`. What is in a namespace that the reader does not know has the prefix `?`.
public struct XMLElement: Sendable {
  /// An attribute, named as an element is.
  public struct Attribute: Sendable {
    /// The name.
    public let name: String
    /// The value, decoded.
    public let value: String
  }

  /// The name.
  public let name: String
  /// The attributes in order.
  public let attributes: [Attribute]
  /// What it holds.
  public let children: [XMLNode]

  /// The value of the attribute `name`.
  public subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }

  /// The elements that it holds.
  public var elements: [XMLElement] {
    children.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  /// The first element of this name that it holds.
  public func first(_ name: String) -> XMLElement? {
    for case .element(let element) in children where element.name == name { return element }
    return nil
  }

  /// The elements of this name that it holds.
  public func all(_ name: String) -> [XMLElement] { elements.filter { $0.name == name } }

  /// All text in it, in order.
  public var text: String {
    children.reduce(into: "") { text, child in
      switch child {
      case .text(let own): text += own
      case .element(let element): text += element.text
      }
    }
  }
}

/// What an element holds.
public enum XMLNode: Sendable {
  /// Another element.
  case element(XMLElement)
  /// Text, decoded; no two stand side by side.
  case text(String)
}

/// Why a text is not taken as XML or HTML.
public enum XMLError: Error, Hashable, Sendable {
  /// It is not well-formed; the line, from 1.
  case malformed(line: Int)
  /// It declares a document type, in which entities could be defined.
  case documentType
  /// Elements stand deeper in one another than `XMLLimits.depth`.
  case tooDeep
  /// It holds more than `XMLLimits.nodes` elements and texts.
  case tooLarge
}

/// What is too much.
public enum XMLLimits {
  /// How deep elements may stand in one another.
  public static let depth = 200
  /// How many elements and texts there may be.
  public static let nodes = 4_000_000
}
