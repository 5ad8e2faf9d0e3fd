// SPDX-License-Identifier: Apache-2.0

import Timetable

extension Checker {
  /// What came of the section `school`.
  enum SchoolSection {
    case absent
    case broken
    case sound(School)
  }

  /// Reads when the school teaches.
  mutating func readSchool(_ field: Field) -> SchoolSection {
    guard
      let section = Section(
        field.draft, what: "school", keys: SceneKeys.school, findings: &findings)
    else { return .broken }
    let terms = dateRanges(section, "terms")
    let holidays = dateRanges(section, "holidays")
    let makeUp = dateRanges(section, "make-up")
    let weekdays = optional(section, "weekdays", default: Weekday.working) { $0.weekdays($1) }
    guard let terms, let holidays, let makeUp, let weekdays else { return .broken }
    return .sound(
      School(terms: terms, holidays: holidays, makeUpDays: makeUp, weekdays: weekdays))
  }

  /// Reads when a row holds; `nil` when some of it is broken.
  mutating func when(_ section: Section) -> When? {
    let during = optional(section, "during", default: []) { checker, field in
      checker.listed(
        field, "range", advice: "join those that meet, or leave `during` out for the whole day"
      ) {
        $0.clockRange($1)
      }
    }
    let weekdays = optional(section, "weekdays", default: []) { $0.weekdays($1) }
    let dates = dateRanges(section, "dates")
    let except = dateRanges(section, "except")
    let school = section.optional("school").map { self.schoolDays($0) } ?? .some(nil)
    let market = section.optional("market").map { self.market($0) } ?? .some(nil)
    guard let during, let weekdays, let dates, let except, let school, let market else {
      return nil
    }
    return When(
      during: during, weekdays: weekdays, dates: dates, except: except, school: school,
      market: market)
  }

  /// Reads a list of which one element may stand alone, without brackets.
  mutating func listed<Value>(
    _ field: Field, _ noun: String, maximum: Int = TimetableLimits.listed, advice: String,
    read: (inout Checker, Field) -> Value?
  ) -> [Value]? {
    if case .scalar(let text) = field.draft.value, !text.isEmpty {
      return read(&self, field).map { [$0] }
    }
    guard let elements = elements(field, noun, of: 1...maximum, advice: advice) else { return nil }
    let values = elements.map { read(&self, $0) }
    return values.contains { $0 == nil } ? nil : values.compactMap { $0 }
  }

  private mutating func dateRanges(_ section: Section, _ key: String) -> [DateRange]? {
    optional(section, key, default: []) { checker, field in
      checker.listed(
        field, "date", advice: "join days that follow each other with `..`, or leave `\(key)` out"
      ) { $0.dateRange($1) }
    }
  }

  private mutating func weekdays(_ field: Field) -> [Weekday]? {
    listed(field, "weekday", maximum: 7, advice: "name each day once") { checker, field in
      checker.choice(field, among: Weekday.allCases.map { ($0.name, $0) })
    }
  }

  private mutating func clockRange(_ field: Field) -> ClockRange? {
    guard let text = text(field) else { return nil }
    if let range = ClockRange(text) { return range }
    let parts = text.split(separator: "-").map { ClockTime($0) }
    let why =
      parts.count == 2 && parts[0] != nil && parts[0] == parts[1]
      ? "which begins when it ends; leave `during` out for the whole day, or write two times"
      : "which is no range of times; write hours and minutes with two digits each, and a hyphen "
        + "between the two times,"
    findings.add(
      field.draft.place,
      "\(field.subject) is \(Wording.quoted(text)), \(why) like `22:00-06:00`")
    return nil
  }

  /// A time of day.
  mutating func clockTime(_ field: Field) -> ClockTime? {
    guard let text = text(field) else { return nil }
    if let time = ClockTime(text), time < .end { return time }
    findings.add(
      field.draft.place,
      "\(field.subject) is \(Wording.quoted(text)), which is no time of day; "
        + "write hours and minutes with two digits each, 00:00 to 23:59, like `07:30`")
    return nil
  }

  private mutating func dateRange(_ field: Field) -> DateRange? {
    guard let text = text(field) else { return nil }
    if let range = DateRange(text) { return range }
    let once = "`2026-05-01..2026-05-05`"
    let yearly = "for every year, `05-01..05-05`"
    let parts = text.split(separator: ".").map { DateRange($0) }
    let hasYear = parts.map { if case .once = $0 { true } else { false } }
    let why =
      if parts.count != 2 || parts.contains(nil) {
        "which is no date, or there is no such day; write a day or a run of days like "
          + "`2026-05-01`, \(once) or, \(yearly)"
      } else if hasYear[0] != hasYear[1] {
        "which names the year of one day only; write it of both or of none, like \(once) or, "
          + yearly
      } else {
        "whose end is before its beginning; write the earlier day first like \(once)"
      }
    findings.add(
      field.draft.place, "\(field.subject) is \(Wording.quoted(text)), \(why)")
    return nil
  }

  /// Whether a school must teach; the outer `nil` says that it is broken.
  private mutating func schoolDays(_ field: Field) -> When.SchoolDays?? {
    guard let isOpen = choice(field, among: [("open", true), ("closed", false)]) else {
      return .none
    }
    switch school {
    case .sound(let school): return .some(When.SchoolDays(school, isOpen: isOpen))
    case .broken: return .none
    case .absent:
      let example = SceneKeys.school.map(\.example)[0]
      findings.add(
        field.draft.place,
        "\(field.subject) goes by the days of a school, but the scene has no `school`; "
          + "add one, for example `school: {\(example)}`")
      return .none
    }
  }

  /// On which days there is a market; the outer `nil` says that it is broken.
  private mutating func market(_ field: Field) -> MarketDays?? {
    let what = field.what + ", `market`"
    guard
      let section = Section(
        field.draft, what: what, keys: SceneKeys.market, findings: &findings)
    else { return .none }
    let kinds = ["weekdays", "every", "lunar", "lunar-ending"].filter { section.has($0) }
    guard let kind = kinds.first, kinds.count == 1 else {
      let ways = "`weekdays`, `every` with `from`, `lunar` or `lunar-ending`"
      findings.add(
        field.draft.place,
        kinds.isEmpty
          ? "\(what): nothing says on which days there is a market; write one of \(ways)"
          : "\(what): `\(kinds[0])` and `\(kinds[1])` both say on which days there is a market; "
            + "keep one of the two")
      return .none
    }
    if kind != "every", section.has("from") {
      findings.add(
        section.place(of: "from"),
        "\(what): `from` belongs to `every`, which is not there; delete it")
      return .none
    }
    return marketDays(section, kind).map { .some($0) } ?? .none
  }

  private mutating func marketDays(_ section: Section, _ kind: String) -> MarketDays? {
    if kind == "every" {
      let days = required(section, "every") { $0.whole($1, in: 2...TimetableLimits.cycleDays) }
      let from = required(section, "from") { $0.marketDate($1) }
      guard let days, let from else { return nil }
      return .cycle(days: days, from: from)
    }
    return required(section, kind) { checker, field -> MarketDays? in
      let advice = "name each day once"
      switch kind {
      case "weekdays": return checker.weekdays(field).map { .weekly($0) }
      case "lunar":
        return checker.listed(field, "day", maximum: 30, advice: advice) {
          $0.whole($1, in: LunarDate.days)
        }.map { .lunar($0) }
      default:
        return checker.listed(field, "digit", maximum: 10, advice: advice) {
          $0.whole($1, in: 0...9)
        }.map { MarketDays.lunar(ending: $0) }
      }
    }
  }

  private mutating func marketDate(_ field: Field) -> CivilDate? {
    guard let text = text(field) else { return nil }
    if case .once(let from, let to)? = DateRange(text), from == to { return from }
    findings.add(
      field.draft.place,
      "\(field.subject) is \(Wording.quoted(text)), which is no date, or there is no such day; "
        + "write the day of one market like `\(field.example)`")
    return nil
  }
}
