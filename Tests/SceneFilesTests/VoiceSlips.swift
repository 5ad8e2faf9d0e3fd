// SPDX-License-Identifier: Apache-2.0

/// How loud the robot is, and when; `Slip.all` tells how to read it.
enum VoiceSlips {
  static let text = #"""
    ## a volume without a unit
    + voice: {volume: -3}
    ! 30:17: voice: `volume` is `-3` and has no unit, so nobody can tell what it means; write the number with `dB`, like `volume: -3dB`

    ## a volume above normal
    + voice: {volume: 3dB}
    ! 30:17: voice: `volume` is `3dB`, but must lie in -60…0dB, where 0dB is the volume that the loudspeaker is set to; correct the number

    ## a volume of a class that is not known
    + voice:
    +   volume: {persuasion: -3dB}
    ! 31:12: voice, `volume`: the key `persuasion` is not known here; write one of: all, signal, live, warn, persuade, publicity

    ## a ceiling that is silent
    + voice: {ceiling: silent}
    ! 30:18: voice: `ceiling` is `silent`, which is not a level; write a number and a unit (`dB`) like `ceiling: -3dB`

    ## a ceiling in another unit
    + voice: {ceiling: 80%}
    ! 30:18: voice: `ceiling` is `80%` and has a unit that is not known here; write the number with `dB`, like `ceiling: -3dB`

    ## a volume above the ceiling
    + voice: {volume: -2dB, ceiling: -3dB}
    ! 30:17: voice: `volume` is -2dB, but `ceiling` lets nothing be louder than -3dB; write -3dB or less, or raise the ceiling

    ## a volume of one class above the ceiling
    + voice: {volume: {warn: 0dB, persuade: -6dB}, ceiling: -3dB}
    ! 30:24: voice, `volume`: `warn` is 0dB, but `ceiling` lets nothing be louder than -3dB; write -3dB or less, or raise the ceiling

    ## a budget of nothing
    + voice: {budget: 0}
    ! 30:17: voice: `budget` is `0`, but must lie in 1…600; correct the number

    ## a misspelt key of the voice
    + voice: {ceilling: -3dB}
    ! 30:9: voice: the key `ceilling` is not known here; did you mean `ceiling`?

    ## quiet hours as a map
    + voice:
    +   quiet: {during: [22:00-06:00]}
    ! 31:10: voice: `quiet` must be a list, but here stands a map; write it like `quiet: [{during: [22:00-06:00], persuade: silent, publicity: silent}]`

    ## quiet hours that silence nobody
    + voice:
    +   quiet:
    +     - {during: [22:00-06:00]}
    ! 32:7: voice: row 1 of `quiet`: nothing says how loud it is then; add a class, for example `persuade: silent`, or `all: -6dB`

    ## quiet hours with one time
    + voice:
    +   quiet:
    +     - {during: 22:00, persuade: silent}
    ! 32:16: voice: row 1 of `quiet`: `during` is `22:00`, which is no range of times; write hours and minutes with two digits each, and a hyphen between the two times, like `22:00-06:00`

    ## quiet hours that begin when they end
    + voice:
    +   quiet:
    +     - {during: [22:00-22:00], persuade: silent}
    ! 32:17: voice: row 1 of `quiet`: range 1 of `during` is `22:00-22:00`, which begins when it ends; leave `during` out for the whole day, or write two times like `22:00-06:00`

    ## quiet hours without hours of two digits
    + voice:
    +   quiet:
    +     - {during: [22:00-6:00], persuade: silent}
    ! 32:17: voice: row 1 of `quiet`: range 1 of `during` is `22:00-6:00`, which is no range of times; write hours and minutes with two digits each, and a hyphen between the two times, like `22:00-06:00`

    ## quiet hours without a range
    + voice:
    +   quiet:
    +     - {during: [], persuade: silent}
    ! 32:16: voice: row 1 of `quiet`: `during` has 0 ranges, but needs at least 1; join those that meet, or leave `during` out for the whole day

    ## quiet hours that never end
    + voice:
    +   quiet:
    +     - {during: [22:00-08:00], persuade: silent}
    +     - {during: [08:00-22:00], warn: -6dB, persuade: silent}
    ! 33:53: voice: row 2 of `quiet`: `persuade` would be silent for all 24 hours of every day; shorten `during`, or write `persuade: silent` under `volume` when that is meant

    ## a level of all above the ceiling
    + voice:
    +   ceiling: -6dB
    +   schedule:
    +     - {during: [07:00-09:00], all: -2dB}
    ! 33:36: voice: row 1 of `schedule`: `all` is -2dB, but `ceiling` lets nothing be louder than -6dB; write -6dB or less, or raise the ceiling

    ## a level far below hearing
    + voice:
    +   quiet:
    +     - {during: [22:00-06:00], all: -80dB}
    ! 32:36: voice: row 1 of `quiet`: `all` is `-80dB`, but must lie in -60…0dB, where 0dB is the volume that the loudspeaker is set to; correct the number

    ## a schedule without rows
    + voice: {schedule: []}
    ! 30:19: voice: `schedule` has 0 rows, but needs at least 1; leave the key out, or join rows that say the same

    ## a weekday in full
    + voice:
    +   quiet:
    +     - {weekdays: [monday], persuade: silent}
    ! 32:19: voice: row 1 of `quiet`: weekday 1 of `weekdays` is `monday`, which is not known; write one of: mon, tue, wed, thu, fri, sat, sun

    ## a weekday like none
    + voice:
    +   quiet:
    +     - {weekdays: [日], persuade: silent}
    ! 32:19: voice: row 1 of `quiet`: weekday 1 of `weekdays` is `日`, which is not known; write one of: mon, tue, wed, thu, fri, sat, sun

    ## a date that does not exist
    + voice:
    +   quiet:
    +     - {dates: [2026-02-29], persuade: silent}
    ! 32:16: voice: row 1 of `quiet`: date 1 of `dates` is `2026-02-29`, which is no date, or there is no such day; write a day or a run of days like `2026-05-01`, `2026-05-01..2026-05-05` or, for every year, `05-01..05-05`

    ## dates the wrong way round
    + voice:
    +   quiet:
    +     - {dates: [2026-05-05..2026-05-01], persuade: silent}
    ! 32:16: voice: row 1 of `quiet`: date 1 of `dates` is `2026-05-05..2026-05-01`, whose end is before its beginning; write the earlier day first like `2026-05-01..2026-05-05`

    ## dates of which one has no year
    + voice:
    +   quiet:
    +     - {dates: [2026-05-01..05-05], persuade: silent}
    ! 32:16: voice: row 1 of `quiet`: date 1 of `dates` is `2026-05-01..05-05`, which names the year of one day only; write it of both or of none, like `2026-05-01..2026-05-05` or, for every year, `05-01..05-05`

    ## dates on which it never is that weekday
    + voice:
    +   quiet:
    +     - {dates: [2026-05-02..2026-05-03], weekdays: [mon], persuade: silent}
    ! 32:15: voice: row 1 of `quiet`: no day meets `dates` and `weekdays` at once, so this would never hold; correct one of them or delete the row

    ## noise to follow without a level to hold it against
    + voice: {volume: -6dB, follow-noise: {up: 6dB}}
    ! 30:37: voice, `follow-noise`: the key `reference` is missing; add it, for example `reference: -50dB`

    ## noise to follow as one level
    + voice: {volume: -6dB, follow-noise: -50dB}
    ! 30:37: voice, `follow-noise`: must be a map of keys, but here stands the text `-50dB`; write it like `{reference: -50dB, …}` or one key a line

    ## a reference in sound pressure
    + voice: {volume: -6dB, follow-noise: {reference: 65dB}}
    ! 30:49: voice, `follow-noise`: `reference` is `65dB`, but must lie in -90…-10dB: it is the street's level below the microphone's full scale, as `xiaoanctl status` shows it; correct the number

    ## a reference in another unit
    + voice: {volume: -6dB, follow-noise: {reference: -50dBA}}
    ! 30:49: voice, `follow-noise`: `reference` is `-50dBA` and has a unit that is not known here; write the number with `dB`, like `reference: -50dB`

    ## a reference that no microphone reaches
    + voice: {volume: -6dB, follow-noise: {reference: -100dB}}
    ! 30:49: voice, `follow-noise`: `reference` is `-100dB`, but must lie in -90…-10dB: it is the street's level below the microphone's full scale, as `xiaoanctl status` shows it; correct the number

    ## a way down with a minus
    + voice: {volume: -6dB, follow-noise: {reference: -50dB, down: -6dB}}
    ! 30:62: voice, `follow-noise`: `down` is `-6dB`, but must lie in 0…20dB: it is by how much the voice may become softer; correct the number

    ## a way up that is no longer the same voice
    + voice: {volume: -40dB, follow-noise: {reference: -50dB, up: 30dB}}
    ! 30:61: voice, `follow-noise`: `up` is `30dB`, but must lie in 0…20dB: it is by how much the voice may become louder; correct the number

    ## a way up without a unit
    + voice: {volume: -6dB, follow-noise: {reference: -50dB, up: 6}}
    ! 30:60: voice, `follow-noise`: `up` is `6` and has no unit, so nobody can tell what it means; write the number with `dB`, like `up: 6dB`

    ## noise that is followed nowhere
    + voice: {volume: -6dB, follow-noise: {reference: -50dB, up: 0dB, down: 0dB}}
    ! 30:37: voice, `follow-noise`: `up` and `down` are both 0dB, so the voice would not follow anything; write how far it may, or delete `follow-noise`

    ## noise that a voice at its ceiling cannot follow
    + voice: {follow-noise: {reference: -50dB}}
    ! 30:23: voice: `follow-noise` could make nothing louder, since every class stands at the ceiling of 0dB already; write `volume: -6dB` and set the amplifier louder by as much, or write `up: 0dB`

    ## noise that a voice at a lower ceiling cannot follow
    + voice:
    +   ceiling: -3dB
    +   volume: {all: -3dB, publicity: silent}
    +   follow-noise: {reference: -50dB, up: 4dB}
    ! 33:17: voice: `follow-noise` could make nothing louder, since every class stands at the ceiling of -3dB already; write `volume: -7dB` and set the amplifier louder by as much, or write `up: 0dB`

    ## noise that is followed by another name
    + voice: {volume: -6dB, follow-noise: {reference: -50dB, louder: 6dB}}
    ! 30:56: voice, `follow-noise`: the key `louder` is not known here; write one of: reference, up, down
    """#
}
