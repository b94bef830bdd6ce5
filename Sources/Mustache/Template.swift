/// A Mustache template, read once and filled any number of times.
///
/// The language is that of the Mustache specification 1.4, all required modules: comments, delimiters, interpolation,
/// inverted sections, partials, sections; https://github.com/mustache/spec.
///
///     {{#clauses}}- {{text}}
///     {{/clauses}}                filled with two clauses gives   - Lock up.
///                                                                 - Sign out.
public struct Template: Sendable {
  /// How deep sections may be nested in a template, and partials in one another.
  public static let maximumDepth = 100

  /// The name that errors give.
  public let name: String
  /// How its values are escaped.
  public let escape: Escape
  let program: Program

  /// What a template was read into, shared by its copies.
  final class Program: Sendable {
    let source: [UInt8]
    let instructions: [Instruction]
    let paths: [NamePath]

    init(source: [UInt8], instructions: [Instruction], paths: [NamePath]) {
      self.source = source
      self.instructions = instructions
      self.paths = paths
    }

    /// The byte with which instruction `index` begins, where that is text.
    func firstByte(at index: Int) -> UInt8? {
      guard index < instructions.count, case .text(let range, _) = instructions[index], !range.isEmpty else {
        return nil
      }
      return source[range.lowerBound]
    }
  }

  private init(name: String, escape: Escape, program: Program) {
    self.name = name
    self.escape = escape
    self.program = program
  }

  /// Reads `source`, and says everything that is wrong with it, by place; there is a template only if nothing is.
  ///
  /// With `escape: .markdown`, a value or partial where a backslash does not escape is an error too: in code, in
  /// `<…>`, in raw HTML, in a link's destination, or after a backslash.
  public static func parse(
    _ source: [UInt8], name: String, escape: Escape = .html
  ) -> (template: Template?, errors: [TemplateError]) {
    if let error = TemplateError.notUTF8(source, name: name) { return (nil, [error]) }
    var parser = TemplateParser(source: source)
    parser.parse()
    if escape == .markdown {
      var places = MarkdownPlaces(source: source, instructions: parser.instructions, paths: parser.paths)
      parser.problems += places.problems()
    }
    if !parser.problems.isEmpty {
      return (nil, TemplateError.locate(parser.problems, in: source, name: name))
    }
    let program = Program(source: source, instructions: parser.instructions, paths: parser.paths)
    return (Template(name: name, escape: escape, program: program), [])
  }

  /// Reads `source`, or throws the first error that `parse` gives.
  public init(parsing source: [UInt8], name: String, escape: Escape = .html) throws(TemplateError) {
    let (template, errors) = Self.parse(source, name: name, escape: escape)
    guard let template else { throw errors[0] }
    self = template
  }

  /// Appends the template, filled with `data`, to `output`, and says what went wrong.
  ///
  /// A partial is found by its name in `partials`, and is escaped as it was read. A name that is not known prints as
  /// nothing; with `strict` it is an error, as are a partial that is not known and a list or object that should be
  /// printed. Each tag is reported once, 1,000 tags at most. Templates that call one another too deep, or grow beyond
  /// `Limits`, are an error always; then `output` is left as it was.
  public func render(
    _ data: MustacheValue, partials: [String: Template] = [:], strict: Bool = false, limits: Limits = Limits(),
    into output: inout [UInt8]
  ) -> [TemplateError] {
    // Most of a big document is made beforehand, so that there is room for it at once.
    output.reserveCapacity(output.count + program.source.count + data.byteCount())
    var renderer = Renderer(data: data, partials: partials, strict: strict, limits: limits, output: output)
    // The renderer is the only owner while it appends, so nothing is copied.
    output = []
    renderer.run(self)
    output = renderer.finish()
    return renderer.errors()
  }

  /// What one rendering may cost at most, so that templates that call one another cannot run away.
  public struct Limits: Sendable {
    /// The bytes written.
    public var output = 256 << 20
    /// The tags, lines and contexts gone through.
    public var steps = 50_000_000

    /// The limits that hold where nothing else is said.
    public init() {}
  }
}
