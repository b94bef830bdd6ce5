internal import Diagnostics
internal import PolicyCompiler
internal import PolicyModel
internal import SourceText

/// `precept check`: prints every problem of the workspace; `--fix` applies fixes first.
enum CheckCommand {
  static func run(_ context: inout CommandContext) throws -> ExitStatus {
    let asked = try CheckOptions(context)
    let directory = try context.workspace()
    let writes = asked.fixes != nil && !asked.isDiff
    let lock = writes ? try context.lock(directory) : nil
    defer { withExtendedLifetime(lock) {} }
    let files = WorkspaceLoader.load(directory, from: context.system)
    var check = Check(files, asked)
    if let safety = asked.fixes {
      if writes { files.removeTemporaries(directory, on: context.system) }
      let count = check.fix(upTo: safety)
      let changes = zip(files.files, check.files.files).filter { $0.bytes != $1.bytes }
      if asked.isDiff {
        for (old, new) in changes { context.write(LineDiff.text(old.path, old.bytes, new.bytes)) }
      } else {
        var together = WrittenTogether()
        for (old, new) in changes { together.replace(directory.file(old.path), old.bytes, by: new.bytes) }
        try together.write(on: context.system)
      }
      let verb = asked.isDiff ? "would be mended" : "mended"
      if count > 0 { context.say("\(count) \(count == 1 ? "problem" : "problems") \(verb)") }
    }
    if let name = asked.newBaseline {
      try directory.checkIsNoSource(name, on: context.system, "baselines", help: "name a file outside it")
      let baseline = Baseline(check.diagnostics.sorted(in: check.sources), in: check.workspace)
      try context.put(baseline.bytes, at: name, named: "write-baseline")
      let count = baseline.counts.values.reduce(0, +)
      context.say("\(Printable.text(name)) holds \(count) \(count == 1 ? "problem" : "problems") that are known now")
      baseline.apply(to: &check.diagnostics, in: check.workspace, named: name) { _ in true }
    }
    if asked.isDiff {
      // What is printed is for `patch`.
      let left = check.diagnostics.sorted(in: check.sources)
      for file in files.unreadable { context.say(Printable.text(file.problem.message)) }
      if !left.isEmpty { context.say("left: \(TextRenderer.summary(of: left))") }
    } else {
      report(check, asked, &context)
    }
    return files.unreadable.isEmpty ? status(check.diagnostics, strict: asked.isStrict) : .system
  }

  private static func report(_ check: Check, _ asked: CheckOptions, _ context: inout CommandContext) {
    let (diagnostics, sources) = (check.diagnostics, check.sources)
    switch context.command.option("format") {
    case "json": context.write(JSONRenderer().render(diagnostics, in: sources))
    case "sarif": context.write(SARIFRenderer(version: preceptVersion).render(diagnostics, in: sources))
    default:
      let renderer = TextRenderer(colour: context.usesColour(on: .output), width: context.width(of: .output))
      context.write(renderer.render(diagnostics, in: sources))
      let aside = check.aside
      if diagnostics.found.isEmpty {
        context.say("checked \(check.extent): nothing is wrong" + (aside.isEmpty ? "" : "; " + aside))
      } else if !aside.isEmpty {
        context.say(aside)
      }
    }
  }

  /// Problems where there is an error, or a warning where warnings count.
  static func status(_ diagnostics: DiagnosticList, strict: Bool) -> ExitStatus {
    let counts = diagnostics.found.contains { $0.severity == .error || strict && $0.severity == .warning }
    return counts ? .problems : .done
  }
}

/// What was asked of `precept check`.
struct CheckOptions {
  let isStrict: Bool
  let isPedantic: Bool
  /// The day on which one looks.
  let day: CivilDate
  /// How far fixes are trusted that are applied; nil where none are.
  let fixes: Diagnostic.Fix.Safety?
  /// Whether they are printed instead of written.
  let isDiff: Bool
  /// The names of the rules that are wanted; nil for all.
  let selected: Set<String>?
  /// The baseline and the name of its file.
  let baseline: (Baseline, name: String)?
  /// The file to which a baseline is written.
  let newBaseline: String?

  init(_ context: CommandContext) throws {
    let command = context.command
    isStrict = command.flag("strict")
    isPedantic = command.flag("pedantic")
    day = command.date("as-of") ?? context.system.today()
    isDiff = command.flag("diff")
    for name in ["unsafe", "diff"] where command.flag(name) && !command.flag("fix") {
      throw context.usageError("`--\(name)` goes with `--fix`", help: "write `--fix --\(name)`")
    }
    fixes = command.flag("fix") ? command.flag("unsafe") ? .unsafe : .safe : nil
    var names: Set<String>?
    for name in command.values("select").flatMap({ $0.split(separator: ",", omittingEmptySubsequences: false) }) {
      let name = name.drop { $0 == " " }
      guard let rule = Rule.find(String(name)) else {
        let near = closest(to: String(name), among: Rule.all.map(\.name))
        throw context.usageError(
          "there is no rule \(Printable.quoted(String(name)))",
          help: near.map { "did you mean `\($0)`?" } ?? "`precept explain` lists the rules")
      }
      names = (names ?? []).union([rule.name])
    }
    selected = names
    newBaseline = command.option("write-baseline")
    for name in ["baseline", "select", "diff"] where newBaseline != nil && command.isGiven(name) {
      throw context.usageError(
        "`--write-baseline` does not go with `--\(name)`", help: "a baseline holds all that is wrong now")
    }
    if newBaseline == "-" {
      throw context.usageError("`--write-baseline` takes the name of a file", help: "such as known.json")
    }
    baseline = try command.option("baseline").map { name in
      (try Baseline(try context.system.readOperand(name), name: name), name)
    }
  }

  func wants(_ rule: Rule) -> Bool { selected?.contains(rule.name) ?? true }
}

/// One look at everything.
private struct Check {
  private(set) var files: WorkspaceFiles
  private let asked: CheckOptions
  /// What was found and is wanted.
  var diagnostics = DiagnosticList()
  private(set) var workspace = Workspace([])
  /// How much was looked at: `2 drafts and 1 school`.
  private(set) var extent = "nothing"
  /// How many errors of rules that are not wanted there are.
  private var unselected = 0

  var sources: SourceMap { workspace.sources }

  init(_ files: WorkspaceFiles, _ asked: CheckOptions) {
    self.files = files
    self.asked = asked
    look()
  }

  private mutating func look() {
    diagnostics = files.diagnostics
    unselected = 0
    // Without what all of them share, everything else would be called unknown.
    if files.isBlocked { return }
    let publisher = Publisher(
      files.files, templates: files.templates, unreadable: files.unreadable,
      options: .init(today: asked.day, isDated: true))
    diagnostics.append(contentsOf: publisher.check())
    workspace = publisher.workspace
    let levels = workspace.control.levels
    diagnostics.apply(levels)
    // What a workspace says of a rule holds.
    if !asked.isPedantic { diagnostics.quieten(levels) }
    if asked.isPedantic { diagnostics.raise(to: .warning) { $0.isPedantic && levels[$0] == nil } }
    let isFault = { (diagnostic: Diagnostic) in diagnostic.severity == .error && !asked.wants(diagnostic.rule) }
    if asked.selected != nil {
      unselected = diagnostics.sorted(in: sources).count(where: isFault)
      diagnostics.select(asked.wants)
    }
    if let (baseline, name) = asked.baseline {
      baseline.apply(to: &diagnostics, in: workspace, named: name, isWanted: asked.wants)
    }
    let schools = workspace.schools.ids.count
    extent = Self.count(workspace.draftFiles.count, "draft", "drafts")
    if schools > 0 { extent += " and " + Self.count(schools, "school", "schools") }
    if let selected = asked.selected { extent += " for " + HumanList.joined(selected.sorted()) }
  }

  /// Applies fixes to the files in memory until there are no more, and says how many.
  mutating func fix(upTo safety: Diagnostic.Fix.Safety) -> Int {
    var count = 0
    // A fix can uncover another: as long as something changes, but never for ever.
    for _ in 0..<64 {
      let applied = applyFixes(diagnostics.sorted(in: sources), upTo: safety, in: sources)
      guard applied.count > 0 else { break }
      count += applied.count
      for file in applied.files {
        let path = sources[file.id].name
        guard let index = files.files.firstIndex(where: { $0.path.utf8.elementsEqual(path.utf8) }) else { continue }
        files.files[index] = InputFile(path: path, bytes: file.bytes)
      }
      look()
    }
    return count
  }

  /// What is not reported: `2 ignored with a reason, 3 in the baseline`.
  var aside: String {
    var parts: [String] = []
    let suppressed = diagnostics.sortedSuppressed(in: sources)
    let known = suppressed.count { $0.suppression == .baseline }
    if suppressed.count > known { parts.append("\(suppressed.count - known) ignored with a reason") }
    if known > 0 { parts.append("\(known) known from the baseline") }
    if unselected > 0 {
      parts.append("\(Self.count(unselected, "error", "errors")) of other rules not shown")
    }
    return parts.joined(separator: ", ")
  }

  private static func count(_ number: Int, _ one: String, _ many: String) -> String {
    "\(number) \(number == 1 ? one : many)"
  }
}
