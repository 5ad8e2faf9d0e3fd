// SPDX-License-Identifier: Apache-2.0

/// School days and the timetable; `Slip.all` tells how to read it.
enum TimetableSlips {
  static let text = #"""
    ## a row that changes nothing
    + timetable:
    +   - {during: [06:00-10:00]}
    ! 31:5: row 1 of `timetable`: nothing says what is otherwise then; add `profile: market` or `mode: off-duty`

    ## a row of an unknown profile
    + timetable:
    +   - {during: [06:00-10:00], profile: markt}
    ! 31:38: row 1 of `timetable`: `profile` is `markt`, which is not known; did you mean `market`?

    ## a row of an unknown mode
    + timetable:
    +   - {during: [06:00-10:00], mode: off}
    ! 31:35: row 1 of `timetable`: `mode` is `off`, which is not known; write one of: normal, off-duty

    ## rows as a map
    + timetable: {during: [06:00-10:00], profile: market}
    ! 30:12: scene: `timetable` must be a list, but here stands a map; write it like `timetable: [{during: [06:00-10:00], profile: market}]`

    ## no rows
    + timetable: []
    ! 30:12: scene: `timetable` has 0 rows, but needs at least 1; leave the key out, or join rows that say the same

    ## a row that is a text
    + timetable: [market]
    ! 30:13: row 1 of `timetable`: must be a map of keys, but here stands the text `market`; write it like `{during: [22:00-06:00], …}` or one key a line

    ## two rows that make one place two kinds
    + timetable:
    +   - {during: [06:00-10:00], market: {lunar: [3, 8]}, profile: market}
    +   - {during: [07:00-08:30], weekdays: [mon, tue, wed, thu, fri], profile: campus}
    ! 32:75: row 2 of `timetable`: `profile` is `campus`, but row 1 makes it `market` at the same time, for example on a market day at 07:00; change when one of them holds

    ## two rows of which one is off duty
    + timetable:
    +   - {dates: [05-01..05-05], mode: off-duty}
    +   - {dates: [2026-05-03], mode: normal}
    ! 32:33: row 2 of `timetable`: `mode` is `normal`, but row 1 makes it `off-duty` at the same time, for example on 2026-05-03 at 00:00; change when one of them holds

    ## a row that never holds
    + timetable:
    +   - {dates: [2026-05-01..2026-05-05], except: [05-01..05-05], mode: off-duty}
    ! 31:13: row 1 of `timetable`: no day meets `dates` and `except` at once, so this would never hold; correct one of them or delete the row

    ## a row of a school that never teaches
    + school: {terms: [2026-03-01..2026-07-05], holidays: [03-01..07-05]}
    + timetable:
    +   - {school: open, profile: campus}
    ! 32:14: row 1 of `timetable`: there is no day that `school` allows, so this would never hold; correct it or delete the row

    ## a school as a list
    + school: [2026-03-01..2026-07-05]
    + timetable:
    +   - {school: open, profile: campus}
    ! 30:9: school: must be a map of keys, but here stands a list of 1; write it like `{terms: [2026-03-01..2026-07-05], …}` or one key a line

    ## a school without terms in its list
    + school: {terms: []}
    ! 30:17: school: `terms` has 0 dates, but needs at least 1; join days that follow each other with `..`, or leave `terms` out

    ## a school with a misspelt key
    + school: {makeup: [2026-05-09]}
    ! 30:10: school: the key `makeup` is not known here; did you mean `make-up`?

    ## a school that is neither open nor closed
    + school: {terms: [2026-03-01..2026-07-05]}
    + timetable:
    +   - {school: yes, profile: campus}
    ! 32:14: row 1 of `timetable`: `school` is `yes`, which is not known; write one of: open, closed
    """#
}
