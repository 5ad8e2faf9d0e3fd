// SPDX-License-Identifier: Apache-2.0

/// The heads of a temporary signal; `Slip.all` tells how to read it.
enum HeadSlips {
  static let text = #"""
    ## heads that are missing
    -   heads:
    - 
    +   haeds:
    + 
    ! 18:3: temporary-signal: the key `haeds` is not known here; did you mean `heads`?

    ## no heads at all
    -   heads:
    -     south: {red: {line: 22, active: low}, yellow: 23, green: 24}
    -     north: {red: 5, yellow: 6, green: 13, feedback: {red: 16, yellow: 19, green: {line: 2, chip: sensors}}}
    -     cross: {kind: walking, red: 7, green: 8, crossing: 9m}
    -     sign: {yellow: 9}
    +   heads: {}
    ! 18:10: temporary-signal: `heads` is empty, so the robot would show nothing; add a head, for example `heads: {north: {red: 5, yellow: 6, green: 13}}`

    ## a head that is a number
    - sign: {yellow: 9}
    + sign: 9
    ! 22:11: head `sign`: must be a map of keys, but here stands the text `9`; write it like `{kind: walking, …}` or one key a line

    ## a head with a key that is not known
    - sign: {yellow: 9}
    + sign: {amber: 9}
    ! 22:12: head `sign`: the key `amber` is not known here; write one of: kind, red, yellow, green, feedback, crossing

    ## a head of an unknown kind
    - kind: walking, red: 7
    + kind: cycling, red: 7
    ! 21:19: head `cross`: `kind` is `cycling`, which is not known; write one of: vehicle, walking

    ## a head in capitals
    -     sign: {yellow: 9}
    +     Sign: {yellow: 9}
    ! 22:5: the name of a head is `Sign`, but must be 1 to 64 characters of a-z, 0-9 and -; rename it

    ## two heads of one name
    -     sign: {yellow: 9}
    +     north: {yellow: 9}
    ! 22:5: two heads have the name `north`, the first in line 20; give this one another name

    ## a head without lamps
    - sign: {yellow: 9}
    + sign: {}
    ! 22:11: head `sign`: it has no lamp; give it `red`, `yellow` and `green`, or `yellow` alone for a warning sign

    ## a head for people on foot without lamps
    - sign: {yellow: 9}
    + sign: {kind: walking, crossing: 3m}
    ! 22:11: head `sign`: it has no lamp; give it `red` and `green`

    ## a head with green and no red
    - sign: {yellow: 9}
    + sign: {yellow: 9, green: 10}
    ! 22:11: head `sign`: it has `green` but no `red`, so it could never stop anybody; add `red`

    ## a head with red and no green
    - sign: {yellow: 9}
    + sign: {yellow: 9, red: 10}
    ! 22:11: head `sign`: it has `red` but no `green`, so nobody there could ever go; add `green`, or keep `yellow` alone for a warning sign

    ## a head without yellow
    - sign: {yellow: 9}
    + sign: {green: 9, red: 10}
    ! 22:11: head `sign`: it has no `yellow`, so nobody would be told that its green ends; add `yellow`, or write `kind: walking` if it is for people on foot

    ## a walking head with yellow
    - red: 7, green: 8,
    + red: 7, yellow: 27, green: 8,
    ! 21:36: head `cross`: a head for people on foot has no yellow lamp; delete `yellow`, or leave out `kind: walking`

    ## a walking head without red
    - red: 7, green: 8,
    + green: 8,
    ! 21:12: head `cross`: it has `green` but no `red`, so it could never stop anybody; add `red`

    ## a walking head without green
    - red: 7, green: 8,
    + red: 7,
    ! 21:12: head `cross`: it has `red` but no `green`, so nobody there could ever go; add `green`

    ## a walking head whose way nobody measured
    - , crossing: 9m
    ! 21:12: head `cross`: the key `crossing` is missing; add it, for example `crossing: 12m`

    ## a walking head whose way is too long
    - crossing: 9m
    + crossing: 101m
    ! 21:56: head `cross`: `crossing` is `101m`, but must lie in 1…100m; measure it again

    ## a way on foot of a head for vehicles
    - sign: {yellow: 9}
    + sign: {yellow: 9, crossing: 9m}
    ! 22:23: head `sign`: `crossing` is the way of people on foot, and this head is for vehicles, whose way is `clearing`; delete it, or write `kind: walking`

    ## a green that is lit when its line is released
    - yellow: 23, green: 24
    + yellow: 23, green: {line: 24, active: low}
    ! 19:62: head `south`: `green` is lit when its line is released (`active: low`), so it would let traffic go while nobody controls it; wire it so that a high level lights it, and write `active: high`

    ## feedback of a lamp that the head does not have
    - sign: {yellow: 9}
    + sign: {yellow: 9, feedback: {red: 10}}
    ! 22:34: head `sign`, `feedback`: the head has no `red` lamp whose feedback this could be; delete it, or give the head that lamp

    ## feedback that is a number
    - sign: {yellow: 9}
    + sign: {yellow: 9, feedback: 10}
    ! 22:33: head `sign`, `feedback`: must be a map of keys, but here stands the text `10`; write it like `{red: 16, …}` or one key a line

    ## feedback with a key that is not known
    - sign: {yellow: 9}
    + sign: {yellow: 9, feedback: {amber: 10}}
    ! 22:34: head `sign`, `feedback`: the key `amber` is not known here; write one of: red, yellow, green

    ## a lamp on another lamp's line
    - sign: {yellow: 9}
    + sign: {yellow: 6}
    ! 22:20: head `sign`: `yellow` is line 6 of `gpiochip1`, which is `yellow` of head `north` in line 20 of this file already; one GPIO line serves one thing, so correct one of the two

    ## feedback on its own lamp's line
    - sign: {yellow: 9}
    + sign: {yellow: 9, feedback: {yellow: 9}}
    ! 22:42: head `sign`, `feedback`: `yellow` is line 9 of `gpiochip1`, which is `yellow` of head `sign` in line 22 of this file already; one GPIO line serves one thing, so correct one of the two

    ## more heads than a robot may have
    - sign: {yellow: 9}
    + sign: {yellow: 9}
    +     a: {yellow: 30}
    +     b: {yellow: 31}
    +     c: {yellow: 32}
    +     d: {yellow: 33}
    +     e: {yellow: 34}
    ! 27:5: temporary-signal: `heads` names 9 heads, but a scene may have 8; delete the ones from here on or split the scene
    ! 28:14: temporary-signal: `heads` and `elsewhere` name 10 heads, but a crossing may have 8; a crossing that large needs a fixed signal

    ## more heads than a crossing may have
    - elsewhere: [west, east]
    + elsewhere: [west, east, a, b, c]
    ! 23:14: temporary-signal: `heads` and `elsewhere` name 9 heads, but a crossing may have 8; a crossing that large needs a fixed signal

    ## a head elsewhere that is an own one
    - elsewhere: [west, east]
    + elsewhere: [west, east, sign]
    ! 23:27: temporary-signal: `elsewhere` names `sign`, which is one of this robot's own `heads`; delete it here, or give the other robot's head another name

    ## a head elsewhere twice
    - elsewhere: [west, east]
    + elsewhere: [west, east, west]
    ! 23:27: temporary-signal: `elsewhere` names `west` twice; delete one

    ## a head elsewhere that is no name
    - elsewhere: [west, east]
    + elsewhere: [west, east, South East]
    ! 23:27: temporary-signal: head 3 of `elsewhere` is `South East`, but must be 1 to 64 characters of a-z, 0-9 and -; rename it

    ## heads elsewhere in a text
    - elsewhere: [west, east]
    + elsewhere: west and east
    ! 23:14: temporary-signal: `elsewhere` must be a list of names, or a map from names to heads, but here stands the text `west and east`; write it like `elsewhere: [south, east]`

    ## a head elsewhere with lamps
    - elsewhere: [west, east]
    + elsewhere: {west: {}, east: {red: 3}}
    ! 23:32: head `east` of `elsewhere`: the key `red` is not known here; write one of: kind, crossing

    ## a walking head elsewhere whose way nobody measured
    - elsewhere: [west, east]
    + elsewhere: {west: , east: {}, far: {kind: walking}}
    ! 23:38: head `far` of `elsewhere`: the key `crossing` is missing; add it, for example `crossing: 12m`

    ## a head elsewhere by its map that is an own one
    - elsewhere: [west, east]
    + elsewhere: {west: {}, east: {}, north: {}}
    ! 23:42: temporary-signal: `elsewhere` names `north`, which is one of this robot's own `heads`; delete it here, or give the other robot's head another name
    """#
}
