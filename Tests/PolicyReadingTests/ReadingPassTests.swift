import PolicyModel
import PolicyReading
import Testing

@Suite struct ReadingPassTests {
  @Test func nothing() {}
}
