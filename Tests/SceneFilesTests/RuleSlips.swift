// SPDX-License-Identifier: Apache-2.0

/// Rules; `Slip.all` tells how to read it.
enum RuleSlips {
  static let text = #"""
    ## no rules at all
    - rules:
    + rules: []
    + publicity:
    ! 25:8: scene: `rules` is empty, so the robot would watch for nothing; add a rule, for example `rules: [{id: red-north, kind: red-light, line: stop, signal: far}]`
    ! 27:3: publicity: must be a map of keys, but here stands a list of 4; write it like `{prompts: [publicity-campus-1], …}` or one key a line

    ## rules that are missing
    - rules:
    + regels:
    ! 1:1: scene: the key `rules` is missing; add it, for example `rules: [{id: red-north, kind: red-light, line: stop, signal: far}]`
    ! 25:1: scene: the key `regels` is not known here; write one of: xiaoan, id, title, profile, timezone, cameras, signals, lines, areas, lanes, rules, publicity, voice, school, timetable, signal-failure, temporary-signal, button

    ## rules as a map
    - rules:
    + rules: {a: 1}
    + publicity:
    ! 25:8: scene: `rules` must be a list of rules, but here stands a map; write it like `rules: [{id: red-north, kind: red-light, line: stop, signal: far}]`
    ! 27:3: publicity: must be a map of keys, but here stands a list of 4; write it like `{prompts: [publicity-campus-1], …}` or one key a line

    ## a rule that is a word
    +   - red-light
    ! 30:5: rule 5: must be a map of keys, but here stands the text `red-light`; write it like `{id: red-north, …}` or one key a line

    ## a rule of an unknown kind
    - kind: red-light
    + kind: redlight
    ! 26:27: rule `red-north`: `kind` is `redlight`, which is not known; did you mean `red-light`?

    ## a key that is like none in a rule of an unknown kind
    - kind: over-line, line: stop-north, signal: north, wait
    + kind: parking, volume
    ! 27:28: rule `over-north`: `kind` is `parking`, which is not known; write one of: red-light, over-line, wrong-way, helmet
    ! 27:37: rule `over-north`: the key `volume` is not known here; write one of: id, kind, classes, prompt, cooldown, line, signal, except, grace, beyond, warning, wait, within, lane, distance, speed, camera, area, evidence, frames, height

    ## a rule without a kind
    - kind: red-light, 
    ! 26:5: rule `red-north`: the key `kind` is missing; add it, for example `kind: red-light`

    ## a rule without an id
    - {id: red-north, 
    + {
    ! 26:5: rule 1: the key `id` is missing; add it, for example `id: red-north`

    ## two rules with one id
    - id: over-north
    + id: red-north
    ! 27:6: two rules have the id `red-north`, the first in line 26; give this one another id

    ## a rule of no line
    - {id: over-north, kind: over-line, line: stop-north
    + {id: over-north, kind: over-line, line: stop-nort
    ! 27:45: rule `over-north`: `line` names the line `stop-nort`, which `lines` does not have; did you mean `stop-north`?

    ## a rule of no signal
    - kind: over-line, line: stop-north, signal: north
    + kind: over-line, line: stop-north, signal: east
    ! 27:65: rule `over-north`: `signal` names the signal `east`, which `signals` does not have; write one of: north, far

    ## a rule of no lane
    - lane: cycle-out
    + lane: cycle-in
    ! 28:44: rule `wrong-out`: `lane` names the lane `cycle-in`, which `lanes` does not have; did you mean `cycle-out`?

    ## a rule of no lane where there are none
    - lanes:
    -   cycle-out: {camera: north, polygon: [[666, 626], [914, 626], [942, 489], [843, 489]], direction: [[796, 618], [890, 492]]}
    + lanes:
    ! 27:44: rule `wrong-out`: `lane` names the lane `cycle-out`, which `lanes` does not have; add it to `lanes`, which has none yet

    ## a rule of no camera
    - kind: helmet, camera: north
    + kind: helmet, camera: norht
    ! 29:40: rule `helmet`: `camera` names the camera `norht`, which `cameras` does not have; did you mean `north`?

    ## a helmet rule of no area
    - kind: helmet, camera: north
    + kind: helmet, camera: north, area: left-turn
    ! 29:53: rule `helmet`: `area` names the area `left-turn`, which `areas` does not have; write `right-turn`

    ## an exception that is no area
    - except: [right-turn]
    + except: [rightturn]
    ! 26:117: rule `red-north`: area 1 of `except` names the area `rightturn`, which `areas` does not have; did you mean `right-turn`?

    ## an exception for another camera
    - labels: {motorbike: motorcycle,
    + labels: {motorbike: motorcycle}
    +   south:
    +     size: [1920, 1080]
    + areas:
    +   right-turn: {camera: south, polygon: [[305, 948], [687, 948], [808, 704], [596, 704]]}
    + unused:
    +   a:
    +     b: {motorbike: motorcycle,
    ! 20:1: scene: the key `unused` is not known here; write one of: xiaoan, id, title, profile, timezone, cameras, signals, lines, areas, lanes, rules, publicity, voice, school, timetable, signal-failure, temporary-signal, button
    ! 28:1: scene: the key `areas` stands twice, first in line 18; keep one of the two
    ! 33:117: rule `red-north`: area 1 of `except` is `right-turn` of camera `south`, but line `stop-north` is drawn for camera `north`; draw the area for the same camera
    """#
}
