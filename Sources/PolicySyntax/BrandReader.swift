internal import Diagnostics
public import PolicyModel
internal import SourceText

extension FieldReader {
  /// The logo under `logo`, whose bytes are still to be found, and the two `colours`, each of which words can have.
  mutating func brand(into diagnostics: inout DiagnosticList) -> Brand {
    var brand = Brand()
    brand.logo = value("logo", into: &diagnostics) { source, diagnostics in
      guard Figure.isName(source.text), let format = Figure.Format(ofFile: source.text) else {
        diagnostics.append(
          Diagnostic(
            .badFigure, "\(Excerpt.quoted(source.text)) cannot be a logo", at: source.span,
            help: "Name a PNG, JPEG or SVG that stands beside this file, such as `logo.svg`."))
        return nil
      }
      return Brand.Logo(name: source.text, format: format, span: source.span)
    }
    if var fields = mapping("colours", into: &diagnostics) {
      brand.main = fields.value("main", required: true, into: &diagnostics, Self.colour)
      brand.second = fields.value("second", into: &diagnostics, Self.colour)
      fields.finish(into: &diagnostics)
    }
    return brand
  }

  private static func colour(_ source: SourcedText, into diagnostics: inout DiagnosticList) -> Colour? {
    guard let colour = Colour(source.text) else {
      diagnostics.append(
        Diagnostic(
          .badValue, "\(Excerpt.quoted(source.text)) is no colour", at: source.span,
          help: "Write six hexadecimal digits in quotes, such as `\"#0a5a59\"`."))
      return nil
    }
    let contrast = colour.contrast(with: .white)
    guard contrast < Colour.contrast else { return colour }
    // Rounded down, so that what falls short is never said to reach it.
    let tenths = Int(contrast * 10)
    let near = colour.readable(on: .white).text
    diagnostics.append(
      Diagnostic(
        .badValue, "`\(colour.text)` has a contrast of \(tenths / 10).\(tenths % 10) with white; words need 4.5",
        at: source.span,
        help: "Words in it would be hard to read. The nearest shade that can be read is `\(near)`.",
        fixes: [.init("write `\(near)`", isSafe: false, edits: source.span.map { [.init($0, "\"\(near)\"")] } ?? [])]))
    return nil
  }
}

/// Looks at the file of a logo, which every page carries: nil where it can be one.
public func faultOfLogo(_ bytes: [UInt8], _ format: Figure.Format) -> FigureFault? { .find(in: bytes, format) }
