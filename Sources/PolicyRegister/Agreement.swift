/// What an answer in words says: a clear yes, a clear no, or neither, where a person has to look.
///
/// It is rather asked once too often than that a refusal becomes a signature: a yes that has anything of a no, or a
/// condition, in it is none.
enum Agreement {
  /// Whether an answer is a yes or a no; nil for anything else.
  static func of(_ text: String) -> Bool? {
    let words = words(text)
    guard !words.isEmpty else { return nil }
    let behindNo = Array(words.drop { AnswerHeadings.no.contains($0) })
    if behindNo.isEmpty || begins(words, refusals) || begins(behindNo, refusals) { return false }
    guard !hasDoubt(words) else { return nil }
    let behindYes = Array(words.drop { AnswerHeadings.yes.contains($0) })
    return behindYes.isEmpty || begins(behindYes, agreements) ? true : nil
  }

  /// Whether a text says something of a no or of a condition.
  static func hasDoubt(_ text: String) -> Bool { hasDoubt(words(text)) }

  private static func hasDoubt(_ words: [String]) -> Bool {
    words.contains { AnswerHeadings.no.contains($0) || doubts.contains($0) }
  }

  /// The words in small letters; an apostrophe parts them.
  private static func words(_ text: String) -> [String] { text.lowercased().split { !$0.isLetter }.map(String.init) }

  private static func begins(_ words: [String], _ phrases: [String: [[String]]]) -> Bool {
    words.first.flatMap { phrases[$0] }?.contains { words.starts(with: $0) } ?? false
  }

  private static func phrases(_ lines: String) -> [String: [[String]]] {
    let phrases = lines.split { ",\n".contains($0) }.map { $0.split(separator: " ").map(String.init) }
    return Dictionary(grouping: phrases.filter { !$0.isEmpty }) { $0[0] }
  }

  /// How an answer begins that agrees, after a yes or without one.
  private static let agreements = phrases(
    """
    agree, agreed, accept, accepted, acknowledged, confirmed, ok, okay, i agree, i accept, i consent, i confirm,
    i acknowledge, i understand, i have read, i ve read, read and understood, read and agreed, read and accepted
    einverstanden, akzeptiert, bestätigt, zugestimmt, gelesen, zur kenntnis genommen, ich stimme zu, stimme zu,
    ich stimme dem zu, ich bin einverstanden, ich bin damit einverstanden, ich akzeptiere, ich bestätige,
    ich habe es gelesen, ich habe sie gelesen, ich habe das gelesen, ich habe gelesen, ich habe zugestimmt
    accepté, j accepte, j approuve, je confirme, je consens, d accord, je suis d accord, j ai lu, lu et approuvé,
    lu et accepté, acepto, aceptado, de acuerdo, estoy de acuerdo, confirmo, he leído, leído y aceptado
    accetto, accettato, acconsento, confermo, d accordo, sono d accordo, ho letto, concordo, aceito, estou de acordo,
    li e aceito, li e concordo, akkoord, ik ga akkoord, ik ben akkoord, ik stem in, ik ben het eens, gelezen
    zgadzam się, wyrażam zgodę, zgoda, akceptuję, potwierdzam, przeczytałem, przeczytałam, zapoznałem się,
    zapoznałam się, jag godkänner, jag samtycker, jag accepterar, jag instämmer, jag har läst, godkänner, instämmer
    jeg accepterer, jeg er enig, enig, jeg har læst, godkendt, jeg godtar, jeg samtykker, jeg har lest, hyväksyn
    olen lukenut, souhlasím, súhlasím, elfogadom, egyetértek, sunt de acord, strinjam se, slažem se, kabul ediyorum
    onaylıyorum, συμφωνώ, αποδέχομαι, согласен, согласна, я согласен, я согласна, погоджуюсь, погоджуюся, згоден
    згодна, cytuno, 同意します, 同意, 我同意, 동의합니다
    """)

  /// How an answer begins that refuses.
  private static let refusals = phrases(
    """
    disagree, decline, declined, refuse, refused, not agreed, i disagree, i decline, i refuse, i do not agree,
    i don t agree, i do not accept, i don t accept, i do not consent, i don t consent, i will not sign, i won t sign
    i cannot agree, i can t agree, ich stimme nicht zu, ich stimme dem nicht zu, ich bin nicht einverstanden
    nicht einverstanden, ich lehne ab, ich lehne das ab, abgelehnt, je refuse, refusé, je n accepte pas
    je ne suis pas d accord, pas d accord, no acepto, no estoy de acuerdo, rechazo, non accetto, rifiuto
    non sono d accordo, não concordo, não aceito, recuso, niet akkoord, ik ga niet akkoord, ik weiger
    nie zgadzam się, nie wyrażam zgody, odmawiam, nesouhlasím, nesúhlasím, jag godkänner inte, jeg er ikke enig
    """)

  /// Words of a no or a condition, wherever they stand.
  private static let doubts = Set(
    """
    not none nothing never neither nor nope nah cannot cant dont wont havent isnt t without refuse refused refusing
    refusal disagree disagreed disagreement decline declined declining deny denied reject rejected object objection
    oppose opposed unable unwilling withdraw withhold withheld out but except unless however although until if only
    partly partially reservation reservations
    nicht kein keine keinen keinem keiner keines keinesfalls nie niemals nichts weder dagegen widerspreche verweigere
    verweigert lehne ablehne abgelehnt ablehnung ohne aber außer jedoch sofern falls wenn nur teilweise vorbehalt
    pas jamais rien aucun aucune refus refusé refuser sans désaccord sauf mais toutefois partiellement
    nunca nada ningún ninguna ninguno tampoco rechazo rechazado sin desacuerdo pero excepto salvo
    mai nulla niente nessun nessuno nessuna rifiuto senza tranne eccetto però
    nao nenhum nenhuma recuso sem discordo mas exceto
    niet geen nooit niets weiger geweigerd zonder oneens maar behalve mits
    nigdy nic odmawiam bez ale oprócz
    inte ingen inget inga aldrig nekar utan förutom ikke aldri intet nægter nekter uden uten undtatt unntatt men
    mutta enkä emme paitsi nesouhlasím nesúhlasím není nincs değil ama δεν αλλά но кроме але крім ddim ond
    """.split { $0 == " " || $0 == "\n" }.map(String.init))
}
