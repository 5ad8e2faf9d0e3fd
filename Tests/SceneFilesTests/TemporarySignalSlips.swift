// SPDX-License-Identifier: Apache-2.0

/// The temporary signal, the button and signals of lamps; `Slip.all` tells how to read it.
enum TemporarySignalSlips {
  static let text = #"""
    ## a temporary signal that is a text
    - temporary-signal:
    -   chip: gpiochip1
    + temporary-signal: yes
    + rules-of-it:
    +   chip: gpiochip1
    ! 12:19: temporary-signal: must be a map of keys, but here stands the text `yes`; write it like `{chip: gpiochip1, …}` or one key a line
    ! 13:1: scene: the key `rules-of-it` is not known here; write one of: xiaoan, id, title, profile, timezone, cameras, signals, lines, areas, lanes, rules, publicity, voice, school, timetable, signal-failure, temporary-signal, button

    ## a misspelt key of the temporary signal
    -   clearing: 24m
    +   clearin: 24m
    ! 17:3: temporary-signal: the key `clearin` is not known here; did you mean `clearing`?

    ## a temporary signal without a chip
    -   chip: gpiochip1
    - 
    +   # nothing
    + 
    ! 14:3: temporary-signal: the key `chip` is missing; add it, for example `chip: gpiochip1`

    ## a temporary signal's chip with a path
    -   chip: gpiochip1
    - 
    +   chip: /dev/gpiochip1
    + 
    ! 13:9: temporary-signal: `chip` is `/dev/gpiochip1`, but must be a name without slashes; write the chip's name as in /dev, like `gpiochip0`, or its label

    ## a temporary signal that is to hold when it fails
    - fail-safe: flash-yellow
    + fail-safe: hold
    ! 14:14: temporary-signal: `fail-safe` is `hold`, but a signal that nobody may trust must not go on letting traffic go; write `flash-yellow` or `off`

    ## a temporary signal that is to flash red when it fails
    - fail-safe: flash-yellow
    + fail-safe: flash-red
    ! 14:14: temporary-signal: `fail-safe` is `flash-red`, which is not known; write one of: flash-yellow, off

    ## a temporary signal that says nothing of failing
    -   fail-safe: flash-yellow
    - 
    +   # nothing
    + 
    ! 13:3: temporary-signal: the key `fail-safe` is missing; add it, for example `fail-safe: flash-yellow`

    ## a heartbeat on a lamp's line
    - heartbeat: 20
    + heartbeat: 13
    ! 15:14: temporary-signal: `heartbeat` is line 13 of `gpiochip1`, which is `green` of head `north` in line 20 of this file already; one GPIO line serves one thing, so correct one of the two

    ## a supply without its line
    - supply: {line: 21, active: low}
    + supply: {active: low}
    ! 16:11: temporary-signal, `supply`: the key `line` is missing; add it, for example `line: 13`

    ## a wire with a key that is not known
    - supply: {line: 21, active: low}
    + supply: {line: 21, aktive: low}
    ! 16:22: temporary-signal, `supply`: the key `aktive` is not known here; did you mean `active`?

    ## a wire that is a list
    - supply: {line: 21, active: low}
    + supply: [21]
    ! 16:11: temporary-signal: `supply` must be a whole number, but here stands a list of 1; write it like `supply: 21`

    ## a line that no chip has
    - heartbeat: 20
    + heartbeat: 512
    ! 15:14: temporary-signal: `heartbeat` is `512`, but must lie in 0…511; correct the number

    ## a way across that nobody measured
    -   clearing: 24m
    - 
    +   # nothing
    + 
    ! 13:3: temporary-signal: the key `clearing` is missing; add it, for example `clearing: 24m`

    ## a way across in box heights
    - clearing: 24m
    + clearing: 3box
    ! 17:13: temporary-signal: `clearing` is `3box` and has a unit that is not known here; write the number with one of `m`, `cm`, like `clearing: 24m`

    ## a way across that is too long
    - clearing: 24m
    + clearing: 601m
    ! 17:13: temporary-signal: `clearing` is `601m`, but must lie in 1…600m; measure it again

    ## a way across that is too short
    - clearing: 24m
    + clearing: 40cm
    ! 17:13: temporary-signal: `clearing` is `40cm`, but must lie in 1…600m; measure it again

    ## a yellow that is too short
    -   clearing: 24m
    - 
    +   clearing: 24m
    +   yellow: 2s
    + 
    ! 18:11: temporary-signal: `yellow` is `2s`, but must lie in 3s…6s; choose a longer time

    ## a yellow that is too long
    -   clearing: 24m
    - 
    +   clearing: 24m
    +   yellow: 7s
    + 
    ! 18:11: temporary-signal: `yellow` is `7s`, but must lie in 3s…6s; choose a shorter time

    ## an all red that is too short
    -   clearing: 24m
    - 
    +   clearing: 24m
    +   all-red: 1s
    + 
    ! 18:12: temporary-signal: `all-red` is `1s`, but must lie in 2s…5min; choose a longer time

    ## an all red that is shorter than its way asks
    -   clearing: 24m
    - 
    +   clearing: 62.5m
    +   all-red: 9s
    + 
    ! 18:12: temporary-signal: `all-red` is `9s`, but a way of 62.5m, as `clearing` says, takes 10s to clear; write `all-red: 10s` or more, or leave it out

    ## a minimum green that is too short
    -   clearing: 24m
    - 
    +   clearing: 24m
    +   minimum-green: 9s
    + 
    ! 18:18: temporary-signal: `minimum-green` is `9s`, but must lie in 10s…2min; choose a longer time

    ## a minimum walk that is too short
    -   clearing: 24m
    - 
    +   clearing: 24m
    +   minimum-walk: 6s
    + 
    ! 18:17: temporary-signal: `minimum-walk` is `6s`, but must lie in 7s…2min; choose a longer time

    ## a maximum green that is too long
    -   clearing: 24m
    - 
    +   clearing: 24m
    +   maximum-green: 121s
    + 
    ! 18:18: temporary-signal: `maximum-green` is `121s`, but must lie in 10s…2min; choose a shorter time

    ## a maximum green below a minimum
    -   clearing: 24m
    - 
    +   clearing: 24m
    +   minimum-green: 30s
    +   maximum-green: 20s
    + 
    ! 19:3: temporary-signal: `maximum-green` is 20s, but `minimum-green` is 30s, so no green would be right; correct one of the two

    ## a start that flashes too short a time
    -   clearing: 24m
    - 
    +   clearing: 24m
    +   start-flash: 6s
    + 
    ! 18:16: temporary-signal: `start-flash` is `6s`, but must lie in 10s…5min; choose a longer time

    ## a start that is red too short a time
    -   clearing: 24m
    - 
    +   clearing: 24m
    +   start-red: 4s
    + 
    ! 18:14: temporary-signal: `start-red` is `4s`, but must lie in 5s…5min; choose a longer time

    ## a start that is red for less than a way takes
    -   clearing: 24m
    - 
    +   clearing: 24m
    +   start-red: 5s
    + 
    ! 18:14: temporary-signal: `start-red` is `5s`, but who was on the way of head `cross` when the signal began needs 9s to clear it; write `start-red: 9s` or more, or leave it out

    ## heads that go together and are not known
    - [west, east]]
    + [west, eats]]
    ! 24:37: temporary-signal: head 2 of list 2 of `together` names the head `eats`, which `temporary-signal` does not have; did you mean `east`?

    ## a head together with itself
    - [west, east]]
    + [west, west]]
    ! 24:37: temporary-signal: list 2 of `together` names `west` twice, but no head can be in its own way; name another head, or delete it

    ## a head together with a sign
    - [west, east]]
    + [sign, east]]
    ! 24:31: temporary-signal: head 1 of list 2 of `together` is `sign`, a warning sign of one yellow lamp that never turns green; delete it here, or give that head `red` and `green`

    ## a head together with nobody
    - [west, east]]
    + [west]]
    ! 24:30: temporary-signal: list 2 of `together` has 1 head, but needs at least 2; name heads whose ways never cross

    ## heads together that are no list
    - together: [[north, south], [west, east]]
    + together: [north, south]
    ! 24:14: temporary-signal: list 1 of `together` must be a list, but here stands the text `north`; write it like `together: [[north, south]]`
    ! 24:21: temporary-signal: list 2 of `together` must be a list, but here stands the text `south`; write it like `together: [[north, south]]`

    ## announcements with a key that is not known
    - {every: 1min, red: off,
    + {each: 1min, red: off,
    ! 37:19: temporary-signal, `announcements`: the key `each` is not known here; write one of: every, warning, start, red, crossing

    ## announcements that follow too fast
    - {every: 1min, red: off,
    + {every: 5s, red: off,
    ! 37:26: temporary-signal, `announcements`: `every` is `5s`, but must lie in 10s…30min; choose a longer time

    ## an announcement whose prompt is no name
    - crossing: signal-crossing
    + crossing: Signal Crossing
    ! 37:52: temporary-signal, `announcements`: `crossing` is `Signal Crossing`, but must be 1 to 64 characters of a-z, 0-9 and -; rename it

    ## a button on a detector's line
    - button: {chip: gpiochip0, line: 4}
    + button: {chip: gpiochip0, line: 17}
    ! 38:33: button: `line` is line 17 of `gpiochip0`, which is `red` of signal `old` in line 11 of this file already; one GPIO line serves one thing, so correct one of the two

    ## a button without its line
    - button: {chip: gpiochip0, line: 4}
    + button: {chip: gpiochip0}
    ! 38:9: button: the key `line` is missing; add it, for example `line: 4`

    ## a button without its chip
    - button: {chip: gpiochip0, line: 4}
    + button: {line: 4}
    ! 38:9: button: the key `chip` is missing; add it, for example `chip: gpiochip0`

    ## a button that is pressed too long
    - button: {chip: gpiochip0, line: 4}
    + button: {chip: gpiochip0, line: 4, debounce: 3s}
    ! 38:46: button: `debounce` is `3s`, but must lie in 20ms…2s; choose a shorter time

    ## a button of an unknown level
    - button: {chip: gpiochip0, line: 4}
    + button: {chip: gpiochip0, line: 4, active: up}
    ! 38:44: button: `active` is `up`, which is not known; write one of: low, high

    ## a signal of lamps without its head
    - own: {source: lamps, head: north}
    + own: {source: lamps}
    ! 10:8: signal `own`: the key `head` is missing; add it, for example `head: north`

    ## a signal of lamps of a head that is not there
    - own: {source: lamps, head: north}
    + own: {source: lamps, head: nort}
    ! 10:30: signal `own`: `head` names the head `nort`, which `temporary-signal` does not have; did you mean `north`?

    ## a signal of lamps whose red is not read back
    - own: {source: lamps, head: north}
    + own: {source: lamps, head: south}
    ! 10:30: signal `own`: `head` is `south`, which has no feedback of its red lamp, so it could never be sure that red is lit; wire the red lamp back and add `feedback: {red: …}` to the head

    ## a signal of lamps of another robot's head
    - own: {source: lamps, head: north}
    + own: {source: lamps, head: east}
    ! 10:30: signal `own`: `head` names `east`, which another robot shows, so nobody here can read it back; name one of this robot's own heads, or write `source: feed`

    ## a signal of lamps with a detector
    - own: {source: lamps, head: north}
    + own: {source: lamps, head: north, chip: gpiochip0, red: 3}
    ! 10:37: signal `own`: `chip` does not belong to a signal with `source: lamps`, since the head's `feedback` tells which of its lamps are lit; delete it, or write `source: gpio`
    ! 10:54: signal `own`: `red` does not belong to a signal with `source: lamps`, since the head's `feedback` tells which of its lamps are lit; delete it, or write `source: gpio`

    ## a signal of the feed with a head
    - own: {source: lamps, head: north}
    + own: {source: feed, head: north}
    ! 10:23: signal `own`: `head` names a head of the robot's own temporary signal and does not belong to a signal with `source: feed`; delete it, or write `source: lamps`

    ## a detector on a lamp's line
    - chip: gpiochip0, red: 17}
    + chip: gpiochip1, red: 16}
    ! 11:45: signal `old`: `red` is line 16 of `gpiochip1`, which is the feedback of `red` of head `north` in line 20 of this file already; one GPIO line serves one thing, so correct one of the two
    """#
}
