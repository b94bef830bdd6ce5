@_spi(_Unicode) internal import Swift

/// Text as a policy holds it: what nobody sees is gone, white space is single blanks, letters are in normal form C.
///
///     cleaned("4\u{A0}weeks\tor  less")   // 4 weeks or less
func cleaned(_ text: String) -> String {
  if isClean(text) { return text }
  var scalars = String.UnicodeScalarView()
  var isBlank = true
  for scalar in text.unicodeScalars {
    switch cleaning(of: scalar) {
    case .blank:
      if !isBlank { scalars.append(" ") }
      isBlank = true
    case .nothing: break
    case .as(let letters):
      scalars.append(contentsOf: letters.unicodeScalars)
      isBlank = false
    case .itself:
      scalars.append(scalar)
      isBlank = false
    }
  }
  if isBlank, !scalars.isEmpty { scalars.removeLast() }
  if scalars.allSatisfy({ $0.value < 0x300 }) { return String(scalars) }
  let text = String(String(scalars)._nfc.reduce(into: String.UnicodeScalarView()) { $0.append($1) })
  return MixedAlphabets.unmixed(text)
}

/// Whether it is clean as it is, which most text is: visible ASCII with single blanks inside.
private func isClean(_ text: String) -> Bool {
  var before: UInt8 = 0x20
  for byte in text.utf8 {
    if byte == 0x20 {
      if before == 0x20 { return false }
    } else if byte < 0x21 || byte > 0x7E {
      return false
    }
    before = byte
  }
  return before != 0x20 || text.utf8.isEmpty
}

/// What becomes of a character.
private enum Cleaning {
  case itself, blank, nothing
  case `as`(String)
}

private func cleaning(of scalar: Unicode.Scalar) -> Cleaning {
  switch scalar.value {
  case 0x21..<0x7F: .itself
  case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: .blank
  case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x34F, 0x61C, 0x115F...0x1160, 0x17B4...0x17B5, 0x180B...0x180E, 0x200B...0x200F,
    0x202A...0x202E, 0x2060...0x206F, 0x3164, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9...0xFFFB, 0xFFFE, 0xFFFF,
    0xE0000...0xE007F:
    .nothing
  case 0xFB00: .as("ff")
  case 0xFB01: .as("fi")
  case 0xFB02: .as("fl")
  case 0xFB03: .as("ffi")
  case 0xFB04: .as("ffl")
  case 0xFB05, 0xFB06: .as("st")
  case 0x2011: .as("-")
  case 0xF020...0xF0FF: symbol(scalar)
  default: .itself
  }
}

/// A character of a font of symbols, which Word keeps in the private area.
private func symbol(_ scalar: Unicode.Scalar) -> Cleaning {
  switch scalar.value & 0xFF {
  case 0xB7, 0xA7, 0x6C, 0x6E, 0x76, 0xD8, 0xA8, 0x71: .as("•")
  case 0xFC, 0x50: .as("✓")
  case 0x6F, 0xA3, 0x72: .as("☐")
  case 0xFE, 0x52, 0x53: .as("☑")
  case 0xE0: .as("→")
  case 0x20: .blank
  default: .as("•")
  }
}

extension Character {
  /// Whether it begins an item in a text that was typed or taken from a PDF.
  var isBullet: Bool { "•●○◦▪▫■□➢➤►▶‣⁃∙·❖✦\u{2666}".contains(self) }
}
