public import SourceText

/// How the pages of an organisation or a school look: its logo and its two colours; of today, and frozen nowhere.
public struct Brand: Hashable, Sendable {
  /// Stands beside the name; decoration, since the name says the same.
  public var logo: Logo?
  /// Links, numbers and marks.
  public var main: Colour?
  /// The band at the head of a page; the main one where nothing is said.
  public var second: Colour?

  /// Makes one that changes nothing.
  public init() {}

  /// Whether it changes nothing.
  public var isEmpty: Bool { logo == nil && main == nil && second == nil }

  /// The brand with what `other` says where this one says nothing.
  public func over(_ other: Brand) -> Brand {
    var brand = self
    brand.logo = logo ?? other.logo
    // Two colours belong together: nobody mixes those of two houses.
    if main == nil, second == nil { (brand.main, brand.second) = (other.main, other.second) }
    return brand
  }

  /// A picture beside the file that names it.
  public struct Logo: Hashable, Sendable {
    /// The name of its file.
    public var name: String
    /// What it is.
    public var format: Figure.Format
    /// Its bytes; none until somebody found them.
    public var bytes: [UInt8] = []
    /// Where it is named.
    public var span: SourceSpan?

    /// Makes one whose bytes are still to be found.
    public init(name: String, format: Figure.Format, span: SourceSpan? = nil) {
      self.name = name
      self.format = format
      self.span = span
    }

    /// Whether both show the same.
    public static func == (a: Logo, b: Logo) -> Bool { a.name == b.name && a.bytes == b.bytes }
    /// Hashes what equality compares.
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
  }
}
