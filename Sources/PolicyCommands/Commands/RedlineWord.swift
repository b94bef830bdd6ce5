internal import PolicyCompiler
internal import PolicyModel
internal import PolicyPrint
internal import PolicyRendering

/// `precept diff --format docx`: the whole text in Word, with what differs as tracked changes.
enum RedlineWord {
  /// Whether it could be written.
  static func write(
    _ sides: (ResolvedOperand, ResolvedOperand), _ resolver: OperandResolver, _ context: inout CommandContext
  ) throws -> Bool {
    try WordOutput.check("precept diff … --format docx > changes.docx", context)
    guard let templates = try resolver.templates(&context) else { return false }
    var problems: [TemplateSet.Problem] = []
    let pages = [sides.0, sides.1].map { side in
      policyPage(of: edition(side), templates: templates, problems: &problems)
    }
    OperandResolver.say(problems, &context)
    guard problems.isEmpty else { return false }
    let rasters = try PictureRaster.rasters(of: pages, context.system)
    try WordOutput.write(&context) { () throws(PrintError) in
      try printRedline(from: pages[0], to: pages[1], rasters: rasters)
    }
    return true
  }

  private static func edition(_ side: ResolvedOperand) -> Edition {
    let header = side.compiled.policy.header
    let standing = Standing(
      isDraft: false, status: side.isOfWorkspace ? "Draft" : "Released", version: header.version?.description ?? "",
      adopted: header.adopted?.text, due: header.review?.due)
    return Edition(compiled: side.compiled, standing: standing)
  }
}
