/// What a user wrote, made fit to stand in a one-line message.
public enum Excerpt {
  /// The text in backticks: at most 60 bytes of it, control characters as spaces.
  static func quoted(_ bytes: some Collection<UInt8>) -> String {
    let limit = 60
    var kept = Array(bytes.prefix(limit))
    if bytes.count > limit {
      while let last = kept.last, last >= 0x80 {
        kept.removeLast()
        if last >= 0xC0 { break }
      }
    }
    for i in kept.indices where kept[i] < 0x20 || kept[i] == 0x7F { kept[i] = 0x20 }
    return "`\(String(decoding: kept, as: UTF8.self))\(bytes.count > limit ? "…" : "")`"
  }

  /// The text in backticks.
  public static func quoted(_ text: some StringProtocol) -> String { quoted(Array(text.utf8)) }
}
