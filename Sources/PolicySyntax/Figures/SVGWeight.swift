internal import XML

/// How much a drawing becomes when each part stands wherever the drawing refers to it: a few lines that use one another
/// can become more than any reader can open.
struct SVGWeight {
  /// The most elements.
  static let limit = 100_000
  /// How deep parts may stand in parts.
  private static let depth = 1000

  private var parts: [String: XMLElement] = [:]
  private var known: [String: Int] = [:]
  /// The parts that are being weighed, in which none may stand again.
  private var open: Set<String> = []
  private(set) var isEndless = false

  /// The weight of `root`, at most one more than the limit; more too where a part stands in itself.
  static func of(_ root: XMLElement) -> (weight: Int, isEndless: Bool) {
    var weight = SVGWeight()
    weight.note(root)
    let found = weight.weigh(root, 0)
    return (found, weight.isEndless)
  }

  private mutating func note(_ element: XMLElement) {
    if let id = element["id"], parts[id] == nil { parts[id] = element }
    for child in element.elements { note(child) }
  }

  private mutating func weigh(_ element: XMLElement, _ depth: Int) -> Int {
    guard depth < Self.depth, !isEndless else { return Self.limit + 1 }
    let id = element["id"]
    if let id, let weight = known[id] { return weight }
    if let id, !open.insert(id).inserted {
      isEndless = true
      return Self.limit + 1
    }
    var sum = 1
    for target in Self.targets(of: element) {
      if let part = parts[target] { sum = min(sum + weigh(part, depth + 1), Self.limit + 1) }
    }
    for child in element.elements { sum = min(sum + weigh(child, depth + 1), Self.limit + 1) }
    if let id {
      open.remove(id)
      known[id] = sum
    }
    return sum
  }

  /// The ids to which an element refers, where what it refers to is drawn in it.
  private static func targets(of element: XMLElement) -> [String] {
    var result: [String] = []
    for attribute in element.attributes {
      let local = attribute.name.split(separator: ":").last ?? ""
      if local == "href" {
        // A link is followed, and draws nothing.
        if !element.name.hasSuffix(":a"), let start = attribute.value.firstIndex(of: "#") {
          result.append(String(attribute.value[attribute.value.index(after: start)...].filter { $0 != " " }))
        }
        continue
      }
      var rest = attribute.value.utf8[...]
      while let found = rest.firstRange(of: "url(".utf8) {
        rest = rest[found.upperBound...]
        let id = rest.prefix { $0 != UInt8(ascii: ")") }.filter { ![0x20, 0x22, 0x23, 0x27].contains($0) }
        result.append(String(decoding: id, as: UTF8.self))
      }
    }
    return result
  }
}
