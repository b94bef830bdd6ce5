/// Characters that are no control characters and yet show nothing, so that two texts that look alike are not the same.
///
/// Beside what ``InvisibleCharacter`` knows, which is wrong wherever it stands.
public enum HiddenCharacter {
  /// Whether `scalar` is one.
  public static func contains(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x34F, 0x115F...0x1160, 0x17B4...0x17B5, 0x180B...0x180E, 0x200B...0x200D, 0x2060...0x2065,
      0x206A...0x206F, 0x3164, 0xFFA0, 0xE0000...0xE007F:
      true
    default: false
    }
  }

  /// Whether `scalar` joins or parts the letters of scripts that need it; there, it is no disguise.
  public static func isJoiner(_ scalar: Unicode.Scalar) -> Bool { scalar.value == 0x200C || scalar.value == 0x200D }

  /// Whether `scalar` is a Latin letter.
  public static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF: true
    default: false
    }
  }

  /// The first in `text` that disguises something; nil where there is none.
  public static func first(in text: String) -> Unicode.Scalar? {
    var isInLatinWord = false
    for scalar in text.unicodeScalars {
      if contains(scalar) {
        if !isJoiner(scalar) || isInLatinWord { return scalar }
      } else if isLatin(scalar) {
        isInLatinWord = true
      } else if !scalar.properties.isAlphabetic {
        isInLatinWord = false
      }
    }
    return nil
  }
}
