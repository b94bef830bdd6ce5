import PolicyModel
import Testing

@Suite struct ArticleTests {
  @Test(arguments: [
    ("Executive Head", "an"), ("Headteacher", "a"), ("HR service", "an"), ("university", "a"), ("hour", "an"),
    ("union", "a"), ("uninvited guest", "an"), ("one-off", "a"), ("18 year old", "an"), ("80 pupils", "an"),
    ("110 pupils", "a"), ("SEND lead", "an"), ("ITT Director", "an"), ("DSL", "a"), ("European partner", "a"),
    ("", "a"),
  ])
  func theArticleFollowsTheSound(words: String, article: String) {
    #expect(Article.indefinite(before: words) == article)
  }
}
