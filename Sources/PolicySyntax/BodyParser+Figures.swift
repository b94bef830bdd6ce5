internal import CommonMark
internal import Diagnostics
internal import PolicyModel
internal import SourceText

/// Figures: an image alone in its paragraph.
///
///     Tell somebody at once, by this route.
///     {#tell}
///
///     ![Who is told first, and who after](figures/route.svg)       → a block of the clause `tell`
///
///     ![Who is told first, and who after](figures/route.svg)
///     {#route}                                                     → a clause of its own
extension BodyParser {
  /// The block that `lines` are, which the braces were cut off: a figure where they hold an image and nothing else.
  mutating func paragraph(_ lines: [Range<Int>]) -> ContentBlock {
    if let figure = figure(lines) { return figure }
    return .paragraph(inlineText(lines))
  }

  /// The figure that stands in `lines`; nil where they are anything but an image.
  private mutating func figure(_ lines: [Range<Int>]) -> ContentBlock? {
    guard let first = lines.first, let last = lines.last, file.bytes[first].starts(with: "![".utf8) else { return nil }
    let inlines = parseInlines(InlineSource(file, id: id, lines: lines))
    guard case .start(.image(let destination, let title))? = inlines.events.first,
      case .end(.image)? = inlines.events.last, isOne(inlines.events)
    else { return nil }
    let whole = span(first.lowerBound..<last.upperBound)
    var place = inlines.links.first?.destination ?? whole
    if place.start == place.end { place = whole }
    let shown = Array(zip(inlines.events, inlines.spans).dropFirst().dropLast())
    let words = alternative(shown, whole)
    if !title.isEmpty {
      report(
        .unsupportedMarkup, "A title inside a figure, “\(title)”", inlines.links.first?.title ?? whole,
        help: "It would not reach a printed page; say it between the square brackets, or in the text.")
    }
    guard let (path, format) = figureFile(destination, at: place) else {
      // What stands there is no figure, and still no lost text.
      return .figure(Figure(alternative: words, path: destination, format: .svg))
    }
    var figure = Figure(alternative: words, path: path, format: format)
    look(for: &figure, at: place)
    return .figure(figure)
  }

  /// Whether the image that begins the events ends them.
  private func isOne(_ events: [InlineEvent]) -> Bool {
    var depth = 0
    for (index, event) in events.enumerated() {
      switch event {
      case .start: depth += 1
      case .end: depth -= 1
      default: break
      }
      if depth == 0 { return index == events.count - 1 }
    }
    return false
  }

  /// What a figure shows, in words.
  private mutating func alternative(_ shown: [(InlineEvent, SourceSpan)], _ whole: SourceSpan) -> String {
    var place = whole
    if let first = shown.first?.1, let last = shown.last?.1 { place = first.extended(to: last) }
    for (event, span) in shown {
      switch event {
      case .text, .softBreak: continue
      case .end: continue
      case .hardBreak, .code, .html, .start: break
      }
      report(
        .unsupportedMarkup, "Markup in what a figure shows", span,
        help: "It is read aloud to whoever does not see the picture; write plain words between the square brackets.")
      break
    }
    let words = plainText(shown.map(\.0)).split { $0 == " " || $0 == "\t" || $0.isNewline }.joined(separator: " ")
    if words.isEmpty {
      report(
        .badFigure, "A figure without words for what it shows", whole,
        help: "Write them between the square brackets, `![Who is told first, and who after](…)`: "
          + "whoever does not see the picture has nothing else.")
    } else if words.utf8.firstRange(of: "{{".utf8) != nil {
      report(
        .misplacedValue, "A value in double braces in what a figure shows", place,
        help: "The picture shows the same wherever it stands; write plain words.")
    }
    PlaceholderScan.check(InlineText([.text(words)], spans: [place]), in: file, into: &diagnostics)
    return words
  }

  /// The file that an image names; nil where it can be none.
  private mutating func figureFile(_ destination: String, at place: SourceSpan) -> (
    path: String, format: Figure.Format
  )? {
    let written = Excerpt.quoted(destination)
    let parts = destination.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0] == Figure.directory else {
      let name = parts.last.map(String.init) ?? ""
      let near = Figure.isName(name) && Figure.Format(ofFile: name) != nil ? name : "route.svg"
      report(
        .badFigure, "\(written) is no place for a figure", place,
        help: "Put the file into the directory `\(Figure.directory)` beside this one, and write "
          + "`\(Figure.directory)/\(near)`: what is shown is frozen with the text.")
      return nil
    }
    guard let format = Figure.Format(ofFile: destination) else {
      report(
        .badFigure, "\(written) is neither an SVG, a PNG nor a JPEG", place,
        help: "Save it as one of these, with the ending `.svg`, `.png` or `.jpg`.")
      return nil
    }
    guard Figure.isName(parts[1]) else {
      report(
        .badFigure, "\(written) is no name for a figure", place,
        help: "Use letters without accents, digits, hyphens and underscores: every computer takes them alike.")
      return nil
    }
    return (destination, format)
  }

  /// Finds the bytes of a figure, where this is asked for.
  private mutating func look(for figure: inout Figure, at place: SourceSpan) {
    guard let figures, !figures.isHidden(figure.name) else { return }
    guard let found = figures[figure.name] else {
      let near = closest(to: figure.name, among: figures.names)
      report(
        .badFigure, "There is no `\(figure.path)`" + (near.map { ", did you mean `\(Figure.directory)/\($0)`?" } ?? ""),
        place, help: "The file stands in the directory `\(Figure.directory)` beside this one.")
      return
    }
    figure.digest = found.digest
    figure.bytes = found.bytes
    if let fault = found.fault { report(.badFigure, "`\(figure.path)` \(fault.message)", place, help: fault.help) }
  }

  /// Adds a figure between headings: one without braces belongs to the paragraph before it, as a quotation does.
  mutating func addFigure(
    _ figure: ContentBlock, _ attributes: ParsedAttributes?, _ block: Block, _ last: Range<Int>?
  ) {
    let section = open.count - 1
    if attributes == nil, case .paragraph = place, let clause = open[section].clauses.indices.last {
      open[section].clauses[clause].content.append(figure)
      open[section].clauses[clause].extend(to: block.span)
      return
    }
    checkStem(open[section].clauses.last)
    appendClause(makeClause([figure], attributes, isItem: false, span: block.span, lastLine: last))
    place = .paragraph
  }
}
