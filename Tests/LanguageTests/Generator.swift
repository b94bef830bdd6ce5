import TestSupport

/// Texts that are the same for the same seed, so that a failing one can be made again.
struct Generator {
  private var random: SeededGenerator

  init(_ seed: Int) { random = SeededGenerator(seed) }

  mutating func below(_ count: Int) -> Int { random.below(count) }
  mutating func pick<Element>(_ elements: [Element]) -> Element { random.pick(elements) }

  /// A body made of the constructs of the language and of near misses, in which each word stands once.
  mutating func body() -> String {
    var lines = ["# Heading \(word()) {#h\(below(100))}", ""]
    for _ in 0...(2 + below(14)) { lines += block(indent: "", depth: 0) + (below(5) == 0 ? [] : [""]) }
    return lines.joined(separator: "\n") + "\n"
  }

  private var words = 0

  private mutating func word() -> String {
    words += 1
    let letters = Array("bcdfghjklmnpqrst")
    var n = words
    var text = ""
    for _ in 0..<4 {
      text += String(letters[n % 16]) + "a"
      n /= 16
    }
    return text
  }

  private mutating func inline() -> String {
    var parts: [String] = []
    for _ in 0...below(4) {
      let w = word()
      parts.append(
        pick([
          w, w, "must \(w)", "*\(w)*", "**\(w)**", "`\(w)`", "[\(w)](#names)", "[\(w)](role:headteacher)", "_\(w)_",
          "{{\(w)}}", "{{reply}} \(w)", "é\(w)", "\(w) {#x}", "\\{\(w)}", "*\(w)", "[\(w)](http://a)", "<b>\(w)",
          "\(w):", "&lcub;\(w)", "![\(w)](a)", "\(w) <!-- \(word()) -->",
        ]))
    }
    return parts.joined(separator: " ")
  }

  private mutating func block(indent: String, depth: Int) -> [String] {
    func put(_ lines: [String]) -> [String] { lines.map { $0.isEmpty ? $0 : indent + $0 } }
    switch below(depth > 3 ? 9 : 20) {
    case 0, 1: return put([inline()])
    case 2: return put([inline(), inline()])
    case 3: return put([inline(), attribute()])
    case 4: return put(["> " + inline(), "> " + inline()])
    case 5: return put(["> [!\(pick(["GUIDANCE", "ADAPTER", "guidance", "NOTE"]))]", "> " + inline()])
    case 6: return put(["```", inline(), "```"])
    case 7: return put(["<!-- \(inline()) -->"])
    case 8:
      return put([pick(["---", "===", "***", "    " + inline(), "[\(word())]: x", attribute(), "\t" + inline()])])
    case 9:
      return put(["#" + String(repeating: "#", count: below(3)) + " \(inline())" + pick(["", " {#i\(below(50))}"])])
    case 10: return put(["\(inline()):", attribute(), ""]) + item(indent, depth) + item(indent, depth)
    case 11: return put(["<div>", inline(), "</div>"])
    case 12: return put(["- " + inline(), inline()])
    case 13: return put(["> - " + inline(), "> - " + inline(), inline()])
    case 14: return put(table())
    default: return item(indent, depth) + (below(2) == 0 ? item(indent, depth) : [])
    }
  }

  /// A table, or nearly one.
  private mutating func table() -> [String] {
    let columns = 1 + below(3)
    func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + pick([" |", " |", ""]) }
    var lines = below(3) == 0 ? ["{#t\(below(100))}"] : below(3) == 0 ? ["\(inline()):", ""] : []
    lines.append(row((0..<columns).map { _ in inline() }))
    lines.append(
      "|" + String(repeating: pick(["---|", ":--|", " --- |"]), count: below(12) == 0 ? columns + 1 : columns))
    for _ in 0..<below(4) {
      let cells = (0..<(below(12) == 0 ? columns + 1 : columns)).map { _ in
        below(6) == 0 ? "" : pick([inline(), inline(), "\(word()) \\| \(word())", "`\(word()) \\| \(word())`"])
      }
      lines.append(
        "| " + cells.joined(separator: " | ") + " |" + pick(["", " {#r\(below(200))}", " {#r\(below(200))} |"]))
    }
    return lines
  }

  private mutating func item(_ indent: String, _ depth: Int) -> [String] {
    let marker = pick(["- ", "- ", "* ", "1. ", "+ "])
    let inner = indent + String(repeating: " ", count: marker.utf8.count)
    var lines = [indent + marker + inline()]
    if below(2) == 0 { lines.append(inner + attribute()) }
    for _ in 0..<below(3) { lines += [""] + block(indent: inner, depth: depth + 1) }
    return lines
  }

  private mutating func attribute() -> String {
    pick([
      "{#i\(below(200))}", "{#i\(below(200)) .consequence}", "{#i\(below(200)) within=\"1 day\"}", "{.stem}",
      "{modality=must}", "{#i\(below(200)) list=parts}", "{#open", "{}", "{for=staff}", "{#i\(below(200)) .unnumbered}",
    ])
  }

  /// `bytes` after one change of its lines or bytes.
  mutating func mutate(_ bytes: [UInt8]) -> [UInt8] {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
    guard lines.count > 12 else { return bytes }
    let i = 10 + below(lines.count - 11)
    switch below(9) {
    case 0: lines.remove(at: i)
    case 1: lines.insert(lines[i], at: i)
    case 2: lines.swapAt(i, 10 + below(lines.count - 11))
    case 3: lines[i] = Array(String(repeating: " ", count: 1 + below(6)).utf8) + lines[i]
    case 4: lines[i] = Array(lines[i].drop { $0 == 0x20 })
    case 5: lines = Array(lines.prefix(i))
    case 6: if !lines[i].isEmpty { lines[i].remove(at: below(lines[i].count)) }
    case 7:
      let signs = Array("#-*>[](){}`_<!:|~\\\t&\"=".utf8)
      lines[i].insert(pick(signs), at: below(lines[i].count + 1))
    default: if !lines[i].isEmpty { lines[i][below(lines[i].count)] = pick(Array("#-*>[](){}` ".utf8)) }
    }
    return Array(lines.joined(separator: [0x0A]))
  }
}
