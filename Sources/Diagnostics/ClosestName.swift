/// The name that `text` was most likely meant to be, if one is near enough to be worth suggesting.
///
/// Near is: equal but for case, spaces, hyphens and underscores; else at most a third of the letters of `text` (and
/// at least one) inserted, deleted, replaced or swapped with a neighbour. Of several the nearest is taken, and of
/// equally near ones the first by bytes, so that the answer does not depend on the order of `names`. Only the first
/// 1,000 names are looked at, so that many mistakes among many names stay cheap.
///
///     closest(to: "trainee", among: ["staff", "trainees"])   // "trainees"
public func closest(to text: String, among names: some Sequence<String>) -> String? {
  let wanted = Array(text.unicodeScalars)
  // A longer text is not a misspelt name.
  guard !wanted.isEmpty, wanted.count <= 128 else { return nil }
  let folded = foldedName(text)
  let letters = letterSet(text)
  let limit = max(1, wanted.count / 3)
  var best: (distance: Int, name: String)?
  for name in names.prefix(1000) {
    // One edit takes away one kind of letter and brings another, so that most names need no further look.
    guard (letterSet(name) ^ letters).nonzeroBitCount <= 2 * limit, !name.utf8.elementsEqual(text.utf8) else {
      continue
    }
    let distance: Int
    if !folded.isEmpty, foldedName(name) == folded {
      distance = 0
    } else {
      guard name.utf8.count <= 512 else { continue }
      let other = Array(name.unicodeScalars)
      guard abs(other.count - wanted.count) <= limit else { continue }
      let found = editDistance(wanted, other)
      // Every letter replaced is another name, however short the two are.
      guard found <= limit, found < max(wanted.count, other.count) else { continue }
      distance = found
    }
    if let (least, chosen) = best {
      guard distance < least || distance == least && name.utf8.lexicographicallyPrecedes(chosen.utf8) else { continue }
    }
    best = (distance, name)
  }
  return best?.name
}

/// What a headline says of a name that is not known: ", did you mean `x`?", or nothing.
public func didYouMean(_ near: String?) -> String { near.map { ", did you mean `\($0)`?" } ?? "" }

/// The same for `name`, of which `names` are those that are known.
public func didYouMean(_ name: some StringProtocol, _ names: some Sequence<String>) -> String {
  didYouMean(closest(to: String(name), among: names))
}

/// A bit for each letter and digit that stands in `text`, whatever its case, and one each for other ASCII and the rest.
private func letterSet(_ text: String) -> UInt64 {
  var set: UInt64 = 0
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: " "): break
    case UInt8(ascii: "a")...UInt8(ascii: "z"): set |= 1 << (byte - UInt8(ascii: "a"))
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): set |= 1 << (byte - UInt8(ascii: "A"))
    case UInt8(ascii: "0")...UInt8(ascii: "9"): set |= 1 << (26 + byte - UInt8(ascii: "0"))
    case 0x80...: set |= 1 << 37
    default: set |= 1 << 36
    }
  }
  return set
}

private func foldedName(_ text: String) -> [UInt8] {
  text.utf8.compactMap { byte in
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: " "): nil
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte + 32
    default: byte
    }
  }
}

/// The restricted Damerau–Levenshtein distance: no letter is edited twice.
private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  for i in a.indices {
    var row = [i + 1]
    row.reserveCapacity(b.count + 1)
    for j in b.indices {
      var distance = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { distance = min(distance, beforeLast[j - 1] + 1) }
      row.append(distance)
    }
    beforeLast = last
    last = row
  }
  return last[b.count]
}
