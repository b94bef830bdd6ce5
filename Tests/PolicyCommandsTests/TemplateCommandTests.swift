import Testing

@testable import PolicyCommands

@Suite struct TemplateCommandTests {
  private func fill(
    _ template: String, _ data: String, _ options: String..., files: [String: String] = [:]
  ) -> (status: Int32, output: String, errors: String) {
    let system = MemorySystem(files, in: "/w")
    system.put("/w/t/letter.md", template)
    system.input = Array(data.utf8)
    let line = ["template", "t/letter.md", "--data", "-"] + options
    let status = Dispatcher(system: system, handlers: CommandRegistry.handlers).run(line)
    return (status.rawValue, system.outputText, system.errorText)
  }

  @Test func fillsAndEscapes() {
    let data = #"{"a":"<*>"}"#
    #expect(fill("{{a}}\n", data) == (0, "&lt;*&gt;\n", ""))
    #expect(fill("{{a}}\n", data, "--escape", "markdown") == (0, "<\\*>\n", ""))
    #expect(fill("{{a}}\n", data, "--escape=none") == (0, "<*>\n", ""))
  }

  @Test func partialsStandBesideTheTemplate() {
    let files = [
      "/w/t/head.mustache": "H{{>deep/er}}", "/w/t/deep/er.md": "D{{>head}}", "/w/t/foot.md": "F",
      "/w/t/broken.md": "{{#open}}", "/w/secret.md": "S",
    ]
    #expect(fill("{{#x}}{{>head}}{{/x}}{{>foot}}{{>../secret}}{{>none}}", "{}", files: files) == (0, "F", ""))
    let strict = fill("{{>foot}}\n{{>../secret}}", "{}", "--strict", files: files)
    #expect(strict.status == 1 && strict.output.isEmpty)
    #expect(strict.errors.hasPrefix("t/letter.md:2:1: error: no partial is named"))
    let broken = fill("{{>broken}}", "{}", files: files)
    #expect(broken.status == 1 && broken.errors.hasPrefix("t/broken.md:1:1: error: "))
    // Partials that call each other without end.
    let endless = fill("{{>head}}", "{}", files: files)
    #expect(endless.status == 1 && endless.errors.contains("deeper than 100"))
  }

  @Test func mistakesHavePlaces() {
    #expect(fill("Dear {{nmae}}", #"{"name":"A"}"#) == (0, "Dear ", ""))
    let strict = fill("Dear {{nmae}}", #"{"name":"A"}"#, "--strict")
    #expect(strict.status == 1 && strict.errors.hasPrefix("t/letter.md:1:6: error: "))
    #expect(strict.errors.hasSuffix("; did you mean `name`?\n"))
    let json = fill("x", "{\n  \"a\": tru\n}")
    #expect(json.status == 1 && json.errors.hasPrefix("standard input:2:8: error: "))
    #expect(fill("{{/x}}", "[", "--strict").errors.split(separator: "\n").count == 2)
  }

  @Test func filesThatAreNotThereAreStatus3() {
    let system = MemorySystem(["/w/a.md": ""], in: "/w")
    #expect(run("template", "none.md", "--data", "-", on: system).status == 3)
    #expect(run("template", "a.md", "--data", "none.json", on: system).status == 3)
    #expect(run("template", "-", "--data", "-", on: system).status == 2)
  }
}
