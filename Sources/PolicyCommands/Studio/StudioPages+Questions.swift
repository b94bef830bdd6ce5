internal import HTTPServer
internal import PolicyModel
internal import PolicyTailoring

/// What is asked on a page of its own.
struct AskedQuestion {
  var name: String
  var label: String
  var help: String?
  /// What can be an answer.
  var expected: String
  /// The values to choose from, with what is shown for each; none where the answer is written.
  var choices: [(value: String, title: String)] = []
  /// The titles of the policies that need it.
  var policies: [String]
  /// The answer that is proposed.
  var value = ""
}

extension AskedQuestion {
  /// A question of a school.
  init(_ question: Question, roles: [Role]) {
    name = question.name
    label = question.label
    help = question.help
    expected = question.expected
    policies = question.policies
    choices = Self.choices(question.domain)
    if !question.roles.isEmpty {
      choices = question.roles.map { id in (id.rawValue, roles.first { $0.id == id }?.title ?? id.rawValue) }
    }
  }

  /// What there is to choose from where values are of a kind that has few.
  static func choices(_ domain: ValueDomain?) -> [(value: String, title: String)] {
    switch domain?.type {
    case .boolean: [("true", "Yes"), ("false", "No")]
    case .choice: (domain?.choices ?? []).map { ($0, $0) }
    default: []
    }
  }
}

/// What came of saving answers.
enum SavedAnswers {
  case done(String)
  case refused(HTML?)
}

/// Questions, one a page, and the answers to check at the end, after the pattern of GOV.UK.
extension StudioPages {
  /// Asks `all` at `address`. `fault` says what is wrong with one answer; `save` takes all that were given.
  func ask(
    _ all: [AskedQuestion], at address: String, _ name: String, _ trail: [(title: String, href: String)],
    fault: (String, String) -> String?, save: ([(String, String)]) throws -> SavedAnswers
  ) rethrows -> Studio.Reply {
    guard let first = all.first else { return .redirect("/") }
    // What was answered so far goes along with the form.
    var answers: [String: String] = [:]
    for (field, value) in form.fields where field.hasPrefix("a.") { answers[String(field.dropFirst(2))] = value }
    var wrong: String?
    var at = form["go"] ?? first.name
    if isPost, let asked = form["q"], let place = all.firstIndex(where: { $0.name == asked }) {
      let answer = Self.line(form["answer"] ?? "")
      if form["action"] == "back" {
        if !answer.isEmpty { answers[asked] = answer }
        at = all[max(0, place - 1)].name
      } else if form["action"] == "skip" {
        answers[asked] = nil
        at = place + 1 < all.count ? all[place + 1].name : "check"
      } else {
        answers[asked] = answer
        wrong = answer.isEmpty ? "Enter an answer, or leave it for later" : fault(asked, answer)
        at =
          wrong != nil
          ? asked : form["then"] == "check" ? "check" : place + 1 < all.count ? all[place + 1].name : "check"
      }
    }
    if isPost, form["action"] == "save" {
      let given = all.compactMap { question in answers[question.name].map { (question.name, $0) } }
      guard !given.isEmpty else { return .redirect("/") }
      switch try save(given) {
      case .done(let target): return .redirect(target)
      case .refused(let words): return .page(422, check(all, answers, address, name, trail, words))
      }
    }
    if at == "check" { return .page(200, check(all, answers, address, name, trail, nil)) }
    let place = all.firstIndex { $0.name == at } ?? 0
    return .page(wrong == nil ? 200 : 422, question(all, place, answers, address, trail, wrong))
  }

  private static func line(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    return String(line.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  private func hidden(_ answers: [String: String], but name: String? = nil) -> [HTML] {
    answers.sorted { $0.key < $1.key }.filter { $0.key != name }.map {
      "<input type=\"hidden\" name=\"a.\($0.key)\" value=\"\($0.value)\">"
    }
  }

  private func question(
    _ all: [AskedQuestion], _ place: Int, _ answers: [String: String], _ address: String,
    _ trail: [(title: String, href: String)], _ wrong: String?
  ) -> HTML {
    let question = all[place]
    let value = answers[question.name] ?? question.value
    let isChecked = form["then"] == "check"
    let summary: HTML? = wrong.map {
      """
      <div class="problem-summary" role="alert" tabindex="-1"><h2>There is a problem</h2><ul><li><a href="#answer">\($0)</a></li></ul></div>
      """
    }
    let error: HTML? = wrong.map { "<p class=\"problem error\" id=\"wrong\"><b class=\"vh\">Error:</b> \($0)</p>" }
    let hint: HTML =
      "<p class=\"soft\" id=\"hint\">\(question.help.map { "\($0) " } ?? "")Expected: \(question.expected).</p>"
    let describes = wrong == nil ? "hint" : "hint wrong"
    let input: HTML
    if question.choices.isEmpty {
      input = """
        <h1><label for="answer">\(question.label)</label></h1>\(hint)\(error)
        <input id="answer" name="answer" value="\(value)" aria-describedby="\(describes)" autocomplete="off">
        """
    } else {
      let radios = question.choices.enumerated().map { number, choice -> HTML in
        let id = number == 0 ? "answer" : "answer-\(number)"
        return """
          <div class="radio"><input type="radio" name="answer" id="\(id)" value="\(choice.value)"\(choice.value == value ? " checked" : "")>
          <label for="\(id)">\(choice.title)</label></div>
          """
      }
      input = """
        <fieldset aria-describedby="\(describes)"><legend><h1>\(question.label)</h1></legend>\(hint)\(error)\(radios)</fieldset>
        """
    }
    let back: HTML? =
      place == 0 ? nil : "<button name=\"action\" value=\"back\" class=\"plain\" formnovalidate>Back</button>"
    // What Enter presses is the first button of a form.
    let enter: HTML? =
      place == 0
      ? nil
      : """
      <button name="action" value="continue" class="vh" tabindex="-1" aria-hidden="true">Continue</button>
      """
    return page(
      question.label,
      """
      <div class="text wide question">\(summary)
      <form method="post" action="\(address)">\(enter)\(back)
      <input type="hidden" name="q" value="\(question.name)">\(isChecked ? "<input type=\"hidden\" name=\"then\" value=\"check\">" : nil)\(hidden(answers, but: question.name))
      <p class="over">Question \(place + 1) of \(all.count), for \(HumanList.joined(question.policies))</p>
      \(input)
      <p class="buttons"><button name="action" value="continue">Continue</button>
      <button name="action" value="skip" class="second">Leave it for later</button></p>
      </form></div>
      """, trail: trail, hasOwnTitle: true)
  }

  private func check(
    _ all: [AskedQuestion], _ answers: [String: String], _ address: String, _ name: String,
    _ trail: [(title: String, href: String)], _ said: HTML?
  ) -> HTML {
    let rows = all.map { question -> HTML in
      let answer = answers[question.name].map { value in
        question.choices.first { $0.value == value }?.title ?? value
      }
      return """
        <tr><th scope="row">\(question.label)</th><td data-label="Answer">\(answer ?? "left for later")</td>
        <td><form method="post" action="\(address)">\(hidden(answers))<input type="hidden" name="then" value="check">
        <button name="go" value="\(question.name)" class="plain">Change<span class="vh">: \(question.label)</span></button></form></td></tr>
        """
    }
    let summary: HTML? = said.map {
      "<div class=\"problem-summary\" role=\"alert\" tabindex=\"-1\"><h2>They could not be saved</h2>\($0)</div>"
    }
    return page(
      "Check your answers",
      """
      <div class="text wide">\(summary)
      <table class="stack"><caption class="vh">What you answered</caption><thead><tr><th scope="col">Question</th><th scope="col">Answer</th><th scope="col"><span class="vh">Change</span></th></tr></thead><tbody>\(rows)</tbody></table>
      <form method="post" action="\(address)">\(hidden(answers))
      <p class="buttons"><button name="action" value="save">Save the answers</button></p></form></div>
      """, over: name, trail: trail)
  }
}
