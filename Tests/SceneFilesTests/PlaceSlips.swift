// SPDX-License-Identifier: Apache-2.0

/// Lines, areas and lanes; `Slip.all` tells how to read it.
enum PlaceSlips {
  static let text = #"""
    ## a line of no camera
    - stop-north: {camera: north
    + stop-north: {camera: nroth
    ! 20:24: line `stop-north`: `camera` names the camera `nroth`, which `cameras` does not have; did you mean `north`?

    ## a line of one point
    - points: [[200, 600], [1720, 600]]
    + points: [[200, 600]]
    ! 20:39: line `stop-north`: `points` has 1 point, but needs at least 2; draw it with that many points

    ## a line without length
    - points: [[200, 600], [1720, 600]]
    + points: [[200, 600], [200, 600]]
    ! 20:39: line `stop-north`: `points` are all the same point, so the line has no length; draw it from one edge of the lane to the other

    ## a line shorter than a rider
    - points: [[200, 600], [1720, 600]]
    + points: [[200, 600], [206, 600], [209.9, 600]]
    ! 20:39: line `stop-north`: `points` make a line of 9.9 pixels, but it must be at least 10 long; draw it from one edge of the lane to the other

    ## a line that crosses itself
    - points: [[200, 600], [1720, 600]]
    + points: [[200, 600], [1720, 600], [1720, 700], [900, 500]]
    ! 20:39: line `stop-north`: `points` cross themselves: the part from [200, 600] meets the part from [1720, 700]; list the points in their order along the line

    ## a line that runs back over itself
    - points: [[200, 600], [1720, 600]]
    + points: [[200, 600], [1720, 600], [900, 600]]
    ! 20:39: line `stop-north`: `points` cross themselves: the part from [200, 600] meets the part from [1720, 600]; list the points in their order along the line

    ## a line outside the picture
    - points: [[200, 600], [1720, 600]]
    + points: [[-20, 600], [1720, 1081]]
    ! 20:40: line `stop-north`: point 1 of `points` is [-20, 600], which lies outside the picture of 1920 × 1080 pixels; move it into the picture
    ! 20:52: line `stop-north`: point 2 of `points` is [1720, 1081], which lies outside the picture of 1920 × 1080 pixels; move it into the picture

    ## a point with three numbers
    - points: [[200, 600], [1720, 600]]
    + points: [[200, 600, 0], [1720, 600]]
    ! 20:40: line `stop-north`: point 1 of `points` must be a point of two numbers like `[960, 540]`

    ## a far side on the line
    - over: [960, 100]
    + over: [960, 600]
    ! 20:72: line `stop-north`: `over` is [960, 600], which lies on the line itself, so nobody can tell the far side; move it to where riders are who have crossed

    ## a far side on the line's extension
    - over: [960, 100]
    + over: [1900, 600]
    ! 20:72: line `stop-north`: `over` is [1900, 600], which lies on the line's own extension, so nobody can tell the far side; move it to where riders are who have crossed

    ## no far side
    - , over: [960, 100]}
    + }
    ! 20:15: line `stop-north`: the key `over` is missing; add it, for example `over: [960, 100]`

    ## a line along the bottom edge that is crossed upwards
    - points: [[200, 600], [1720, 600]]
    + points: [[200, 1079], [1720, 1079]]
    ! 20:31: line `stop-north`: no rider can ever be seen wholly before it, since on the side away from `over` the picture has no room for his box a fifth of its height before the line; move the line further into the picture, correct `over`, or turn the camera

    ## a line along the top edge that is crossed downwards
    - points: [[200, 600], [1720, 600]], over: [960, 100]
    + points: [[200, 10], [1720, 10]], over: [960, 900]
    ! 20:31: line `stop-north`: no rider can ever be seen wholly before it, since on the side away from `over` the picture has no room for his box a fifth of its height before the line; move the line further into the picture, correct `over`, or turn the camera

    ## a line along the left edge that is crossed to the right
    - points: [[200, 600], [1720, 600]], over: [960, 100]
    + points: [[5, 400], [5, 1000]], over: [960, 600]
    ! 20:31: line `stop-north`: no rider can ever be seen wholly before it, since on the side away from `over` the picture has no room for his box a fifth of its height before the line; move the line further into the picture, correct `over`, or turn the camera

    ## an area of two different corners
    - [[305, 948], [687, 948], [808, 704], [596, 704]]
    + [[305, 948], [687, 948], [305, 948]]
    ! 22:40: area `right-turn`: `polygon` has fewer than 3 different corners and encloses nothing; draw it around the area

    ## an area of two corners
    - [[305, 948], [687, 948], [808, 704], [596, 704]]
    + [[305, 948], [687, 948]]
    ! 22:40: area `right-turn`: `polygon` has 2 corners, but needs at least 3; draw it with that many corners

    ## an area that encloses nothing
    - [[305, 948], [687, 948], [808, 704], [596, 704]]
    + [[305, 948], [687, 948], [808, 948]]
    ! 22:40: area `right-turn`: `polygon` encloses no area, since all its corners lie on one line; draw it around the area

    ## an area without room for anybody
    - [[305, 948], [687, 948], [808, 704], [596, 704]]
    + [[305, 948], [504, 948], [504, 949]]
    ! 22:40: area `right-turn`: `polygon` encloses 99.5 square pixels, but must enclose at least 100, so that somebody can be in it; draw it around the whole area

    ## an area that crosses itself
    - [[305, 948], [687, 948], [808, 704], [596, 704]]
    + [[305, 948], [808, 704], [687, 948], [596, 704]]
    ! 22:40: area `right-turn`: `polygon` crosses itself: its edge from [305, 948] meets its edge from [687, 948]; list the corners in their order around the area

    ## an area with a spike
    - [[305, 948], [687, 948], [808, 704], [596, 704]]
    + [[305, 948], [687, 948], [400, 948], [596, 704]]
    ! 22:40: area `right-turn`: `polygon` crosses itself: its edge from [305, 948] meets its edge from [687, 948]; list the corners in their order around the area

    ## an area outside the picture
    - [[305, 948], [687, 948], [808, 704], [596, 704]]
    + [[305, 948], [687, 1948], [808, 704], [596, 704]]
    ! 22:53: area `right-turn`: corner 2 of `polygon` is [687, 1948], which lies outside the picture of 1920 × 1080 pixels; move it into the picture

    ## an area of no camera
    - right-turn: {camera: north
    + right-turn: {camera: south
    ! 22:24: area `right-turn`: `camera` names the camera `south`, which `cameras` does not have; write `north`

    ## an area without its camera
    - right-turn: {camera: north, 
    + right-turn: {
    ! 22:15: area `right-turn`: the key `camera` is missing; add it, for example `camera: north`

    ## a lane without room for anybody
    - [[666, 626], [914, 626], [942, 489], [843, 489]]
    + [[790, 610], [800, 610], [800, 601]]
    ! 24:39: lane `cycle-out`: `polygon` encloses 45 square pixels, but must enclose at least 100, so that somebody can be in it; draw it around the whole area

    ## a lane without direction
    - , direction: [[796, 618], [890, 492]]
    ! 24:14: lane `cycle-out`: the key `direction` is missing; add it, for example `direction: [[796, 618], [890, 492]]`

    ## a direction of one point
    - direction: [[796, 618], [890, 492]]
    + direction: [[796, 618]]
    ! 24:100: lane `cycle-out`: `direction` must be a list of two points, where an arrow begins and ends, but here stands a list of 1; write it like `direction: [[796, 618], [890, 492]]`

    ## a direction without length
    - direction: [[796, 618], [890, 492]]
    + direction: [[796, 618], [796, 618]]
    ! 24:100: lane `cycle-out`: `direction` begins and ends at the same point, so it points nowhere; draw it along the way that traffic goes

    ## a direction far outside the lane
    - direction: [[796, 618], [890, 492]]
    + direction: [[796, 618], [100, 100]]
    ! 24:113: lane `cycle-out`: the end of `direction` is [100, 100], which lies far outside the lane; draw the arrow within the lane
    """#
}
