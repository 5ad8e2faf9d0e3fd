// SPDX-License-Identifier: Apache-2.0

/// A robot with one head; `Slip.all` tells how to read it.
enum AloneSlips {
  static let text = #"""
    ## one head that claims a junction
    -   programs:
    - 
    +   programs:
    +     main: {kind: fixed-time, cycle: 40s, stages: [{green: [north], for: 30s}]}
    + 
    ! 16:11: program `main` is of kind fixed-time, but this robot alone has one head only, and one head never speaks for a whole junction; delete it, since `flash-yellow`, `flash-red` and a manual program with one stage are what such a robot can offer, or name the heads of the other robots in `elsewhere`

    ## one head that claims a lane
    -   programs:
    - 
    +   programs:
    +     lane: {kind: shuttle, stages: [{green: [north], for: 30s}, {green: [north], for: 30s}]}
    + 
    ! 16:11: program `lane` is of kind shuttle, but this robot alone has one head only, and one head never speaks for a whole junction; delete it, since `flash-yellow`, `flash-red` and a manual program with one stage are what such a robot can offer, or name the heads of the other robots in `elsewhere`

    ## one head with two stages
    - stages: [{green: [north]}]
    + stages: [{green: [north]}, {id: again, green: [north]}]
    ! 16:56: program `officer` has 2 stages, but this robot alone has one head only, and one head never speaks for a whole junction; keep one stage

    ## a signal of lamps without a temporary signal
    - temporary-signal:
    -   chip: gpiochip1
    -   fail-safe: off
    -   clearing: 50m
    -   heads: {north: {red: 5, yellow: 6, green: 13, feedback: {red: 16}}}
    -   programs:
    -     officer: {kind: manual, stages: [{green: [north]}]}
    + # nothing
    ! 9:38: signal `own`: `head` names the head `north`, which `temporary-signal` does not have; add it to `temporary-signal`, which has none yet

    ## a start that is red for less than vehicles take
    -   clearing: 50m
    +   clearing: 50m
    +   start-red: 9s
    ! 14:14: temporary-signal: `start-red` is `9s`, but who was on the way of head `north` when the signal began needs 10s to clear it; write `start-red: 10s` or more, or leave it out

    ## programs in a list
    -   programs:
    -     officer: {kind: manual, stages: [{green: [north]}]}
    +   programs: []
    ! 15:13: temporary-signal: `programs` must be a map from names to programs, but here stands an empty list; write it like `programs: {officer: {kind: manual, stages: [{green: [north]}, {green: [east]}]}}`
    """#
}
