import PolicyModel
import PolicyReading

/// Prints how one clause is read; `stem / item` reads an item under its stem.
func explain(_ text: String, _ reader: PolicyReader) {
  let parts = text.split(separator: "/", omittingEmptySubsequences: true).map { part in
    String(part.drop { $0 == " " }).trimmingEnd
  }
  let words = parts.map { reader.read(ClauseWords($0)) }
  let stems = words.dropLast().reversed().map { ReadStem(stated: StatedReading(), words: $0) }
  guard let own = words.last else { return }
  let reading = reader.combine(
    stated: StatedReading(), own: own, stems: Array(stems), section: StatedReading(), isStem: false)
  print(text)
  print("  \(reading.force.value.rawValue) (\(reading.force.source.rawValue)) “\(reading.evidence ?? "")”")
  print("  by \(reading.bearers.value.map(\.text)) (\(reading.bearers.source.rawValue))")
  for (name, value) in [
    ("within", reading.within.value?.text), ("every", reading.every.value?.text), ("ahead", reading.ahead.value?.text),
    ("doubt", reading.doubt),
  ] {
    if let value { print("  \(name) \(value)") }
  }
  if let act = reading.act { print("  act \(act.verb) \(act.object)") }
  for finding in reading.findings { print("  \(finding)") }
}

extension String {
  fileprivate var trimmingEnd: String { String(reversed().drop { $0 == " " }.reversed()) }
}
