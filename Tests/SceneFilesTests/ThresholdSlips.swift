// SPDX-License-Identifier: Apache-2.0

/// Thresholds of rules, and publicity; `Slip.all` tells how to read it.
enum ThresholdSlips {
  static let text = #"""
    ## a key of another kind
    - kind: over-line,
    + kind: over-line, grace: 1s,
    ! 27:39: rule `over-north`: the key `grace` is not known here; it belongs to red-light rules and this is one of kind over-line; delete it

    ## a misspelt threshold
    - wait: 2s
    + wiat: 2s
    ! 27:72: rule `over-north`: the key `wiat` is not known here; did you mean `wait`?

    ## a wait without a unit
    - wait: 2s
    + wait: 2
    ! 27:78: rule `over-north`: `wait` is `2` and has no unit, so nobody can tell what it means; write the number with one of `ms`, `s`, `min`, `h`, like `wait: 2s`

    ## a wait with an unknown unit
    - wait: 2s
    + wait: 2sec
    ! 27:78: rule `over-north`: `wait` is `2sec` and has a unit that is not known here; write the number with one of `ms`, `s`, `min`, `h`, like `wait: 2s`

    ## a wait with a space
    - wait: 2s
    + wait: 2 s
    ! 27:78: rule `over-north`: `wait` is `2 s` and has a space before its unit; write the number with one of `ms`, `s`, `min`, `h`, like `wait: 2s`

    ## a wait in words
    - wait: 2s
    + wait: soon
    ! 27:78: rule `over-north`: `wait` is `soon`, which is not a duration; write a number and a unit (`ms`, `s`, `min`, `h`) like `wait: 2s`

    ## a wait that is too short
    - wait: 2s
    + wait: 100ms
    ! 27:78: rule `over-north`: `wait` is `100ms`, but must lie in 500ms…1min; choose a longer time

    ## a wait that is negative
    - wait: 2s
    + wait: -2s
    ! 27:78: rule `over-north`: `wait` is `-2s`, but must lie in 500ms…1min; choose a longer time

    ## a wait beyond all numbers
    - wait: 2s
    + wait: 99999999999999999999999999999999999999999h
    ! 27:78: rule `over-north`: `wait` is `9999999999999999999999999999999999999999…`, which is not a duration; write a number and a unit (`ms`, `s`, `min`, `h`) like `wait: 2s`

    ## a grace that is too long
    - signal: north, classes: [ebike, bicycle, tricycle], except
    + signal: north, grace: 1min, classes: [ebike, bicycle, tricycle], except
    ! 26:78: rule `red-north`: `grace` is `1min`, but must lie in 0s…10s; choose a shorter time

    ## a length without a unit
    - lane: cycle-out
    + distance: 4, lane: cycle-out
    ! 28:48: rule `wrong-out`: `distance` is `4` and has no unit, so nobody can tell what it means; write the number with one of `m`, `cm`, `px`, `box`, like `distance: 1.5box`

    ## a length with an unknown unit
    - lane: cycle-out
    + distance: 4ft, lane: cycle-out
    ! 28:48: rule `wrong-out`: `distance` is `4ft` and has a unit that is not known here; write the number with one of `m`, `cm`, `px`, `box`, like `distance: 1.5box`

    ## a length of nothing
    - lane: cycle-out
    + distance: 0m, lane: cycle-out
    ! 28:48: rule `wrong-out`: `distance` is `0m`, but must lie in 0.01…100m; correct the number

    ## a length that is too long
    - lane: cycle-out
    + distance: 40000cm, lane: cycle-out
    ! 28:48: rule `wrong-out`: `distance` is `40000cm`, but must lie in 0.01…100m; correct the number

    ## a speed in kilometres
    - lane: cycle-out
    + speed: 5km/h, lane: cycle-out
    ! 28:45: rule `wrong-out`: `speed` is `5km/h` and has a unit that is not known here; write the number with one of `m`, `cm`, `px`, `box`, like `speed: 0.6box`

    ## a cooldown of two days
    - wait: 2s
    + cooldown: 48h
    ! 27:82: rule `over-north`: `cooldown` is `48h`, but must lie in 0s…24h; choose a shorter time

    ## an empty list of classes
    - lane: cycle-out, classes: [ebike, bicycle, tricycle]
    + lane: cycle-out, classes: []
    ! 28:64: rule `wrong-out`: `classes` has 0 classes, but needs at least 1; name each class once, or leave `classes` out

    ## an unknown class
    - lane: cycle-out, classes: [ebike, bicycle, tricycle]
    + lane: cycle-out, classes: [e-bike, bicycle]
    ! 28:65: rule `wrong-out`: class 1 of `classes` is `e-bike`, which is not known; did you mean `ebike`?

    ## a class twice
    - lane: cycle-out, classes: [ebike, bicycle, tricycle]
    + lane: cycle-out, classes: [ebike, ebike]
    ! 28:72: rule `wrong-out`: `classes` names `ebike` twice; delete one of the two

    ## classes as a word
    - lane: cycle-out, classes: [ebike, bicycle, tricycle]
    + lane: cycle-out, classes: ebike
    ! 28:64: rule `wrong-out`: `classes` must be a list, but here stands the text `ebike`; write it like `classes: [ebike, bicycle]`

    ## helmets on bicycles
    - classes: [ebike, motorcycle]
    + classes: [ebike, bicycle, pedestrian]
    ! 29:64: rule `helmet`: a helmet rule cannot judge `bicycle`, since the duty to wear a helmet holds for e-bikes and motorcycles only; delete it and keep `ebike` and `motorcycle`
    ! 29:73: rule `helmet`: a helmet rule cannot judge `pedestrian`, since the duty to wear a helmet holds for e-bikes and motorcycles only; delete it and keep `ebike` and `motorcycle`

    ## too little evidence
    - classes: [ebike, motorcycle]
    + evidence: 0.5
    ! 29:57: rule `helmet`: `evidence` is `0.5`, but must lie in 1…100; correct the number

    ## a half frame
    - classes: [ebike, motorcycle]
    + frames: 2.5
    ! 29:55: rule `helmet`: `frames` must be a whole number, but here stands the text `2.5`; write it like `frames: 4`

    ## one frame
    - classes: [ebike, motorcycle]
    + frames: 1
    ! 29:55: rule `helmet`: `frames` is `1`, but must lie in 2…1000; correct the number

    ## a helmet height in metres
    - classes: [ebike, motorcycle]
    + height: 1m
    ! 29:55: rule `helmet`: `height` is `1m` and has a unit that is not known here; write the number with `px`, like `height: 40px`

    ## a helmet height beyond all pictures
    - classes: [ebike, motorcycle]
    + height: 70000px
    ! 29:55: rule `helmet`: `height` is `70000px`, but must lie in 0…65535px; correct the number

    ## a prompt that is no id
    - classes: [ebike, motorcycle]
    + prompt: 头盔
    ! 29:55: rule `helmet`: `prompt` is `头盔`, but must be 1 to 64 characters of a-z, 0-9 and -; rename it

    ## one line judged by two signals
    - kind: over-line, line: stop-north, signal: north
    + kind: over-line, line: stop-north, signal: far
    ! 27:57: rule `over-north` judges line `stop-north` by signal `far`, but rule `red-north` in line 26 judges the same line by `north`; one head rules one stop line, so correct one of the two

    ## publicity without prompts
    + publicity: {every: 10min}
    ! 30:12: publicity: the key `prompts` is missing; add it, for example `prompts: [publicity-campus-1]`

    ## publicity with an empty list
    + publicity: {prompts: []}
    ! 30:22: publicity: `prompts` has 0 prompts, but needs at least 1; name the prompts that the robot is to read out in turn

    ## publicity without a pause
    + publicity: {prompts: [a], every: 5s}
    ! 30:34: publicity: `every` is `5s`, but must lie in 10s…24h; choose a longer time

    ## publicity with a prompt that is no id
    + publicity: {prompts: [a, "b c"], every: 10s}
    ! 30:26: publicity: prompt 2 of `prompts` is `b c`, but must be 1 to 64 characters of a-z, 0-9 and -; rename it

    ## publicity as a list
    + publicity: [a]
    ! 30:12: publicity: must be a map of keys, but here stands a list of 1; write it like `{prompts: [publicity-campus-1], …}` or one key a line
    """#
}
