/// The headings that Microsoft Forms and Google Forms give the columns of their exports, in the languages in which they are
/// used, in small letters. Those that come first win.
///
/// Whoever finds theirs missing names it by `--map`.
enum AnswerHeadings {
  /// When Microsoft Forms took the answer. Where there is such a column, one that is called ID numbers the answers.
  static let completion = [
    "completion time", "fertigstellungszeit", "heure de fin", "hora de finalización", "ora di completamento",
    "tijd van voltooien", "hora de conclusão", "hora da conclusão", "godzina ukończenia", "slutförandetid",
    "fuldførelsestidspunkt", "fullføringstidspunkt", "valmistumisaika", "hora de finalització", "čas dokončení",
    "čas dokončenia", "befejezés időpontja", "ora finalizării", "tamamlanma zamanı", "ώρα ολοκλήρωσης",
    "время выполнения", "час завершення", "完了時刻", "完成时间", "完成時間", "완료 시간", "amser cwblhau",
  ]

  /// When Google Forms took the answer, or another program.
  static let timestamp = [
    "timestamp", "submitted", "submission time", "zeitstempel", "horodateur", "horodatage", "marca temporal",
    "marca de tiempo", "informazioni cronologiche", "carimbo de data/hora", "tijdstempel", "sygnatura czasowa",
    "tidstämpel", "tidsstempel", "tidsmerke", "aikaleima", "marca de temps", "časová značka", "časové razítko",
    "časová pečiatka", "časovni žig", "vremenska oznaka", "időbélyeg", "marcaj de timp", "zaman damgası",
    "χρονική σήμανση", "отметка времени", "позначка часу", "клеймо за време", "タイムスタンプ", "时间戳记", "時間戳記",
    "타임스탬프", "stamp amser", "date",
  ]

  /// The address of who answered.
  static let email = [
    "email", "email address", "username", "e-mail-adresse", "adresse e-mail", "adresse de messagerie", "adresse mail",
    "nom d’utilisateur", "nom d'utilisateur", "benutzername", "correo electrónico", "dirección de correo electrónico",
    "nombre de usuario", "indirizzo email", "posta elettronica", "nome utente", "endereço de e-mail",
    "endereço de correio eletrónico", "nome de usuário", "e-mailadres", "gebruikersnaam", "adres e-mail",
    "nazwa użytkownika", "e-postadress", "e-post", "användarnamn", "mailadresse", "mail", "e-postadresse", "brugernavn",
    "brukernavn", "sähköpostiosoite", "sähköposti", "adreça electrònica", "correu electrònic", "e-mailová adresa",
    "emailová adresa", "e-mail cím", "adresă de e-mail", "e-posta adresi", "e-posta",
    "διεύθυνση ηλεκτρονικού ταχυδρομείου",
    "адрес электронной почты", "електронна адреса", "メールアドレス", "电子邮件", "電子郵件", "이메일 주소", "이메일",
    "cyfeiriad e-bost", "e-bost",
  ]

  /// Columns that the programs or the roll fill, in which nobody agrees to anything.
  static let others =
    [
      "start time", "startzeit", "heure de début", "hora de inicio", "ora di inizio", "begintijd", "hora de início",
      "godzina rozpoczęcia", "starttid", "starttidspunkt", "aloitusaika", "čas zahájení", "čas spustenia",
      "last modified time", "zeitpunkt der letzten änderung", "uhrzeit der letzten änderung",
      "heure de la dernière modification", "language", "sprache", "langue", "idioma", "lingua", "taal", "score",
      "total points", "quiz feedback", "nom", "nom complet", "prénom", "nombre", "nombre completo", "apellidos",
      "nome", "cognome", "nome completo", "naam", "voornaam", "achternaam", "vorname", "nachname", "vollständiger name",
      "imię", "nazwisko", "imię i nazwisko", "namn", "navn", "nimi", "jméno", "meno", "név", "nume", "ad", "enw",
      "your name", "ihr name", "dein name", "votre nom", "tu nombre", "su nombre", "όνομα", "имя", "名前", "姓名", "이름",
    ] + completion + timestamp + email + RollReader.Field.allCases.flatMap(\.headings)

  /// An answer of one word that is a yes, and one that is a no.
  static let yes: Set<String> = [
    "yes", "true", "ja", "wahr", "oui", "vrai", "sí", "si", "sì", "vero", "sim", "verdadeiro", "tak", "kyllä", "ano",
    "áno", "igen", "da", "evet", "ναι", "да", "так", "はい", "是", "예", "ydw", "ydy", "ie",
  ]
  static let no: Set<String> = [
    "no", "false", "nein", "falsch", "non", "faux", "falso", "não", "nee", "nie", "nej", "nei", "ei", "ne", "nem", "nu",
    "hayır", "όχι", "нет", "ні", "не", "いいえ", "否", "아니요", "nac",
  ]
}
