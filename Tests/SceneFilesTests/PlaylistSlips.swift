// SPDX-License-Identifier: Apache-2.0

/// What is read out by the clock; `Slip.all` tells how to read it.
enum PlaylistSlips {
  static let text = #"""
    ## a playlist that never comes
    + publicity:
    +   playlists:
    +     - {id: morning, prompts: [a]}
    ! 32:7: playlist `morning`: nothing says how often it is said; add `at: [07:30]` or `every: 10min`

    ## a playlist that comes in two ways
    + publicity:
    +   playlists:
    +     - {id: morning, prompts: [a], at: [07:30], every: 10min}
    ! 32:48: playlist `morning`: `at` and `every` both say when it is due; keep one of the two, or make two playlists

    ## a playlist without an id
    + publicity:
    +   playlists:
    +     - {prompts: [a], at: [07:30]}
    ! 32:7: playlist 1: the key `id` is missing; add it, for example `id: morning`

    ## a playlist without prompts
    + publicity:
    +   playlists:
    +     - {id: morning, at: [07:30]}
    ! 32:7: playlist `morning`: the key `prompts` is missing; add it, for example `prompts: [publicity-campus-1]`

    ## two playlists with one id
    + publicity:
    +   playlists:
    +     - {id: morning, prompts: [a], at: 07:30}
    +     - {id: morning, prompts: [a], at: 08:30}
    ! 33:8: two playlists have the id `morning`, the first in line 32; give this one another id

    ## playlists as a map
    + publicity:
    +   playlists: {morning: {prompts: [a], at: 07:30}}
    ! 31:14: publicity: `playlists` must be a list, but here stands a map; write it like `playlists: [{id: morning, prompts: [publicity-campus-1], at: [07:30]}]`

    ## no playlists
    + publicity: {playlists: []}
    ! 30:24: publicity: `playlists` has 0 playlists, but needs at least 1; leave the key out, or join playlists that are due alike

    ## a pause without its prompts
    + publicity:
    +   every: 5min
    +   playlists:
    +     - {id: morning, prompts: [a], at: 07:30}
    ! 31:3: publicity: `every` belongs to `prompts`, which is not there; delete it, or write it in a playlist

    ## a playlist at a time that no clock shows
    + publicity:
    +   playlists:
    +     - {id: morning, prompts: [a], at: [07:30, 25:00]}
    ! 32:47: playlist `morning`: time 2 of `at` is `25:00`, which is no time of day; write hours and minutes with two digits each, 00:00 to 23:59, like `07:30`

    ## a playlist at the end of a day
    + publicity:
    +   playlists:
    +     - {id: morning, prompts: [a], at: [24:00]}
    ! 32:40: playlist `morning`: time 1 of `at` is `24:00`, which is no time of day; write hours and minutes with two digits each, 00:00 to 23:59, like `07:30`

    ## a playlist without a pause
    + publicity:
    +   playlists:
    +     - {id: morning, prompts: [a], every: 30s}
    ! 32:42: playlist `morning`: `every` is `30s`, but must lie in 1min…24h; choose a longer time

    ## a playlist at a time outside its hours
    + publicity:
    +   playlists:
    +     - {id: morning, prompts: [a], at: [07:30, 09:00], during: [07:00-08:00]}
    ! 32:39: playlist `morning`: `at` has 09:00, which lies outside `during` (07:00-08:00), so it would never be said; correct the time or widen `during`

    ## a playlist more often than it may
    + publicity:
    +   playlists:
    +     - {id: morning, prompts: [a], every: 5min, at-least: 6, at-most: 4}
    ! 32:58: playlist `morning`: `at-least` is 6, but `at-most` is 4, and both cannot be kept; write `at-least: 4` or less, or a larger `at-most`

    ## a playlist less often than it must
    + publicity:
    +   playlists:
    +     - {id: morning, prompts: [a], every: 30min, at-least: 4}
    ! 32:42: playlist `morning`: `every` comes 2 times an hour, but `at-least` is 4; write `every: 15min` or less, or a smaller `at-least`

    ## a playlist at times that must come often
    + publicity:
    +   playlists:
    +     - {id: morning, prompts: [a], at: 07:30, at-least: 1}
    ! 32:56: playlist `morning`: `at-least` counts prompts an hour, but `at` names the only times at which this is said; delete `at-least`, or write `every` in the place of `at`

    ## a playlist every second
    + publicity:
    +   playlists:
    +     - {id: morning, prompts: [a], every: 5min, at-most: 100}
    ! 32:57: playlist `morning`: `at-most` is `100`, but must lie in 1…60; correct the number

    ## a playlist with a long calm
    + publicity:
    +   playlists:
    +     - {id: morning, prompts: [a], every: 5min, calm: 1h}
    ! 32:54: playlist `morning`: `calm` is `1h`, but must lie in 0s…10min; choose a shorter time

    ## a playlist that is interrupted as nothing is
    + publicity:
    +   playlists:
    +     - {id: morning, prompts: [a], every: 5min, interrupted: stop}
    ! 32:61: playlist `morning`: `interrupted` is `stop`, which is not known; write one of: resume, restart, skip

    ## a misspelt key of a playlist
    + publicity:
    +   playlists:
    +     - {id: morning, prompts: [a], evry: 5min}
    ! 32:7: playlist `morning`: nothing says how often it is said; add `at: [07:30]` or `every: 10min`
    ! 32:35: playlist `morning`: the key `evry` is not known here; did you mean `every`?

    ## a playlist of school days without a school
    + publicity:
    +   playlists:
    +     - {id: morning, prompts: [a], at: 07:30, school: open}
    ! 32:54: playlist `morning`: `school` goes by the days of a school, but the scene has no `school`; add one, for example `school: {terms: [2026-03-01..2026-07-05]}`

    ## a playlist of a market without days
    + publicity:
    +   playlists:
    +     - {id: morning, prompts: [a], at: 07:30, market: {}}
    ! 32:54: playlist `morning`, `market`: nothing says on which days there is a market; write one of `weekdays`, `every` with `from`, `lunar` or `lunar-ending`

    ## a playlist of a market in two ways
    + publicity:
    +   playlists:
    +     - {id: morning, prompts: [a], at: 07:30, market: {every: 5, lunar: [3, 8]}}
    ! 32:54: playlist `morning`, `market`: `every` and `lunar` both say on which days there is a market; keep one of the two

    ## a playlist of a market without a first one
    + publicity:
    +   playlists:
    +     - {id: morning, prompts: [a], at: 07:30, market: {every: 5}}
    ! 32:54: playlist `morning`, `market`: the key `from` is missing; add it, for example `from: 2026-05-05`

    ## a playlist of a market from a run of days
    + publicity:
    +   playlists:
    +     - {id: morning, prompts: [a], at: 07:30, market: {every: 5, from: 2026-05-05..2026-05-06}}
    ! 32:71: playlist `morning`, `market`: `from` is `2026-05-05..2026-05-06`, which is no date, or there is no such day; write the day of one market like `from: 2026-05-05`

    ## a playlist of a market every day
    + publicity:
    +   playlists:
    +     - {id: morning, prompts: [a], at: 07:30, market: {every: 1, from: 2026-05-05}}
    ! 32:62: playlist `morning`, `market`: `every` is `1`, but must lie in 2…60; correct the number

    ## a playlist of a market that begins and never comes
    + publicity:
    +   playlists:
    +     - {id: morning, prompts: [a], at: 07:30, market: {lunar: [3], from: 2026-05-05}}
    ! 32:67: playlist `morning`, `market`: `from` belongs to `every`, which is not there; delete it

    ## a playlist of a market on the 31st of the moon
    + publicity:
    +   playlists:
    +     - {id: morning, prompts: [a], at: 07:30, market: {lunar: [1, 31]}}
    ! 32:66: playlist `morning`, `market`: day 2 of `lunar` is `31`, but must lie in 1…30; correct the number

    ## a playlist of a market by its digits
    + publicity:
    +   playlists:
    +     - {id: morning, prompts: [a], at: 07:30, market: {lunar-ending: [3, 13]}}
    ! 32:73: playlist `morning`, `market`: digit 2 of `lunar-ending` is `13`, but must lie in 0…9; correct the number

    ## a playlist of a market on a word
    + publicity:
    +   playlists:
    +     - {id: morning, prompts: [a], at: 07:30, market: sunday}
    ! 32:54: playlist `morning`, `market`: must be a map of keys, but here stands the text `sunday`; write it like `{weekdays: [sat], …}` or one key a line
    """#
}
