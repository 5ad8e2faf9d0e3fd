// SPDX-License-Identifier: Apache-2.0

/// The programs of a temporary signal; `Slip.all` tells how to read it.
enum ProgramSlips {
  static let text = #"""
    ## a program that is always there
    -     main: {kind: fixed-time, cycle: 69s, stages: [{green: [south, north], for: 35s}, {green: [cross], for: 20s}], others: dark}
    +     flash-red: {kind: manual, stages: [{green: [north]}]}
    ! 26:16: program `flash-red`: the program `flash-red` is always there and needs no stages; delete this one, or give it another name and kind

    ## two programs of one name
    -     lane: {kind
    +     main: {kind
    ! 35:5: two programs have the name `main`, the first in line 26; give this one another name

    ## a program with a key that is not known
    -     main: {kind: fixed-time, cycle: 69s, stages: [{green: [south, north], for: 35s}, {green: [cross], for: 20s}], others: dark}
    +     main: {kind: fixed-time, period: 69s, stages: [{green: [south, north], for: 35s}, {green: [cross], for: 20s}], others: dark}
    ! 26:11: program `main`: the key `cycle` is missing; add it, for example `cycle: 85s`
    ! 26:30: program `main`: the key `period` is not known here; write one of: kind, cycle, stages, epoch, others

    ## a program of an unknown kind
    -     main: {kind: fixed-time, cycle: 69s, stages: [{green: [south, north], for: 35s}, {green: [cross], for: 20s}], others: dark}
    +     main: {kind: fixed, cycle: 69s, stages: [{green: [south, north], for: 35s}, {green: [cross], for: 20s}], others: dark}
    ! 26:18: program `main`: `kind` is `fixed`, which is not known; write one of: fixed-time, shuttle, manual

    ## a program that is declared to flash
    -     main: {kind: fixed-time, cycle: 69s, stages: [{green: [south, north], for: 35s}, {green: [cross], for: 20s}], others: dark}
    +     main: {kind: flash-yellow, others: dark}
    ! 26:11: program `main`: the program `flash-yellow` is always there and needs no stages; delete this one, or give it another name and kind

    ## a program without stages
    -     main: {kind: fixed-time, cycle: 69s, stages: [{green: [south, north], for: 35s}, {green: [cross], for: 20s}], others: dark}
    +     main: {kind: fixed-time, cycle: 69s, others: dark}
    ! 26:11: program `main`: the key `stages` is missing; add it, for example `stages: [{green: [north, south], for: 35s}, {green: [east], for: 40s}]`

    ## a program of no stages
    -     main: {kind: fixed-time, cycle: 69s, stages: [{green: [south, north], for: 35s}, {green: [cross], for: 20s}], others: dark}
    +     main: {kind: fixed-time, cycle: 69s, stages: [], others: dark}
    ! 26:50: program `main`: `stages` has 0 stages, but needs at least 1; write one for each time in which other heads are green

    ## a program of more stages than there may be
    -     main: {kind: fixed-time, cycle: 69s, stages: [{green: [south, north], for: 35s}, {green: [cross], for: 20s}], others: dark}
    +     main: {kind: fixed-time, cycle: 69s, stages: [{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}], others: dark}
    ! 26:50: program `main`: `stages` has 17 stages, but may have 16; write one for each time in which other heads are green

    ## a fixed-time program without its cycle
    -     main: {kind: fixed-time, cycle: 69s, stages: [{green: [south, north], for: 35s}, {green: [cross], for: 20s}], others: dark}
    +     main: {kind: fixed-time, stages: [{green: [south, north], for: 35s}, {green: [cross], for: 20s}], others: dark}
    ! 26:11: program `main`: the key `cycle` is missing; add it, for example `cycle: 85s`

    ## a shuttle by the clock without its cycle
    - lane: {kind: shuttle,
    + lane: {kind: shuttle, epoch: 2026-01-01T00:00:00Z,
    ! 35:11: program `lane`: the key `cycle` is missing; add it, for example `cycle: 85s`
    ! 35:130: program `lane`: `others` does not belong to a program with an `epoch`, by which all robots work together; delete it

    ## a cycle that does not add up
    -     main: {kind: fixed-time, cycle: 69s, stages: [{green: [south, north], for: 35s}, {green: [cross], for: 20s}], others: dark}
    +     main: {kind: fixed-time, cycle: 60s, stages: [{green: [south, north], for: 35s}, {green: [cross], for: 20s}], others: dark}
    ! 26:37: program `main`: `cycle` is `60s`, but its parts add up to 69s: stage `1` 35s, yellow and all red 5s, stage `2` 20s, yellow and all red 9s; write `cycle: 69s`, or change a green

    ## a shuttle's cycle that does not add up
    - lane: {kind: shuttle,
    + lane: {kind: shuttle, cycle: 55s,
    ! 35:34: program `lane`: `cycle` is `55s`, but its parts add up to 65s: stage `1` 30s, yellow and all red 5s, stage `2` 25s, yellow and all red 5s; write `cycle: 65s`, or change a green

    ## a manual program with a cycle
    - officer: {kind: manual,
    + officer: {kind: manual, cycle: 60s,
    ! 36:29: program `officer`: `cycle` does not belong to a program of kind manual, since an officer tells when a stage ends; delete it

    ## a manual program by the clock
    - officer: {kind: manual,
    + officer: {kind: manual, epoch: 2026-01-01T00:00:00Z,
    ! 36:29: program `officer`: `epoch` does not belong to a program of kind manual, since an officer tells when a stage ends; delete it

    ## an epoch without its time
    - epoch: 2026-01-01T00:00:00Z
    + epoch: 2026-01-01
    ! 29:14: program `by-clock`: `epoch` is `2026-01-01`, which is no time of the years 2000 to 2199; write it in UTC, to the second, like `epoch: 2026-01-01T00:00:00Z`

    ## an epoch of local time
    - epoch: 2026-01-01T00:00:00Z
    + epoch: 2026-01-01T00:00:00+08:00
    ! 29:14: program `by-clock`: `epoch` is `2026-01-01T00:00:00+08:00`, which is no time of the years 2000 to 2199; write it in UTC, to the second, like `epoch: 2026-01-01T00:00:00Z`

    ## an epoch on a day that is none
    - epoch: 2026-01-01T00:00:00Z
    + epoch: 2026-02-29T00:00:00Z
    ! 29:14: program `by-clock`: `epoch` is `2026-02-29T00:00:00Z`, which is no time of the years 2000 to 2199; write it in UTC, to the second, like `epoch: 2026-01-01T00:00:00Z`

    ## an epoch of another century
    - epoch: 2026-01-01T00:00:00Z
    + epoch: 1970-01-01T00:00:00Z
    ! 29:14: program `by-clock`: `epoch` is `1970-01-01T00:00:00Z`, which is no time of the years 2000 to 2199; write it in UTC, to the second, like `epoch: 2026-01-01T00:00:00Z`

    ## a stage that is a name
    -     main: {kind: fixed-time, cycle: 69s, stages: [{green: [south, north], for: 35s}, {green: [cross], for: 20s}], others: dark}
    +     main: {kind: fixed-time, cycle: 69s, stages: [{green: [south, north], for: 35s}, cross], others: dark}
    ! 26:86: program `main`, stage `2`: must be a map of keys, but here stands the text `cross`; write it like `{green: [north, south], …}` or one key a line

    ## a stage with a key that is not known
    -     main: {kind: fixed-time, cycle: 69s, stages: [{green: [south, north], for: 35s}, {green: [cross], for: 20s}], others: dark}
    +     main: {kind: fixed-time, cycle: 69s, stages: [{green: [south, north], for: 35s}, {greens: [cross], for: 20s}], others: dark}
    ! 26:87: program `main`, stage `2`: the key `greens` is not known here; did you mean `green`?

    ## a stage in which nobody is green
    -     main: {kind: fixed-time, cycle: 69s, stages: [{green: [south, north], for: 35s}, {green: [cross], for: 20s}], others: dark}
    +     main: {kind: fixed-time, cycle: 69s, stages: [{green: [south, north], for: 35s}, {green: [], for: 20s}], others: dark}
    ! 26:94: program `main`, stage `2`: `green` has 0 heads, but needs at least 1; name the heads that are green in it, or delete the stage

    ## a stage of a head that is not there
    -     main: {kind: fixed-time, cycle: 69s, stages: [{green: [south, north], for: 35s}, {green: [cross], for: 20s}], others: dark}
    +     main: {kind: fixed-time, cycle: 69s, stages: [{green: [south, nort], for: 35s}, {green: [cross], for: 20s}], others: dark}
    ! 26:67: program `main`, stage `1`: head 2 of `green` names the head `nort`, which `temporary-signal` does not have; did you mean `north`?

    ## a stage of a sign
    -     main: {kind: fixed-time, cycle: 69s, stages: [{green: [south, north], for: 35s}, {green: [cross], for: 20s}], others: dark}
    +     main: {kind: fixed-time, cycle: 69s, stages: [{green: [south, north], for: 35s}, {green: [cross, sign], for: 20s}], others: dark}
    ! 26:102: program `main`, stage `2`: head 2 of `green` is `sign`, a warning sign of one yellow lamp that never turns green; delete it here, or give that head `red` and `green`

    ## a stage that names a head twice
    -     main: {kind: fixed-time, cycle: 69s, stages: [{green: [south, north], for: 35s}, {green: [cross], for: 20s}], others: dark}
    +     main: {kind: fixed-time, cycle: 69s, stages: [{green: [south, north, south], for: 35s}, {green: [cross], for: 20s}], others: dark}
    ! 26:74: program `main`, stage `1`: `green` names `south` twice; delete one

    ## a stage that nobody leaves
    -     main: {kind: fixed-time, cycle: 69s, stages: [{green: [south, north], for: 35s}, {green: [cross], for: 20s}], others: dark}
    +     main: {kind: fixed-time, cycle: 69s, stages: [{green: [south, north], for: 35s}, {green: [cross]}], others: dark}
    ! 26:86: program `main`, stage `2`: the key `for` is missing; add it, for example `for: 35s`

    ## a stage that is too long
    -     main: {kind: fixed-time, cycle: 69s, stages: [{green: [south, north], for: 35s}, {green: [cross], for: 20s}], others: dark}
    +     main: {kind: fixed-time, cycle: 69s, stages: [{green: [south, north], for: 125s}, {green: [cross], for: 20s}], others: dark}
    ! 26:80: program `main`, stage `1`: `for` is `125s`, but must lie in 1s…2min; choose a shorter time

    ## a manual stage with a length
    - {id: ns, green: [north, south]}, {id: walk, green: [cross]}
    + {id: ns, green: [north, south], for: 10s}, {id: walk, green: [cross]}
    ! 36:70: program `officer`, stage `ns`: `for` does not belong to a manual stage, since an officer ends it; delete it, or choose another `kind`

    ## two stages of one id
    - {id: ns, green: [north, south]}, {id: walk,
    + {id: ns, green: [north, south]}, {id: ns,
    ! 36:72: program `officer`: two stages have the id `ns`, the first in line 36; give this one another id

    ## a stage whose id is another's number
    - {id: ns, green: [north, south]}, {id: walk, green: [cross]}
    + {id: 2, green: [north, south]}, {green: [cross]}
    ! 36:70: program `officer`: two stages have the id `2`, the first in line 36; give this one another id

    ## a stage id in capitals
    - {id: ns, green: [north, south]}, {id: walk,
    + {id: NS, green: [north, south]}, {id: walk,
    ! 36:43: program `officer`, stage `NS`: `id` is `NS`, but must be 1 to 64 characters of a-z, 0-9 and -; rename it

    ## a stage in which greens conflict
    -     main: {kind: fixed-time, cycle: 69s, stages: [{green: [south, north], for: 35s}, {green: [cross], for: 20s}], others: dark}
    +     main: {kind: fixed-time, cycle: 69s, stages: [{green: [south, cross], for: 35s}, {green: [north], for: 20s}], others: dark}
    ! 26:67: program `main`, stage `1`: `south` and `cross` conflict, but would be green together; give each a stage of its own, and add the pair to `together` only if their ways never cross

    ## a manual stage in which greens conflict
    - {id: ns, green: [north, south]}, {id: walk, green: [cross]}
    + {id: ns, green: [north, cross]}, {id: walk, green: [south]}
    ! 36:62: program `officer`, stage `ns`: `north` and `cross` conflict, but would be green together; give each a stage of its own, and add the pair to `together` only if their ways never cross

    ## three greens of which two pairs conflict
    -     main: {kind: fixed-time, cycle: 69s, stages: [{green: [south, north], for: 35s}, {green: [cross], for: 20s}], others: dark}
    +     main: {kind: fixed-time, cycle: 129s, stages: [{green: [south, north, cross], for: 35s}, {green: [north], for: 20s}, {green: [south], for: 60s}], others: dark}
    ! 26:75: program `main`, stage `1`: `north` and `cross` conflict, but would be green together; give each a stage of its own, and add the pair to `together` only if their ways never cross
    ! 26:75: program `main`, stage `1`: `south` and `cross` conflict, but would be green together; give each a stage of its own, and add the pair to `together` only if their ways never cross

    ## a green that conflicts with another robot's, and nothing keeps the two in step
    - for: 20s}], others: dark}
    + for: 20s}]}
    ! 26:60: program `main`, stage `1`: `south` conflicts with `east`, which another robot shows, and nothing keeps the two robots in step; give the program an `epoch` like `epoch: 2026-01-01T00:00:00Z`, the same on all robots, or write `others: dark` if somebody switches that robot off meanwhile

    ## an officer's green that conflicts with another robot's
    - {id: walk, green: [cross]}], others: dark}
    + {id: walk, green: [cross]}]}
    ! 36:55: program `officer`, stage `ns`: `north` conflicts with `east`, which another robot shows, and an officer here cannot see that it is red there; let all robots run one program by the clock, or write `others: dark` if somebody switches that robot off meanwhile

    ## others who are neither dark nor anything else
    - for: 25s}], others: dark}
    + for: 25s}], others: flash}
    ! 35:101: program `lane`: `others` is `flash`, which is not known; write `dark`

    ## a program of one stage
    -     main: {kind: fixed-time, cycle: 69s, stages: [{green: [south, north], for: 35s}, {green: [cross], for: 20s}], others: dark}
    +     main: {kind: fixed-time, cycle: 40s, stages: [{green: [south, north], for: 35s}], others: dark}
    ! 26:50: program `main` has one stage only, so nobody would ever leave it and the others would wait for ever; add a stage in which they are green

    ## a shuttle of one stage
    - [{green: [north], for: 30s}, {green: [south], for: 25s}]
    + [{green: [north], for: 30s}]
    ! 35:35: program `lane`: a shuttle lets two directions go in turn and so has two stages, but here is 1; write one stage for each direction, or `kind: fixed-time`

    ## a shuttle of three stages
    - [{green: [north], for: 30s}, {green: [south], for: 25s}]
    + [{green: [north], for: 30s}, {green: [south], for: 25s}, {green: [cross], for: 20s}]
    ! 35:35: program `lane`: a shuttle lets two directions go in turn and so has two stages, but here are 3; write one stage for each direction, or `kind: fixed-time`

    ## a shuttle of two heads at once
    - {green: [north], for: 30s}, {
    + {green: [north, south], for: 30s}, {
    ! 35:52: program `lane`, stage `1`: a shuttle lets one direction go at a time, but 2 heads are green here; keep one, or write `kind: fixed-time`

    ## a shuttle that goes one way
    - {green: [north], for: 30s}, {green: [south]
    + {green: [north], for: 30s}, {green: [north]
    ! 35:73: program `lane`: `north` is green in every stage, so it would never be red; leave it out of one stage at least

    ## a head that is green in every stage
    -     main: {kind: fixed-time, cycle: 69s, stages: [{green: [south, north], for: 35s}, {green: [cross], for: 20s}], others: dark}
    +     main: {kind: fixed-time, cycle: 60s, stages: [{green: [south, north], for: 30s}, {green: [north], for: 30s}], others: dark}
    ! 26:95: program `main`: `north` is green in every stage, so it would never be red; leave it out of one stage at least

    ## a manual program whose head is green in every stage
    - {id: walk, green: [cross]}
    + {id: walk, green: [north]}
    ! 36:90: program `officer`: `north` is green in every stage, so it would never be red; leave it out of one stage at least

    ## a green that is too short
    -     main: {kind: fixed-time, cycle: 69s, stages: [{green: [south, north], for: 35s}, {green: [cross], for: 20s}], others: dark}
    +     main: {kind: fixed-time, cycle: 43s, stages: [{green: [south, north], for: 9s}, {green: [cross], for: 20s}], others: dark}
    ! 26:80: program `main`: `north` is green for 9s in stage `1`, but must be so for at least 10s (`minimum-green`); choose a longer time

    ## a walk that is too short
    -     main: {kind: fixed-time, cycle: 69s, stages: [{green: [south, north], for: 35s}, {green: [cross], for: 20s}], others: dark}
    +     main: {kind: fixed-time, cycle: 55s, stages: [{green: [south, north], for: 35s}, {green: [cross], for: 6s}], others: dark}
    ! 26:108: program `main`: `cross` is green for 6s in stage `2`, but must be so for at least 7s (`minimum-walk`); choose a longer time

    ## a green over several stages that is too long
    -     main: {kind: fixed-time, cycle: 69s, stages: [{green: [south, north], for: 35s}, {green: [cross], for: 20s}], others: dark}
    +     main: {kind: fixed-time, cycle: 159s, stages: [{green: [south], for: 70s}, {green: [south, north], for: 55s}, {green: [cross], for: 20s}], others: dark}
    ! 26:74: program `main`: `south` is green for 125s in the stages from `1` to `2`, but may be so for 2min at most (`maximum-green`), since who waits longer takes the signal for broken; choose a shorter time

    ## a green around the end of the cycle that is too long
    -     main: {kind: fixed-time, cycle: 69s, stages: [{green: [south, north], for: 35s}, {green: [cross], for: 20s}], others: dark}
    +     main: {kind: fixed-time, cycle: 179s, stages: [{green: [south], for: 70s}, {green: [cross], for: 40s}, {green: [south, north], for: 50s}], others: dark}
    ! 26:137: program `main`: `south` is green for 125s in the stages from `3` to `1`, but may be so for 2min at most (`maximum-green`), since who waits longer takes the signal for broken; choose a shorter time

    ## a green of one stage beyond the scene's own maximum
    -   programs:
    - 
    +   maximum-green: 32s
    +   programs:
    + 
    ! 27:80: program `main`: `north` is green for 35s in stage `1`, but may be so for 32s at most (`maximum-green`), since who waits longer takes the signal for broken; choose a shorter time

    ## another robot's head without a clock
    -     main: {kind: fixed-time, cycle: 69s, stages: [{green: [south, north], for: 35s}, {green: [cross], for: 20s}], others: dark}
    +     main: {kind: fixed-time, cycle: 69s, stages: [{green: [south, north], for: 35s}, {green: [cross, east], for: 20s}], others: dark}
    ! 26:102: program `main`, stage `2`: head 2 of `green` is `east`, which another robot shows, and nothing keeps the two robots in step; give the program an `epoch` like `epoch: 2026-01-01T00:00:00Z`, the same on all robots, or leave the head out

    ## another robot's head in an officer's stage
    - {id: walk, green: [cross]}
    + {id: walk, green: [east]}
    ! 36:90: program `officer`, stage `walk`: head 1 of `green` is `east`, which another robot shows, and an officer at this robot cannot step that one; leave it out

    ## a green by the clock over two stages
    -       cycle: 89s
    -       stages:
    -         - {id: ns, green: [north, south], for: 30s}
    -         - {id: ew, green: [east, west], for: 30s}
    -         - {id: walk, green: [cross], for: 10s}
    +       cycle: 80s
    +       stages:
    +         - {id: ns, green: [north, south], for: 30s}
    +         - {id: ew, green: [east, west], for: 30s}
    +         - {id: walk, green: [north], for: 10s}
    ! 32:28: program `by-clock`: `north` is green in the stages from `walk` to `ns`, one after another, but by the clock each green is a window of its own; give it one stage
    """#
}
