/// The frame of a page of the studio: the look of the documents, with the way back at the top.
struct StudioFrame {
  var title: String
  /// What stands over the title.
  var over = "Precept"
  var organisation = "Precept"
  var language = "en-GB"
  var trail: [(title: String, href: String)] = [("Overview", "/")]
  /// What was done a moment ago.
  var notice: String?
  /// What can be taken back.
  var undo: String?
  var isReadOnly = false
  /// The classes of the page, as the templates of its kind have them.
  var classes = ""
  /// How often the files have changed, for the script that waits for the next time.
  var generation = 0

  func page(_ main: HTML, hasOwnTitle: Bool = false) -> HTML {
    let links = HTML(trail.map { "<li><a href=\"\($0.href)\">\($0.title)</a></li>" })
    let told: HTML? = notice.map { "<p class=\"told-now\" role=\"status\">\($0)</p>" }
    let heading: HTML? =
      hasOwnTitle ? nil : "<div class=\"title\"><p class=\"over\">\(over)</p><h1>\(title)</h1></div>"
    let back: HTML? = undo.map {
      """
      <form method="post" action="/undo" class="undo"><button class="plain">Undo: \($0)</button></form>
      """
    }
    let locked: HTML? = isReadOnly ? "<p class=\"told-now\">Nothing can be changed: this page only reads.</p>" : nil
    return """
      <!DOCTYPE html>
      <html lang="\(language)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(title) – Precept</title>
      <link rel="icon" href="data:,">
      <link rel="stylesheet" href="/studio.css">
      <script src="/studio.js" defer></script>
      </head>
      <body class="studio \(classes)" data-generation="\(generation)">
      <a class="skip" href="#_main">Skip to the content</a>
      <header class="top">
      <p class="org">\(organisation)</p>
      <nav class="trail" aria-label="Where this page stands"><ul>\(links)</ul></nav>
      </header>
      <main id="_main" tabindex="-1">
      \(told)\(locked)\(heading)
      \(main)
      </main>
      <footer class="foot">\(back)<p>Precept on this computer. Nothing leaves it.</p></footer>
      </body>
      </html>

      """
  }
}
