internal import JSON

/// One rendering: walks the instructions of a template with a stack of contexts.
struct Renderer {
  private var output: [UInt8]
  private var contexts: [MustacheValue]
  private var loops: [Loop] = []
  private var steps = 0
  private var depth = 0
  private var isOver = false
  private var reports: [Report] = []
  private var reportIndex: [ObjectIdentifier: Int] = [:]
  private var reportCount = 0

  private let outputStart: Int
  /// Where the last line of the output begins, as far as it was looked through.
  private var lineStart: Int
  private var lookedThrough: Int
  private let partials: [String: Template]
  private let strict: Bool
  private let limits: Template.Limits

  /// An open section; `items` is nil where it is not a list.
  private struct Loop {
    let items: [MustacheValue]?
    var next: Int
  }

  /// What was found in one template, each tag once.
  private struct Report {
    let template: Template
    var offsets: Set<Int> = []
    var problems: [Problem] = []
  }

  /// What calling a partial costs beside what is in it.
  private static let stepsOfPartial = 10
  private static let mostReports = 1000
  private static let mostCandidates = 256

  init(
    data: MustacheValue, partials: [String: Template], strict: Bool, limits: Template.Limits, output: consuming [UInt8]
  ) {
    contexts = [data]
    self.partials = partials
    self.strict = strict
    self.limits = limits
    outputStart = output.count
    lineStart = output.count
    lookedThrough = output.count
    self.output = output
  }

  /// The output; what was there before, if a limit was reached.
  consuming func finish() -> [UInt8] {
    if isOver { output.removeSubrange(outputStart...) }
    return output
  }

  func errors() -> [TemplateError] {
    reports.flatMap {
      TemplateError.locate($0.problems, in: $0.template.program.source, name: $0.template.name)
    }
  }

  mutating func run(_ template: Template) { run(template, indentation: []) }

  private mutating func run(_ template: Template, indentation: [UInt8]) {
    let program = template.program
    let escape = template.escape
    var next = 0
    while next < program.instructions.count, !isOver {
      let instruction = program.instructions[next]
      next += 1
      steps += 1
      switch instruction {
      case .text(let range, let beginsLine):
        if indentation.isEmpty {
          output.append(contentsOf: program.source[range])
        } else {
          append(program.source[range], indentation: indentation, beginsLine: beginsLine)
        }
      case .lineStart: output.append(contentsOf: indentation)
      case .value(let path, let raw, let at):
        if escape == .markdown, !raw { findLineStart() }
        append(
          resolve(program.paths[path], template, at), escape: raw ? .none : escape, before: program.firstByte(at: next)
        ) {
          "\(program.paths[path].text) is \($0), which cannot be printed"
        } report: {
          $0.report(Problem(offset: at, message: $1), in: template)
        }
      case .section(let path, let end, let at):
        let value = resolve(program.paths[path], template, at)
        if value.isFalsey {
          next = end + 1
        } else if case .list(let items) = value {
          loops.append(Loop(items: items, next: 1))
          contexts.append(items[0])
        } else {
          loops.append(Loop(items: nil, next: 0))
          contexts.append(value)
        }
      case .inverted(let path, let end, let at):
        if !resolve(program.paths[path], template, at).isFalsey { next = end }
      case .end(let start):
        if let items = loops[loops.count - 1].items, loops[loops.count - 1].next < items.count {
          contexts[contexts.count - 1] = items[loops[loops.count - 1].next]
          loops[loops.count - 1].next += 1
          next = start + 1
        } else {
          loops.removeLast()
          contexts.removeLast()
        }
      case .partial(let path, let own, let at):
        let name = program.paths[path].text
        guard let partial = partials[name] else {
          reportUnknown(name, "no partial is named \"\(name)\"", at, in: template) {
            $0.partials.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
          }
          continue
        }
        depth += 1
        steps += Self.stepsOfPartial
        if depth > Template.maximumDepth {
          stop("partials nested deeper than \(Template.maximumDepth)", at, in: template)
        } else {
          run(partial, indentation: own.map { indentation + program.source[$0] } ?? [])
        }
        depth -= 1
      }
      checkLimits(template, instruction)
    }
  }

  private mutating func checkLimits(_ template: Template, _ instruction: Instruction) {
    if isOver { return }
    let isTooBig = output.count - outputStart > limits.output
    if !isTooBig, steps <= limits.steps { return }
    let offset =
      switch instruction {
      case .text(let range, _): range.lowerBound
      case .value(_, _, let at), .section(_, _, let at), .inverted(_, _, let at), .partial(_, _, let at): at
      case .lineStart, .end: 0
      }
    stop(
      isTooBig ? "the output is larger than \(limits.output) bytes" : "filling the template takes too many steps",
      offset, in: template)
  }

  // MARK: Output

  private mutating func append(_ text: ArraySlice<UInt8>, indentation: [UInt8], beginsLine: Bool) {
    var rest = text
    var indents = beginsLine
    while !rest.isEmpty, output.count - outputStart <= limits.output {
      if indents { output.append(contentsOf: indentation) }
      let end = rest.firstIndex(of: 0x0A).map { $0 + 1 } ?? rest.endIndex
      output.append(contentsOf: rest[..<end])
      rest = rest[end...]
      indents = true
      steps += 1
    }
  }

  private mutating func findLineStart() {
    while lookedThrough < output.count {
      if output[lookedThrough] == 0x0A { lineStart = lookedThrough + 1 }
      lookedThrough += 1
    }
  }

  private mutating func append(
    _ value: MustacheValue, escape: Escape, before after: UInt8?, message: (String) -> String,
    report: (inout Renderer, String) -> Void
  ) {
    switch value {
    case .null: break
    case .bool(let truth): output.append(contentsOf: (truth ? "true" : "false").utf8)
    case .number(let number):
      var digits: [UInt8] = []
      CanonicalNumber.append(number, to: &digits)
      digits.withUnsafeBufferPointer { escape.append($0, lineStart: lineStart, before: after, to: &output) }
    case .text(let text):
      let done: Void? = text.utf8.withContiguousStorageIfAvailable {
        escape.append($0, lineStart: lineStart, before: after, to: &output)
      }
      if done == nil {
        Array(text.utf8).withUnsafeBufferPointer {
          escape.append($0, lineStart: lineStart, before: after, to: &output)
        }
      }
    case .bytes(let bytes):
      bytes.withUnsafeBufferPointer { escape.append($0, lineStart: lineStart, before: after, to: &output) }
    case .list: if strict { report(&self, message("a list")) }
    case .object: if strict { report(&self, message("an object")) }
    }
  }

  // MARK: Names

  private mutating func resolve(_ path: NamePath, _ template: Template, _ at: Int) -> MustacheValue {
    guard let first = path.parts.first else { return contexts[contexts.count - 1] }
    var found: MustacheValue?
    var index = contexts.count
    while index > 0, found == nil {
      index -= 1
      steps += 1
      if case .object(let object) = contexts[index] { found = object[first] }
    }
    guard var value = found else {
      reportUnknown(first.text, "\"\(first.text)\" is not known here", at, in: template) { $0.visibleNames() }
      return .null
    }
    for part in path.parts.dropFirst() {
      switch value {
      case .null: return .null
      case .object(let object):
        if let member = object[part] {
          value = member
          continue
        }
        reportUnknown(part.text, "\"\(path.text)\": \"\(part.text)\" is not known here", at, in: template) { _ in
          Array(object.names.prefix(Self.mostCandidates))
        }
        return .null
      default:
        let message = "\"\(path.text)\": what stands before \"\(part.text)\" has no names"
        reportUnknown(part.text, message, at, in: template) { _ in [] }
        return .null
      }
    }
    return value
  }

  /// The names that the contexts know, innermost first, each once.
  private func visibleNames() -> [String] {
    var seen: Set<MustacheName> = []
    var names: [String] = []
    for context in contexts.suffix(16).reversed() {
      guard case .object(let object) = context else { continue }
      for name in object.names where seen.insert(MustacheName(name)).inserted {
        if names.count == Self.mostCandidates { return names }
        names.append(name)
      }
    }
    return names
  }

  // MARK: Errors

  private mutating func reportUnknown(
    _ name: String, _ message: @autoclosure () -> String, _ at: Int, in template: Template,
    candidates: (Renderer) -> [String]
  ) {
    guard strict, reportCount < Self.mostReports else { return }
    let place = place(of: template)
    if reports[place].offsets.contains(at) { return }
    let candidates = Array(candidates(self).prefix(Self.mostCandidates))
    report(Problem(offset: at, message: message(), unknownName: name, candidates: candidates), in: template)
  }

  private mutating func report(_ problem: Problem, in template: Template) {
    guard reportCount < Self.mostReports else { return }
    let place = place(of: template)
    if reports[place].offsets.insert(problem.offset).inserted {
      reports[place].problems.append(problem)
      reportCount += 1
    }
  }

  /// The place in `reports` of what is said about `template`, which need not be the only one of its name.
  private mutating func place(of template: Template) -> Int {
    if let place = reportIndex[ObjectIdentifier(template.program)] { return place }
    reportIndex[ObjectIdentifier(template.program)] = reports.count
    reports.append(Report(template: template))
    return reports.count - 1
  }

  private mutating func stop(_ message: String, _ at: Int, in template: Template) {
    reportCount = 0
    reports[place(of: template)].offsets.remove(at)
    report(Problem(offset: at, message: message), in: template)
    isOver = true
  }
}
