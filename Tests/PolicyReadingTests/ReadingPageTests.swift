internal import PolicyModel
@testable internal import PolicyReading
internal import TestSupport
internal import Testing

/// `Documentation/reading.md` says what the tables of the reader say, and how well each round of the corpus was read at
/// first. `PRECEPT_RECORD=1` writes it anew.
@Suite struct ReadingPageTests {
  private static let path = "Documentation/reading.md"

  @Test func pageEqualsTables() throws {
    let page = try readingPage()
    let written = Repository.bytes(Self.path)
    if Repository.isRecording { try Repository.write(page.utf8, to: Self.path) }
    #expect(written.map { $0.elementsEqual(page.utf8) } == true || Repository.isRecording, "run with PRECEPT_RECORD=1")
  }
}

private func readingPage() throws -> String {
  var page = """
    # How Precept reads a clause

    What a clause says is read from its words: how it binds, who must act, and by when. `precept show POLICY` prints each
    reading with the words that it rests on, `precept show POLICY --doubtful` those in doubt. The tables here are those of
    the code; a test keeps this page equal to them.

    ## The way of a sentence

    1. The text is cut into words. Names are matched first: titles of roles, their `also`, names of audiences and of the
       organisation, in the singular, the plural and the possessive, as members ("a member of staff"), as abbreviations
       ("DSL" of *Designated Safeguarding Lead*), and by the end of a title that only one role has. *You* is the reader,
       *we*, "the school" and "the trust" the organisation. Phrases such as "under no circumstances" count as one word.
       Quotations, code and questions are not read.
    2. The main clause is found. Clauses stand on a stack: *if*, *who* and *that* open one, and a verb belongs to the
       innermost that has none yet. After "before" and "until" a modal of duty goes back to the main clause.
    3. What stands before its verb is the subject, and the subject decides much of the rest: *will* of somebody who acts
       is a must, of a thing a forecast, unless something "will be done"; *may* of somebody who acts is a permission, of a
       thing a possibility, unless it is an act that somebody allows ("fees may be waived"); *can* of somebody who acts
       permits. Somebody acts who is named, or whose noun or verb says so ("crews must sign"). All whom "and", "or" and
       "together with" join are read; a longer name than a declared one ("the Chair of the Panel", "the Principal
       Contractor") is somebody else, and "may be accompanied by a friend" permits whoever is accompanied.
    4. Nouns, adjectives and requests bind as modals do; see the tables. "I understand that I must …" binds as what it
       says. A subject or object with *no* turns a permission or duty into a prohibition; *only* after *may* is a limit,
       so a must, and *only* before whoever may is a permission. What "need not" be done is a statement, in doubt.
    5. Times are looked for in the main clause alone: not in a condition, nor in a clause that says which ("members who
       have not paid by Friday"); what only adds something, between commas or in brackets, is read. How long something
       lasts or is kept is no deadline, nor is a threshold ("more than five days"). The further end of a range counts:
       "within 5 to 10 days" is 10. A length of time goes before words: "as soon as possible and in any event within 14
       days" is 14 days. A moment ("before use", "at the end of term", "on arrival") sets a time only where somebody must
       or should act, and a prohibition has no time. Points take the times of their stem's last sentence.
       A clause may have a deadline and a frequency: “by 9 am on each day of absence”, “on appointment and every three years
       after that”. “A week in advance” is before the event that the clause names, where it names one. What goes on with a
       duty that has no time of that kind gives it its own (“…, who will reply within a week”); where it is another's act,
       the clause is said to hold two duties. Two deadlines or two frequencies of one act are in doubt; of “preferably on the
       first morning back and never later than three days after it” the bound counts. What says something of the subject
       (“parents who take a child out on a Sunday are asked”) and what nobody has to do (“need not be looked at daily”) set
       no time. A duty without a time that ends in a clause with one (“say what they mean to do a week before they come”) is
       in doubt.
    6. Two duties in one clause, of different force or bearers, are said to be two (`several-duties`).
    7. Where English leaves open whether words bind or describe, the reading is in doubt and says both: *will* and *shall be*
       of a thing, "can be done", "may not" of a thing, "is not done", "only" in a description, "needs" and "requires", time
       to act, "her role is to", *shall* of a thing, "is due on", a condition from which nothing was found to follow, and a
       word of duty that stands where nothing was read from it.

    ## Stems and points

    A stem that binds gives its force to its points ("Staff must:"), a negative point turns it ("not share a password"), and
    a point with a modal of its own speaks for itself. Points under an aim bind nobody. Under a name or duties ("The
    caretaker:", "Responsibilities of the clerk include:", "The treasurer looks after:") an act is a must of whoever is
    named, also where it stands after what only says when ("On leaving, researchers:"). "The panel shall consist of:" and
    "if they have:" make no duty of each part, and under "The following may sign:" each point says who.

    ## Who has the say

    | | in this order |
    |---|---|
    | force | the clause's `modality=`; its words; the nearest stem's attribute, then its words; the section's attribute; a bare instruction |
    | bearer | the clause's `by=`; its words; the nearest stem's `by=`, then its words; the section's `by=`; else the organisation where something "will be done", and the reader where the clause speaks to the reader |
    | times | the clause's attribute; its words; the nearest stem's attribute, then its words |

    A row of a table is read cell by cell. Where its table says [`columns=`](language.md#tables), the act is read from its
    `text` columns, who acts from `by`, and when from `within` or `every`; a bare act beside somebody who acts is then a
    *must*, unless the table itself says how its rows bind. Words that name somebody else than the column are in doubt.

    ## How well

    `make reading` measures it on [the corpus](../Tests/PolicyReadingTests/Corpus/README.md). Each round was written and
    labelled by somebody who had not seen the reader, in the manner of another kind of organisation and decade, and read
    once before anybody looked at its clauses. These are the figures of that first reading, in per cent; rounds 1 to 14 were
    read first by the very first version of the reader, 15 to 20 by the one that was mended on those, 21 by the one mended
    on 20, each of 22 to 28 by the one mended on the rounds before it (22 and 23 together, as 24 and 25, 26 and 27), 29 to
    34 together by the one mended on 28, 35 to 38 together by the one mended on 34, 39 to 42 by the one mended on 38,
    and 47 to 50 together by the one mended on 46. Of those four together force is right in 96.4, wrong in silence in
    1.9, flagged without need in 3.0; who acts is right in 90.7, times in 92.6. Of the 157 times that are labelled or read in
    them 15 were wrong in silence at that first reading. The reader that was mended on them has one of those so, and 94 of
    the 1,450 of all fifty rounds; 58 of these are read where the label has none (“before use”, “in advance”).

    A clause of these rounds, 13.5 words on average, takes about 20 µs to read, 1.3 a word (`measure-reading --cost` of one
    round, release build, on a processor that other work shared); it took 50.

    The reader was also compared with a general parser of English (spaCy) on 2,322 sentences that stand alone in public
    policies, handbooks and bylaws of 23 bodies: which modal verb is that of the sentence. They agree on 2,245; each of the
    others was looked at, and where the reader was wrong without a word, its kind was mended.

    | round | clear clauses | force right | wrong in silence | flagged without need | who acts | times |
    |---|---|---|---|---|---|---|

    """
  let readings = try #require(Repository.text("Tests/PolicyReadingTests/Corpus/first-readings.txt"))
  for line in readings.split(separator: "\n") where !line.hasPrefix("#") {
    page += "| " + line.split(separator: ";").map { String($0.drop { $0 == " " }) }.joined(separator: " | ") + " |\n"
  }
  page += "\n## Words that bind beside the modal verbs\n"
  page += table("Adjectives after *be*", OperatorWords.adjectiveTable)
  page += table("Participles after *be*: “are expected to”", OperatorWords.participleTable)
  page += table("Verbs that ask, of whom they are said to: “we ask parents to”", OperatorWords.requestTable)
  page += "\n## Words by class\n\n"
  for (title, words) in Vocabulary.published { page += "**\(title)**: \(list(words))\n\n" }
  page += "## Phrases that count as one word\n\n"
  for (classes, phrases) in Vocabulary.phrases {
    let all = phrases.split { $0 == ";" || $0 == "\n" }.map { String($0.drop { $0 == " " }) }.filter { !$0.isEmpty }
    page += "**\(Vocabulary.title(of: classes))**: \(all.joined(separator: "; "))\n\n"
  }
  return String(page.dropLast())
}

private func table(_ title: String, _ rows: [(Modality, String)]) -> String {
  "\n**\(title)**\n\n" + rows.map { "- \($0.0.words): \(list($0.1))\n" }.joined()
}

private func list(_ words: String) -> String {
  words.split { $0 == " " || $0 == "\n" }.joined(separator: ", ")
}
