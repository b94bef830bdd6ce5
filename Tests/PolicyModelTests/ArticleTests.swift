import PolicyModel
import Testing

@Suite struct ArticleTests {
  @Test(arguments: [
    ("Executive Head", "an"), ("Headteacher", "a"), ("HR service", "an"), ("university", "a"), ("hour", "an"),
    ("union", "a"), ("uninvited guest", "an"), ("one-off", "a"), ("18 year old", "an"), ("80 pupils", "an"),
    ("110 pupils", "a"), ("SEND lead", "a"), ("ITT Director", "an"), ("DSL", "a"), ("European partner", "a"),
    ("", "a"), ("Honorary Head", "an"), ("honourable man", "an"), ("Élan Lead", "an"), ("X-ray Lead", "an"),
    ("T-level Lead", "a"), ("Ökonom", "an"), ("ünder", "an"), ("Üniversity", "a"), ("HMI", "an"), ("SENCO", "a"),
    ("Heir", "an"), ("One-to-one tutor", "a"), ("one", "a"), ("onerous task", "an"), ("Onerous Role Lead", "an"),
    ("8th", "an"), ("Interim Head", "an"), ("utmost care", "an"), ("“Executive” Head", "an"), ("utility", "a"),
    ("A", "an"), ("B", "a"), ("A Level Lead", "an"), ("S Level Lead", "an"),
    ("MAT Lead", "a"), ("STEM Lead", "a"), ("SEND Lead", "a"), ("UNESCO school", "a"), ("NHS trust", "an"),
  ])
  func theArticleFollowsTheSound(words: String, article: String) {
    #expect(Article.indefinite(before: words) == article)
  }
}
