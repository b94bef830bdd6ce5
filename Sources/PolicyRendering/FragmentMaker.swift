internal import CommonMark
internal import PolicyModel

/// Turns the running text of one policy into fragments, in the words of its scope.
struct FragmentMaker: Sendable {
  let wording: Wording
  let terms: [TermID: Term]
  /// For each term the clause that defines it.
  let definitions: [TermID: ClauseID]
  private let addresses: [ReferenceID: String]
  private let library: Library
  /// Whether each section and clause is left out.
  private let isLeftOut: [ClauseID: Bool]

  init(_ compiled: CompiledPolicy, _ wording: Wording, _ library: Library) {
    self.wording = wording
    self.library = library
    terms = Dictionary(compiled.environment.terms.map { ($0.id, $0) }) { first, _ in first }
    addresses = Dictionary(
      compiled.environment.references.compactMap { reference in reference.url.map { (reference.id, $0) } }
    ) { first, _ in first }
    isLeftOut = Dictionary(compiled.nodes.map { ($0.id, $0.isLeftOut) }) { first, _ in first }
    var definitions: [TermID: ClauseID] = [:]
    for node in compiled.nodes where !node.isLeftOut {
      if let term = node.attributes[.term].flatMap({ TermID($0.value) }), definitions[term] == nil {
        definitions[term] = node.id
      }
    }
    self.definitions = definitions
  }

  /// Whether a link to the target is a title only: what a condition left out, a policy that is not published.
  func isGone(_ target: LinkTarget) -> Bool {
    switch target {
    case .clause(let id): isLeftOut[id] ?? true
    case .policy(let policy, let clause):
      library.policies[policy].map { entry in
        !entry.isAdopted || (clause.map { entry.citations[$0] == nil } ?? false)
      } ?? true
    default: false
    }
  }

  /// Whether a link leads anywhere on some page: not to a role, nor to a term without definition.
  func hasAddress(_ target: LinkTarget) -> Bool {
    switch target {
    case .clause, .policy, .external: true
    case .role: false
    case .term(let id):
      definitions[id] != nil || terms[id]?.definition != nil || terms[id]?.abbreviation != nil
    case .reference(let id): addresses[id] != nil
    }
  }

  /// `text` as inline HTML; `term` is the title of what it defines, set apart at its first mention.
  func html(_ text: InlineText, term: [String] = [], isTitle: Bool = false) -> Fragment {
    // Most text is words alone; libcmark still writes it, since it owns the escaping.
    var targets: [LinkTarget] = []
    var events = wording.placed(text, isTitle: isTitle).events(
      value: { name in
        wording.values.printed(name).map { [.text($0)] }
          ?? [.text("\(Mark.openStart)[\(wording.values.label(name))]\(Mark.openEnd)")]
      },
      link: { target, words in
        let printed = wording.replacement(for: target, words: words)
        if isGone(target) {
          return PrintedLink(address: nil, words: "\(Mark.goneStart)\(printed ?? words)\(Mark.goneEnd)")
        }
        guard hasAddress(target) else { return PrintedLink(address: nil, words: printed) }
        targets.append(target)
        return PrintedLink(address: "\(Mark.scheme)\(targets.count - 1)", words: printed)
      })
    if !term.isEmpty { markTerm(&events, term, .text(Mark.termStart), .text(Mark.termEnd)) }
    var markdown: [UInt8] = []
    if !appendMarkdown(events, to: &markdown) { appendMarkdown(text: plainText(events), to: &markdown) }
    return Self.cut(CommonMark.html(fromInlineMarkdown: markdown), targets)
  }

  /// `text` as inline Markdown on one line.
  func markdown(_ text: InlineText, term: [String] = [], isTitle: Bool = false) -> Fragment {
    var targets: [LinkTarget] = []
    var events = wording.placed(text, isTitle: isTitle).events(
      value: { name in
        wording.values.printed(name).map { [.text($0)] }
          ?? [.start(.strong), .text("[\(wording.values.label(name))]"), .end(.strong)]
      },
      link: { target, words in
        let printed = wording.replacement(for: target, words: words)
        guard hasAddress(target), !isGone(target) else { return PrintedLink(address: nil, words: printed) }
        targets.append(target)
        return PrintedLink(address: "\(Mark.scheme)\(targets.count - 1)", words: printed)
      })
    if !term.isEmpty { markTerm(&events, term, .start(.strong), .end(.strong)) }
    var markdown: [UInt8] = []
    if !appendMarkdown(events, for: .people, to: &markdown) { appendMarkdown(text: plainText(events), to: &markdown) }
    return Self.address(markdown, targets)
  }

  /// Sets the first mention of one of `titles` apart, where it stands in words of its own.
  private func markTerm(_ events: inout [InlineEvent], _ titles: [String], _ start: InlineEvent, _ end: InlineEvent) {
    var depth = 0
    for (index, event) in events.enumerated() {
      switch event {
      case .start: depth += 1
      case .end: depth -= 1
      case .text(let text) where depth == 0:
        guard let range = Self.mention(of: titles, in: text) else { continue }
        let bytes = Array(text.utf8)
        let parts: [InlineEvent] = [
          .text(String(decoding: bytes[..<range.lowerBound], as: UTF8.self)), start,
          .text(String(decoding: bytes[range], as: UTF8.self)), end,
          .text(String(decoding: bytes[range.upperBound...], as: UTF8.self)),
        ]
        var joined: [InlineEvent] = []
        for part in parts {
          if case .text(let next) = part {
            if next.isEmpty { continue }
            if case .text(let last)? = joined.last {
              joined[joined.count - 1] = .text(last + next)
              continue
            }
          }
          joined.append(part)
        }
        events.replaceSubrange(index...index, with: joined)
        return
      default: break
      }
    }
  }

  /// Where the first of `titles` stands as whole words, whatever its capitals.
  static func mention(of titles: [String], in text: String) -> Range<Int>? {
    let bytes = Array(text.utf8)
    func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
    func isWord(_ byte: UInt8) -> Bool {
      byte >= 0x80 || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(lower(byte))
    }
    for title in titles {
      let wanted = title.utf8.map(lower)
      guard !wanted.isEmpty, wanted.count <= bytes.count else { continue }
      for start in 0...(bytes.count - wanted.count) {
        let end = start + wanted.count
        if start > 0, isWord(bytes[start - 1]) { continue }
        if end < bytes.count, isWord(bytes[end]) { continue }
        if (0..<wanted.count).allSatisfy({ lower(bytes[start + $0]) == wanted[$0] }) { return start..<end }
      }
    }
    return nil
  }

  // MARK: Holes

  /// Cuts the start tags of links out of HTML, and puts the HTML of each mark in its place.
  static func cut(_ html: [UInt8], _ targets: [LinkTarget]) -> Fragment {
    let tag = [UInt8]("<a href=\"\(Mark.scheme)".utf8)
    guard html.contains(where: { $0 < 7 }) || !targets.isEmpty else { return Fragment(bytes: html) }
    var result = Fragment()
    result.bytes.reserveCapacity(html.count)
    var i = 0
    while i < html.count {
      let byte = html[i]
      if byte == tag[0], i + tag.count < html.count, html[i..<i + tag.count].elementsEqual(tag) {
        var end = i + tag.count
        var number = 0
        while end < html.count, (0x30...0x39).contains(html[end]) {
          number = number * 10 + Int(html[end] - 0x30)
          end += 1
        }
        while end < html.count, html[end] != UInt8(ascii: ">") { end += 1 }
        if number < targets.count { result.holes.append((result.bytes.count, .start(targets[number]))) }
        i = end + 1
      } else if byte < 7, byte > 0 {
        result.bytes += Mark.html[Int(byte)]
        i += 1
      } else {
        result.bytes.append(byte)
        i += 1
      }
    }
    return result
  }

  /// Takes the addresses of links out of Markdown.
  static func address(_ markdown: [UInt8], _ targets: [LinkTarget]) -> Fragment {
    guard !targets.isEmpty else { return Fragment(bytes: markdown) }
    let tag = [UInt8]("](\(Mark.scheme)".utf8)
    var result = Fragment()
    var i = 0
    while i < markdown.count {
      if markdown[i] == tag[0], i + tag.count < markdown.count, markdown[i..<i + tag.count].elementsEqual(tag) {
        var end = i + tag.count
        var number = 0
        while end < markdown.count, (0x30...0x39).contains(markdown[end]) {
          number = number * 10 + Int(markdown[end] - 0x30)
          end += 1
        }
        result.append("](")
        if number < targets.count { result.holes.append((result.bytes.count, .address(targets[number]))) }
        i = end
      } else {
        result.bytes.append(markdown[i])
        i += 1
      }
    }
    return result
  }
}
