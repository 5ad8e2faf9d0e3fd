// SPDX-License-Identifier: Apache-2.0

/// What refers to something else; `Slip.all` tells how to read it.
enum ReferenceSlips {
  static let text = #"""
    ## a helmet area of another camera
    - labels: {motorbike: motorcycle,
    + labels: {motorbike: motorcycle}
    +   south:
    +     size: [1920, 1080]
    + areas:
    +   gate: {camera: south, polygon: [[305, 948], [687, 948], [808, 704], [596, 704]]}
    + rules:
    +   - {id: h, kind: helmet, camera: north, area: gate}
    + unused:
    +   a:
    +     b: {motorbike: motorcycle,
    ! 21:48: rule `h`: `area` is `gate` of camera `south`, but the rule judges camera `north`; draw the area for the same camera
    ! 22:1: scene: the key `unused` is not known here; write one of: xiaoan, id, title, profile, timezone, cameras, signals, lines, areas, lanes, rules, publicity, voice, school, timetable, signal-failure, temporary-signal, button
    ! 30:1: scene: the key `areas` stands twice, first in line 18; keep one of the two
    ! 34:1: scene: the key `rules` stands twice, first in line 20; keep one of the two

    ## cameras that are missing
    - cameras:
    + kameras:
    ! 6:1: scene: the key `kameras` is not known here; did you mean `cameras`?

    ## no cameras at all
    - cameras:
    + cameras: {}
    + labels2:
    ! 6:10: scene: `cameras` is empty; add one, for example `cameras: {north: {size: [1920, 1080]}}`
    ! 7:1: scene: the key `labels2` is not known here; write one of: xiaoan, id, title, profile, timezone, cameras, signals, lines, areas, lanes, rules, publicity, voice, school, timetable, signal-failure, temporary-signal, button

    ## cameras with nothing
    - cameras:
    + cameras:
    + labels2:
    ! 6:9: scene: `cameras` is empty; add one, for example `cameras: {north: {size: [1920, 1080]}}`
    ! 7:1: scene: the key `labels2` is not known here; write one of: xiaoan, id, title, profile, timezone, cameras, signals, lines, areas, lanes, rules, publicity, voice, school, timetable, signal-failure, temporary-signal, button

    ## signals as a list
    - signals:
    + signals: [north, far]
    + unused:
    ! 16:10: scene: `signals` must be a map from names to signals, but here stands a list of 2; write it like `signals: {far: {source: feed}}`
    ! 17:1: scene: the key `unused` is not known here; write one of: xiaoan, id, title, profile, timezone, cameras, signals, lines, areas, lanes, rules, publicity, voice, school, timetable, signal-failure, temporary-signal, button

    ## metres where nothing was measured, and pixels
    - labels: {motorbike: motorcycle,
    + labels: {motorbike: motorcycle}
    +   south:
    +     size: [1920, 1080]
    +   radar:
    +     plane: metres
    + lanes:
    +   a: {camera: south, polygon: [[0, 0], [90, 0], [90, 90]], direction: [[60, 60], [60, 9]]}
    +   b: {camera: radar, polygon: [[0, 0], [9, 0], [9, 9]], direction: [[6, 6], [6, 1]]}
    + rules:
    +   - {id: a, kind: wrong-way, lane: a, distance: 4m, speed: 180cm}
    +   - {id: b, kind: wrong-way, lane: b, distance: 80px, speed: 0.6box/s}
    + unused:
    +   a:
    +     b: {motorbike: motorcycle,
    ! 24:49: rule `a`: `distance` is `4m`, but camera `south` has no `ground`, so nobody can tell metres in its picture; give it `ground` points or write the length in `px` or `box`
    ! 24:60: rule `a`: `speed` is `180cm`, but camera `south` has no `ground`, so nobody can tell metres in its picture; give it `ground` points or write the length in `px` or `box`
    ! 25:49: rule `b`: `distance` is `80px`, but camera `radar` has `plane: metres` and therefore no picture; write the length in `m` or `cm`
    ! 25:62: rule `b`: `speed` is `0.6box/s`, but camera `radar` has `plane: metres` and therefore no picture; write the length in `m` or `cm`
    ! 26:1: scene: the key `unused` is not known here; write one of: xiaoan, id, title, profile, timezone, cameras, signals, lines, areas, lanes, rules, publicity, voice, school, timetable, signal-failure, temporary-signal, button
    ! 36:1: scene: the key `lanes` stands twice, first in line 20; keep one of the two
    ! 38:1: scene: the key `rules` stands twice, first in line 23; keep one of the two
    """#
}
