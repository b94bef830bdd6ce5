import Diagnostics
import PolicyCompiler
import PolicyModel
import PolicyTailoring
import Testing

/// A school changes, adds and leaves out figures; its own stand beside its changes.
@Suite("Figures of a school")
struct FigureOverlayTests {
  private static let model =
    Bench.model + """


      # Routes {#routes}

      You must tell somebody by this route.
      {#by-route}

      ![Who is told](figures/route.svg)

      ![Where to go](figures/place.svg)
      {#place tailoring=optional}

      ![What stays](figures/stays.svg)
      {#stays tailoring=fixed}
      """

  private static func svg(_ what: String) -> String {
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><title>\(what)</title></svg>"
  }

  private func bench(_ overlay: String) -> Bench {
    Bench(
      overlay: "# Routes {#routes}\n\n" + overlay, models: [Self.model],
      others: overlay.contains("ours.svg") ? [("Policies/schools/saltmarsh/figures/ours.svg", Self.svg("ours"))] : [])
  }

  /// The pictures of a clause of the copy, by file, behind its words.
  private func said(_ overlay: String, _ id: String) -> String? {
    bench(overlay).copies()?.compiled.values.first.flatMap { copy in ClauseID(id).flatMap { copy[$0] } }.map { node in
      node.text + (node.clause?.content.figures ?? []).map { " \($0.path)" }.joined()
    }
  }

  @Test(arguments: [
    ("![Whom we tell](figures/ours.svg)\n{#place}\n", []),
    ("- ![Whom we tell](figures/ours.svg)\n  {#place}\n", []),
    ("- {#place .omit}\n", []),
    ("![Whom we tell](figures/ours.svg)\n{#own after=place}\n", []),
    ("![Whom we tell](figures/ours.svg)\n{#by-route}\n", []),
    ("You must tell the [head](role:head) by this route.\n{#by-route}\n", []),
    ("![Whom we tell](figures/ours.svg)\n{#stays}\n", ["fixed-text"]),
    ("- {#stays .omit}\n", ["not-optional"]),
    ("![Whom we tell](figures/theirs.svg)\n{#place}\n", ["bad-figure"]),
    ("![Whom we tell](figures/route.svg)\n{#place}\n", ["bad-figure"]),
  ]) func breaksTheseRules(_ overlay: String, _ rules: [String]) {
    #expect(bench(overlay).findings == rules, "\(overlay)")
  }

  @Test func wordsAndPicturesAreChangedEachForThemselves() {
    #expect(
      said("![Whom we tell](figures/ours.svg)\n{#by-route}\n", "by-route")
        == "You must tell somebody by this route. [Figure: Whom we tell] figures/ours.svg")
    #expect(
      said("You must tell the [head](role:head) by it.\n{#by-route}\n", "by-route")
        == "You must tell the head by it. [Figure: Who is told] figures/route.svg")
    #expect(
      said("You must tell us.\n{#by-route}\n\n![Whom we tell](figures/ours.svg)\n", "by-route")
        == "You must tell us. [Figure: Whom we tell] figures/ours.svg")
    #expect(said("![A](figures/ours.svg)\n{#place}\n", "place") == "[Figure: A] figures/ours.svg")
    #expect(said("You must go home.\n{#place}\n", "place") == "You must go home.")
    #expect(
      said("![A](figures/ours.svg)\n{#own after=place}\n", "saltmarsh:own") == "[Figure: A] figures/ours.svg")
  }
}
