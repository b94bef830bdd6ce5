extension PartialDate {
  /// The review after a decision of `day`, where one is due at `due`, and then `every` so often.
  ///
  /// It is the first of `due`, `due + every`, `due + 2 every`, … that comes more than half of `every` after the decision:
  /// one that is nearer is the review that the decision has just done. Decided on 1 November 2027, what is due in
  /// November 2027 and every year is due in November 2028. Without `due` it is `every` after the decision. Nil where no
  /// date follows, as from a number of school days.
  public static func nextReview(after day: CivilDate, due: PartialDate?, every: PolicyDuration) -> PartialDate? {
    guard let next = PartialDate(day).adding(every), next.lastDay > day else { return nil }
    guard let due else { return next }
    let period = next.lastDay.dayNumber - day.dayNumber
    // A review each day from 1900 to 2199 has fewer.
    for count in 0..<120_000 {
      guard let date = count == 0 ? due : due.adding(every, times: count) else { return nil }
      if 2 * (date.lastDay.dayNumber - day.dayNumber) > period { return date }
    }
    return next
  }

  /// So many times `duration` later, counted from this date, so that the end of a month stays the end of a month.
  private func adding(_ duration: PolicyDuration, times: Int) -> PartialDate? {
    if let months = duration.calendarMonths { return adding(months: months * times) }
    if let days = duration.calendarDays { return lastDay.adding(days: days * times).map { PartialDate($0) } }
    return nil
  }
}
