import Testing

@testable import XML

@Suite struct XMLTests {
  private func error(_ text: String) -> XMLError? {
    do throws(XMLError) {
      _ = try parseXML(Array(text.utf8), prefixes: [:])
      return nil
    } catch {
      return error
    }
  }

  @Test func namesBeginWithThePrefixOfTheirNamespace() throws {
    let text = "<x:a xmlns:x='urn:one' xmlns='urn:two' x:k='1' k='&lt;2&gt;'>t<b/>u&#x2019;<![CDATA[<]]></x:a>"
    let root = try parseXML(Array(text.utf8), prefixes: ["urn:one": "w"])
    #expect(root.name == "w:a")
    #expect(root["w:k"] == "1")
    #expect(root["k"] == "<2>")
    #expect(root.elements.map(\.name) == ["?:b"])
    #expect(root.text == "tu’<")
  }

  @Test(arguments: ["", "x", "<a>", "<a></b>", "<a/><b/>", "<a b='1' b='2'/>", "<a>&nbsp;</a>", "<a>\u{1}</a>"])
  func whatIsNotWellFormedIsRefused(text: String) {
    guard case .malformed? = error(text) else {
      Issue.record("taken: \(text)")
      return
    }
  }

  /// Entities that double ten times over, and files from outside.
  @Test(arguments: [
    "<!DOCTYPE a [<!ENTITY b 'bb'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]><a>&c;</a>",
    "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
    "<!DOCTYPE a><a/>",
  ])
  func aDocumentTypeIsRefused(text: String) { #expect(error(text) == .documentType) }

  @Test func depthIsBounded() {
    func nested(_ depth: Int) -> String {
      String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
    }
    #expect(error(nested(XMLLimits.depth)) == nil)
    #expect(error(nested(XMLLimits.depth + 1)) == .tooDeep)
    #expect(error(nested(100_000)) == .tooDeep)
  }

  @Test func htmlOfAnyQualityIsRead() throws {
    let root = try parseHTML(Array("<p>One<p>Two &eacute; &lt;<br><b>three".utf8))
    let body = try #require(root.first("body"))
    #expect(body.all("p").map(\.text) == ["One", "Two é <three"])
    #expect(try parseHTML([]).name == "html")
  }

  @Test func htmlIsReadAsUTF8WhateverItSays() throws {
    let root = try parseHTML(Array("<html><head><meta charset='windows-1252'></head><body>é</body></html>".utf8))
    #expect(root.text == "é")
  }

  @Test func htmlThatIsTooDeepIsRefused() {
    let text = String(repeating: "<div>", count: 5000)
    #expect(throws: XMLError.tooDeep) { try parseHTML(Array(text.utf8)) }
  }
}
