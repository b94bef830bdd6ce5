import Hashing
import PolicyModel
import Testing

@testable import PolicyDiff

/// A figure is compared by what it shows, and its words as words.
@Suite struct FigureKindTests {
  private static let body = """
    # Routes {#routes}

    You must tell somebody by this route.
    {#tell for=staff}

    ![Who is told](figures/route.svg)

    ![Where to go](figures/place.svg)
    {#place}

    You must leave by this way:
    {#leave for=staff}

    ![The way](figures/way.svg)

    - at once;
      {#at-once}
    - together.
      {#together}

    """

  /// The text with figures of these bytes.
  private func text(_ source: String, _ bytes: [String: String] = [:]) -> CompiledPolicy {
    compiled(
      compiled(source).policy.changingClauses { clause, _ in
        clause.content = clause.content.changingFigures { figure in
          var figure = figure
          figure.bytes = Array((bytes[figure.name] ?? "the same").utf8)
          figure.digest = Digest.sha256(figure.bytes)
          return .figure(figure)
        }
      })
  }

  @Test(arguments: [
    (["route.svg": "other"], "tell: figure", true), (["place.svg": "other"], "place: figure", false),
    // A picture that a stem shows is of every item under it.
    (["way.svg": "other"], "leave: figure", true),
  ]) func otherBytesUnderOneNameAreAnEntry(_ bytes: [String: String], _ short: String, _ signs: Bool) throws {
    let changes = diff(from: text(Self.body), to: text(Self.body, bytes))
    #expect(changes.short == [short])
    let change = try #require(changes.changes.first)
    #expect(change.significance == .substantive && change.headline == "Another figure")
    #expect(change.signing.isEmpty != signs)
    let fact = try #require(change.facts(FactNames(text(Self.body), text(Self.body))).first)
    #expect(fact.label == "Figure" && fact.from != fact.to)
    #expect(apply(changes, to: text(Self.body).policy).sections == text(Self.body, bytes).policy.sections)
  }

  @Test(arguments: [
    ("Who is told", "Who is told first", "tell: reworded"),
    ("figures/route.svg", "figures/path.svg", ""),
    ("![Who is told](figures/route.svg)\n\n", "", "tell: reworded figure"),
    ("![Where to go](figures/place.svg)\n{#place}\n", "", "place: removed"),
    ("Where to go](figures/place.svg)", "Where to run](figures/place.svg)", "place: reworded"),
  ]) func oneEdit(_ from: String, _ to: String, _ short: String) {
    #expect(Self.body.contains(from))
    let changes = diff(from: text(Self.body), to: text(Self.body.replacing(from, with: to)))
    #expect(changes.short == (short.isEmpty ? [] : [short]))
  }
}
