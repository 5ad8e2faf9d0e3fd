// SPDX-License-Identifier: Apache-2.0

/// The top of the file; `Slip.all` tells how to read it.
enum SceneSlips {
  static let text = #"""
    ## a misspelt key of the top
    - timezone:
    + timezoen:
    ! 5:1: scene: the key `timezoen` is not known here; did you mean `timezone`?

    ## a key that is like none
    + volume: 80
    ! 30:1: scene: the key `volume` is not known here; write one of: xiaoan, id, title, profile, timezone, cameras, signals, lines, areas, lanes, rules, publicity, voice, school, timetable, signal-failure, temporary-signal, button

    ## a key twice at the top
    - title:
    + id: other
    + title:
    ! 3:1: scene: the key `id` stands twice, first in line 2; keep one of the two

    ## a key twice within brackets
    - far:   {source: feed}
    + far:   {source: feed, silence: 1min, silence: 2min}
    ! 18:40: signal `far`: the key `silence` stands twice, first in line 18; keep one of the two

    ## a missing key at the top
    - profile: arterial                 # arterial | campus | community | market: picks defaults
    + # nothing
    ! 1:1: scene: the key `profile` is missing; add it, for example `profile: arterial`

    ## an unknown profile
    - profile: arterial 
    + profile: arteriel 
    ! 4:10: scene: `profile` is `arteriel`, which is not known; did you mean `arterial`?

    ## an unknown profile that is like none
    - profile: arterial 
    + profile: highway 
    ! 4:10: scene: `profile` is `highway`, which is not known; write one of: arterial, campus, community, market

    ## a newer format
    - xiaoan: 1
    + xiaoan: 2
    ! 1:9: scene: the file says format `2`, but this program reads format 1 only; write `xiaoan: 1`, or update the program when the file is from a newer one

    ## an id in capitals
    - id: renmin-zhonghua-north
    + id: Renmin_Road
    ! 2:5: scene: `id` is `Renmin_Road`, but must be 1 to 64 characters of a-z, 0-9 and -; rename it

    ## an id that is too long
    - id: renmin-zhonghua-north
    + id: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
    ! 2:5: scene: `id` is 65 characters long, but must be 1 to 64 characters of a-z, 0-9 and -; rename it

    ## an empty id
    - id: renmin-zhonghua-north
    + id:
    ! 2:4: scene: `id` is empty, but must be 1 to 64 characters of a-z, 0-9 and -; rename it

    ## a title that is too long
    - title: 人民路—中华路 北进口
    + title: 人民路人民路人民路人民路人民路人民路人民路人民路人民路人民路人民路人民路人民路人民路人民路人民路人民路人民路人民路人民路人民路人民路人民路人民路人民路人民路人民路人民路人民路人民路人民路人民路人民路人民路
    ! 3:8: scene: `title` is 102 characters long, but may be 100; shorten it

    ## a title that is a list
    - title: 人民路—中华路 北进口
    + title: [人民路]
    ! 3:8: scene: `title` must be a text, but here stands a list of 1; write it like `title: 人民路—中华路 北进口`

    ## a title with a line break
    - title: 人民路—中华路 北进口
    + title: "人民路\n中华路"
    ! 3:8: scene: `title` holds a line break or a control character; write it in one plain line

    ## a time zone by its offset
    - timezone: Asia/Shanghai
    + timezone: +08:00
    ! 5:11: scene: `+08:00` is not a time zone's name; write its area and city like `Asia/Shanghai`, or `UTC`

    ## a time zone by its letters
    - timezone: Asia/Shanghai
    + timezone: CST
    ! 5:11: scene: `CST` is not a time zone's name; write its area and city like `Asia/Shanghai`, or `UTC`

    ## a time zone that climbs
    - timezone: Asia/Shanghai
    + timezone: Asia/../Shanghai
    ! 5:11: scene: `Asia/../Shanghai` is not a time zone's name; write its area and city like `Asia/Shanghai`, or `UTC`
    """#
}
