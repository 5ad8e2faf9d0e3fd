// SPDX-License-Identifier: Apache-2.0

/// YAML itself; `Slip.all` tells how to read it.
enum YAMLSlips {
  static let text = #"""
    ## an anchor and an alias
    - camera: north, classes: [ebike, motorcycle]
    + camera: &c north, classes: [ebike, motorcycle]
    ! 29:40: an anchor (`&name`) has no place in a scene; write the value out, or quote the text if it is one

    ## an alias
    - camera: north, classes: [ebike, motorcycle]
    + camera: *c, classes: [ebike, motorcycle]
    ! 29:40: an alias (`*name`) has no place in a scene; write the value out, or quote the text if it is one

    ## a tag
    - wait: 2s
    + wait: !!str 2s
    ! 27:78: a tag (`!name`) has no place in a scene; delete it, or quote the text if it is one

    ## a block text
    - title: 人民路—中华路 北进口
    + title: |
    +   人民路
    ! 3:8: a block text (`|` or `>`) has no place in a scene; write the text on the key's own line

    ## a directive
    - xiaoan: 1
    + %YAML 1.2
    + xiaoan: 1
    ! 1:1: a directive (`%`) has no place in a scene; delete the line

    ## two documents
    + ---
    + xiaoan: 1
    ! 30:1: a second document begins here; a scene file holds one scene, so delete the `---` or make two files

    ## a tab
    - profile: arterial 
    + 	profile: arterial 
    ! 4:1: a tab stands at the beginning of the line; YAML wants spaces there

    ## a comma too few
    - over: [960, 100]}
    + over: [960, 100]
    ! 21:1: a comma or `}` is missing before this (what it belongs to begins in line 20); put it there

    ## a comma too few at the end of a line
    - kind: over-line, line:
    + kind: over-line
    +       line:
    ! 28:7: a comma or a closing bracket is missing at the end of line 27, since a text within brackets may not run over two lines; put one there

    ## a bracket too few
    - size: [1920, 1080]
    + size: [1920, 1080
    ! 10:5: a comma or a closing bracket is missing at the end of line 9, since a text within brackets may not run over two lines; put one there

    ## a colon in a text
    - title: 人民路—中华路 北进口
    + title: 人民路: 北进口
    ! 3:11: a `:` stands where none may; indent the line like its neighbours, or put a text that holds `: ` in quotes

    ## a key without its colon
    - profile: arterial 
    + profile arterial 
    ! 5:1: a `:` is missing after the key of this or the line above (what it belongs to begins in line 4); write `key: value`

    ## a quote that does not end
    - title: 人民路—中华路 北进口
    + title: "人民路
    ! 3:8: a text in quotes begins here and does not end on its line; put the closing quote

    ## a line that is indented too far
    - profile: arterial 
    +   profile: arterial 
    ! 4:10: a `:` stands where none may; indent the line like its neighbours, or put a text that holds `: ` in quotes

    ## a line that is indented too little
    -     plane: pixels                 # default; or metres
    +    plane: pixels
    ! 9:9: a `:` stands where none may; indent the line like its neighbours, or put a text that holds `: ` in quotes

    ## a sign that begins no text
    - title: 人民路—中华路 北进口
    + title: @home
    ! 3:8: a text may not begin with this sign; put the text in double quotes

    ## a question mark key
    - profile: arterial 
    + ? profile
    + : arterial 
    ! 4:1: a `?` key has no place in a scene; write `key: value`

    ## an unknown escape
    - title: 人民路—中华路 北进口
    + title: "\d"
    ! 3:9: this `\` in double quotes means nothing; write `\\`, or use single quotes

    ## a list as a key
    - profile: arterial 
    + [a, b]: arterial 
    ! 4:7: a list or map in brackets cannot be a key; write a name before the `:`

    ## a full-width colon
    - profile: arterial 
    + profile：arterial 
    ! 4:8: the full-width sign `：` stands here, which is not the plain `:`; write `profile: arterial`
    ! 5:1: a `:` is missing after the key of this or the line above (what it belongs to begins in line 4); write `key: value`

    ## a full-width colon behind Chinese text
    - title: 人民路—中华路 北进口
    + title：人民路（北）
    ! 3:6: the full-width sign `：` stands here, which is not the plain `:`; write `title: 人民路(北)`
    ! 4:1: a `:` is missing after the key of this or the line above (what it belongs to begins in line 3); write `key: value`

    ## a full-width space behind a colon
    - profile: arterial 
    + profile:　arterial 
    ! 4:9: a full-width space stands here, which is not the plain one; write `profile: arterial`
    ! 5:1: a `:` is missing after the key of this or the line above (what it belongs to begins in line 4); write `key: value`

    ## a full-width space before a key
    - profile: arterial 
    + 　profile: arterial 
    ! 4:1: a full-width space stands here, which is not the plain one; write ` profile`

    ## a full-width comma in a point
    - over: [960, 100]}
    + over: [960，100]}
    ! 20:76: the full-width sign `，` stands here, which is not the plain `,`; write `960, 100`

    ## full-width brackets
    - size: [1920, 1080]
    + size: ［1920，1080］
    ! 9:11: the full-width sign `［` stands here, which is not the plain `[`; write `[1920, 1080]`

    ## a full-width bracket that does not close
    - size: [1920, 1080]
    + size: [1920, 1080］
    ! 9:22: the full-width sign `］` stands here, which is not the plain `]`; write `1080]`
    ! 10:5: a comma or a closing bracket is missing at the end of line 9, since a text within brackets may not run over two lines; put one there

    ## a full-width minus
    - metres: [-14, 12]}
    + metres: [－14, 12]}
    ! 11:42: the full-width sign `－` stands here, which is not the plain `-`; write `-14`

    ## a full-width digit
    - wait: 2s
    + wait: ２s
    ! 27:78: the full-width sign `２` stands here, which is not the plain `2`; write `2s`

    ## full-width letters of a key
    - profile: arterial 
    + ｐｒofile: arterial 
    ! 4:1: the full-width sign `ｐ` stands here, which is not the plain `p`; write `profile`

    ## a full-width colon within brackets
    - {camera: north, points
    + {camera：north, points
    ! 20:15: line `stop-north`: the key `camera` is missing; add it, for example `camera: north`
    ! 20:22: the full-width sign `：` stands here, which is not the plain `:`; write `camera: north`

    ## a full-width comma between pairs
    - camera: north, classes: [ebike, motorcycle]
    + camera: north， classes: [ebike, motorcycle]
    ! 29:45: the full-width sign `，` stands here, which is not the plain `,`; write `north, classes`
    ! 29:54: a comma or `}` is missing before this; put it there

    ## a full-width comma between names
    - classes: [ebike, motorcycle]
    + classes: [ebike、motorcycle]
    ! 29:62: the sign `、` stands here, which is not the plain `,`; write `ebike, motorcycle`

    ## a label with a full-width colon
    - {motorbike: motorcycle,
    + {电动车：ebike,
    ! 15:17: the full-width sign `：` stands here, which is not the plain `:`; write `电动车: ebike`

    ## a comment behind a full-width sign
    - lanes:
    + ＃ 车道
    + lanes:
    ! 23:1: the full-width sign `＃` stands here, which is not the plain `#`; write `# 车道`
    ! 24:1: a `:` is missing after the key of this or the line above (what it belongs to begins in line 23); write `key: value`
    """#
}
