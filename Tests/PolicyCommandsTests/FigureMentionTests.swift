import Testing

@testable import PolicyCommands

@Suite struct FigureMentionTests {
  @Test(arguments: [
    ("", []),
    ("no figure, and/or a path/to/one.png", []),
    ("![a](figures/a.png)", ["a.png"]),
    ("figures/a.png", ["a.png"]),
    ("![a](figures/a.png)\n![b](<figures/b.svg>) figures/a.png \"figures/c.jpg\"", ["a.png", "b.svg", "c.jpg"]),
    ("figures/figures/a.png", ["a.png"]),
    ("xfigures/a.png figure/b.png figures/../c.png figures/", ["a.png"]),
  ]) func namesWhatMayBeShown(text: String, names: [String]) {
    #expect(FigureMentions.names(in: Array(text.utf8)) == names)
  }
}
