// SPDX-License-Identifier: Apache-2.0

/// Cameras and signals; `Slip.all` tells how to read it.
enum CameraSlips {
  static let text = #"""
    ## cameras as a list
    - cameras:
    -   north:
    -     plane: pixels                 # default; or metres
    -     size: [1920, 1080]
    + cameras: [north]
    + # {
    + areas2:
    +   north:
    +     size: 1
    ! 6:10: scene: `cameras` must be a map from names to cameras, but here stands a list of 1; write it like `cameras: {north: {size: [1920, 1080]}}`
    ! 8:1: scene: the key `areas2` is not known here; did you mean `areas`?

    ## an unknown plane
    - plane: pixels 
    + plane: pixel 
    ! 8:12: camera `north`: `plane` is `pixel`, which is not known; did you mean `pixels`?

    ## no picture size
    -     size: [1920, 1080]
    +     # none
    ! 8:5: camera `north`: the key `size` is missing; add it, for example `size: [1920, 1080]`

    ## a picture size with one number
    - size: [1920, 1080]
    + size: [1920]
    ! 9:11: camera `north`: `size` must be a list of width and height in pixels, but here stands a list of 1; write it like `size: [1920, 1080]`

    ## a picture size beyond all cameras
    - size: [1920, 1080]
    + size: [192000, 1080]
    ! 9:12: camera `north`: the width in `size` is `192000`, but must lie in 1…65535; correct the number

    ## a picture size with a fraction
    - size: [1920, 1080]
    + size: [1920.5, 1080]
    ! 9:12: camera `north`: the width in `size` must be a whole number, but here stands the text `1920.5`; write it like `size: [1920, 1080]`

    ## a picture size in words
    - size: [1920, 1080]
    + size: [1920px, 1080]
    ! 9:12: camera `north`: the width in `size` must be a whole number, but here stands the text `1920px`; write it like `size: [1920, 1080]`

    ## a camera in metres with a size and ground
    - plane: pixels 
    + plane: metres 
    ! 9:5: camera `north`: `size` does not belong to a camera with `plane: metres`, since it has no picture; delete it, or write `plane: pixels`
    ! 10:5: camera `north`: `ground` does not belong to a camera with `plane: metres`, since it needs no calibration to the ground; delete it, or write `plane: pixels`
    ! 29:40: rule `helmet`: camera `north` has `plane: metres` and therefore no picture in which a helmet could be seen; name a camera with `plane: pixels`

    ## a camera's name in capitals
    - labels: {motorbike: motorcycle,
    + labels: {motorbike: motorcycle}
    +   North:
    +     size: [640, 480]
    +     labels: {motorbike: motorcycle,
    ! 16:3: the name of a camera is `North`, but must be 1 to 64 characters of a-z, 0-9 and -; rename it

    ## two cameras with one name
    - labels: {motorbike: motorcycle,
    + labels: {motorbike: motorcycle}
    +   north:
    +     size: [640, 480]
    +     labels: {motorbike: motorcycle,
    ! 16:3: two cameras have the name `north`, the first in line 7; give this one another name

    ## a label that means an unknown class
    - {motorbike: motorcycle,
    + {motorbike: motorcicle,
    ! 15:25: camera `north`: label `motorbike` is `motorcicle`, which is not known; did you mean `motorcycle`?

    ## a label that translates a known class
    - {motorbike: motorcycle,
    + {bicycle: ebike,
    ! 15:14: camera `north`: label `bicycle` is a class that feeds already know, so its translation would never be used; delete it, and let the camera send another word if it means something else

    ## a label for a head without helmet
    - DHelmet: {rider: driver, helmet: yes}
    + DHelmet: {rider: driver}
    ! 15:46: camera `north`, label `DHelmet`: the key `helmet` is missing; add it, for example `helmet: no`

    ## a label for an unknown seat and an unknown helmet
    - DHelmet: {rider: driver, helmet: yes}
    + DHelmet: {rider: drivr, helmet: maybe}
    ! 15:54: camera `north`, label `DHelmet`: `rider` is `drivr`, which is not known; did you mean `driver`?
    ! 15:69: camera `north`, label `DHelmet`: `helmet` is `maybe`, which is not known; write one of: yes, no, unknown

    ## a label that means a list
    - {motorbike: motorcycle,
    + {motorbike: [motorcycle],
    ! 15:25: camera `north`: label `motorbike` must be a text, but here stands a list of 1; write it like `motorbike: motorcycle`

    ## a label twice
    - {motorbike: motorcycle,
    + {motorbike: motorcycle, motorbike: ebike,
    ! 15:37: camera `north`, `labels`: the key `motorbike` stands twice, first in line 15; keep one of the two

    ## a label that is empty
    - {motorbike: motorcycle,
    + {"": motorcycle,
    ! 15:14: camera `north`: a label is empty; write it like `motorbike: motorcycle`

    ## three measured points
    -       - {pixel: [936.6, 516.4], metres: [-14, 45]}
    +       # none
    ! 11:7: camera `north`: `ground` has 3 pairs, but needs at least 4; measure points at the corners of the part of the road that counts

    ## three pixels on a line
    - {pixel: [936.6, 516.4], metres: [-14, 45]}
    + {pixel: [1200, 750.2], metres: [-14, 45]}
    ! 11:7: camera `north`: `ground`: pairs 1, 2 and 4 lie on one line in the picture, so they fix no calibration; measure one of them elsewhere

    ## three places on the ground on a line
    - {pixel: [936.6, 516.4], metres: [-14, 45]}
    + {pixel: [936.6, 516.4], metres: [-4, 90]}
    ! 11:7: camera `north`: `ground`: pairs 2, 3 and 4 lie on one line on the ground, so they fix no calibration; measure one of them elsewhere

    ## a measured point twice
    - {pixel: [936.6, 516.4], metres: [-14, 45]}
    + {pixel: [1170.2, 516.4], metres: [-4, 45]}
    ! 11:7: camera `north`: `ground`: pairs 3 and 4 have the same `pixel`, so they count as one; measure another point

    ## two measured points swapped
    - {pixel: [936.6, 516.4], metres: [-14, 45]}
    + {pixel: [936.6, 516.4], metres: [6, 25]}
    ! 11:7: camera `north`: `ground`: pairs 1, 3, 4 lie the same way round in the picture and on the ground, but pairs 1, 2, 3 do not, which no flat road shows; look for two that are swapped or a wrong sign

    ## a measured pixel outside the picture
    - {pixel: [936.6, 516.4], metres: [-14, 45]}
    + {pixel: [936.6, 1516.4], metres: [-14, 45]}
    ! 14:17: camera `north`: pair 4 of `ground`: `pixel` is [936.6, 1516.4], which lies outside the picture of 1920 × 1080 pixels; move it into the picture

    ## a measured place beyond all streets
    - {pixel: [936.6, 516.4], metres: [-14, 45]}
    + {pixel: [936.6, 516.4], metres: [-14, 45000]}
    ! 14:47: camera `north`: pair 4 of `ground`: y of `metres` is `45000`, but must lie in -10000…10000; correct the number

    ## a measured point without metres
    - {pixel: [936.6, 516.4], metres: [-14, 45]}
    + {pixel: [936.6, 516.4], metre: [-14, 45]}
    ! 14:33: camera `north`: pair 4 of `ground`: the key `metre` is not known here; did you mean `metres`?

    ## ground in degrees
    - {pixel: [936.6, 516.4], metres: [-14, 45]}
    + {pixel: [936.6, 516.4], metres: [N35, E115]}
    ! 14:42: camera `north`: pair 4 of `ground`: x of `metres` must be a number, but here stands the text `N35`; write it like `[960, 540]`
    ! 14:47: camera `north`: pair 4 of `ground`: y of `metres` must be a number, but here stands the text `E115`; write it like `[960, 540]`

    ## an unknown source
    - far:   {source: feed}
    + far:   {source: mqtt}
    ! 18:19: signal `far`: `source` is `mqtt`, which is not known; write one of: gpio, feed, lamps

    ## GPIO keys on a feed signal
    - far:   {source: feed}
    + far:   {source: feed, chip: gpiochip0, red: 4}
    ! 18:25: signal `far`: `chip` does not belong to a signal with `source: feed`, since the camera tells its aspect; delete it, or write `source: gpio`
    ! 18:42: signal `far`: `red` does not belong to a signal with `source: feed`, since the camera tells its aspect; delete it, or write `source: gpio`

    ## a signal without red and chip
    - chip: gpiochip0, red: 17, yellow: 27
    + yellow: 27
    ! 17:10: signal `north`: the key `chip` is missing; add it, for example `chip: gpiochip0`
    ! 17:10: signal `north`: the key `red` is missing; add it, for example `red: 17`

    ## one GPIO line for two lamps
    - yellow: 27,
    + yellow: 17,
    ! 17:59: signal `north`: `yellow` is line 17 of `gpiochip0`, which is `red` of signal `north` in line 17 of this file already; one GPIO line serves one thing, so correct one of the two

    ## one GPIO line for two signals
    - far:   {source: feed}
    + far:   {source: gpio, chip: gpiochip0, red: 22}
    ! 18:47: signal `far`: `red` is line 22 of `gpiochip0`, which is `green` of signal `north` in line 17 of this file already; one GPIO line serves one thing, so correct one of the two

    ## a GPIO line beyond the chip
    - red: 17
    + red: 512
    ! 17:47: signal `north`: `red` is `512`, but must lie in 0…511; correct the number

    ## a GPIO line by its name
    - red: 17
    + red: GPIO17
    ! 17:47: signal `north`: `red` must be a whole number, but here stands the text `GPIO17`; write it like `red: 17`

    ## a chip by its path
    - chip: gpiochip0
    + chip: /dev/gpiochip0
    ! 17:31: signal `north`: `chip` is `/dev/gpiochip0`, but must be a name without slashes; write the chip's name as in /dev, like `gpiochip0`, or its label

    ## an unknown polarity
    - active: low
    + active: lo
    ! 17:82: signal `north`: `active` is `lo`, which is not known; did you mean `low`?

    ## a debounce that is too long
    - debounce: 30ms
    + debounce: 2s
    ! 17:97: signal `north`: `debounce` is `2s`, but must lie in 0s…1s; choose a shorter time

    ## a debounce without a unit
    - debounce: 30ms
    + debounce: 30
    ! 17:97: signal `north`: `debounce` is `30` and has no unit, so nobody can tell what it means; write the number with one of `ms`, `s`, `min`, `h`, like `debounce: 30ms`

    ## a silence that is too short
    - far:   {source: feed}
    + far:   {source: feed, silence: 500ms}
    ! 18:34: signal `far`: `silence` is `500ms`, but must lie in 1s…24h; choose a longer time

    ## a lamp without its line
    - yellow: 27
    + yellow: {chip: relays}
    ! 17:59: signal `north`, `yellow`: the key `line` is missing; add it, for example `line: 17`

    ## an unknown key of a lamp
    - yellow: 27
    + yellow: {line: 27, bounce: 50ms}
    ! 17:70: signal `north`, `yellow`: the key `bounce` is not known here; did you mean `debounce`?

    ## a lamp's own chip by its path
    - yellow: 27
    + yellow: {line: 27, chip: /dev/gpiochip1}
    ! 17:76: signal `north`, `yellow`: `chip` is `/dev/gpiochip1`, but must be a name without slashes; write the chip's name as in /dev, like `gpiochip0`, or its label

    ## a lamp's own polarity that is unknown
    - yellow: 27
    + yellow: {line: 27, active: hi}
    ! 17:78: signal `north`, `yellow`: `active` is `hi`, which is not known; write one of: low, high

    ## a lamp's own debounce that is too long
    - yellow: 27
    + yellow: {line: 27, debounce: 2s}
    ! 17:80: signal `north`, `yellow`: `debounce` is `2s`, but must lie in 0s…1s; choose a shorter time

    ## a lamp's own line beyond the chip
    - yellow: 27
    + yellow: {line: 512}
    ! 17:66: signal `north`, `yellow`: `line` is `512`, but must lie in 0…511; correct the number

    ## a lamp's own line that is another's
    - yellow: 27
    + yellow: {line: 17}
    ! 17:66: signal `north`, `yellow`: `line` is line 17 of `gpiochip0`, which is `red` of signal `north` in line 17 of this file already; one GPIO line serves one thing, so correct one of the two

    ## a lamp as a list
    - yellow: 27
    + yellow: [27]
    ! 17:59: signal `north`: `yellow` must be a whole number, but here stands a list of 1; write it like `yellow: 27`

    ## what follows a dark signal as a text
    + signal-failure: offer
    ! 30:17: signal-failure: must be a map of keys, but here stands the text `offer`; write it like `{after: 10s, …}` or one key a line

    ## an unknown key of what follows a dark signal
    + signal-failure: {after: 10s, than: offer}
    ! 30:30: signal-failure: the key `than` is not known here; did you mean `then`?

    ## a signal that fails too soon
    + signal-failure: {after: 1s}
    ! 30:25: signal-failure: `after` is `1s`, but must lie in 3s…10min; choose a longer time

    ## an unknown answer to a dark signal
    + signal-failure: {then: takeover}
    ! 30:24: signal-failure: `then` is `takeover`, which is not known; write one of: offer, warning-sign, nothing
    """#
}
