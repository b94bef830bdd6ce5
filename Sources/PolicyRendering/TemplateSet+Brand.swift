internal import Mustache
public import PolicyModel

extension TemplateSet {
  /// The templates for the pages of whoever looks like `brand`.
  public func branded(_ brand: Brand) -> TemplateSet {
    guard !brand.isEmpty else { return self }
    var result = self
    result.brandStyle = Self.style(of: brand)
    result.logo = brand.logo.map { logo in
      Array("data:\(logo.format.mediaType);base64,".utf8) + base64(logo.bytes)
    }
    return result
  }

  /// The colours as variables of the style sheet.
  ///
  /// Words in the main one also stand on tinted grounds, of which the darkest of the light ones is that of what was
  /// deleted: there, and on a dark screen, the page has the nearest shade that can be read.
  private static func style(of brand: Brand) -> String {
    guard let main = brand.main else { return "" }
    let second = brand.second ?? main
    let (light, dark) = (Colour(red: 0xFB, green: 0xE2, blue: 0xDF), Colour(red: 0x1A, green: 0x24, blue: 0x27))
    return ":root{--accent:\(main.readable(on: light).text);--band:\(second.text)}\n"
      + "@media screen and (prefers-color-scheme:dark){:root{--accent:\(main.readable(on: dark).text);"
      + "--band:\(second.readable(on: dark).text)}}\n"
  }
}
