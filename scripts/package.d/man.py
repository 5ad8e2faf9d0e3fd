#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes a manual page of what a program says of itself.

usage: man.py SECTION VERSION DATE en|zh < JSON   (PROGRAM --experimental-dump-help)
       man.py --text NAME SECTION VERSION DATE < TEXT   (PROGRAM --help)
"""

import json
import re
import sys

CHINESE = {
    "NAME": "名称", "SYNOPSIS": "概要", "DESCRIPTION": "描述", "OPTIONS": "选项",
    "COMMANDS": "命令", "SEE ALSO": "参见", "Default": "默认",
}
SEE = {
    "xiaoanctl": "xiaoand(8), xiaoan-lampguard(8)",
    "xiaoand": "xiaoanctl(1), xiaoan-lampguard(8)",
    "xiaoan-lampguard": "xiaoand(8), xiaoanctl(1)",
}


def roff(text):
    """The text so that roff prints it as it is."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\n".join("\\&" + line if line[:1] in (".", "'") else line for line in text.split("\n"))


def paragraphs(text):
    """Paragraphs of running text; lines that are indented are kept as they are."""
    for block in re.split(r"\n\s*\n", text.strip("\n")):
        if not block.strip():
            continue
        if all(line.startswith("  ") for line in block.split("\n") if line):
            yield ".PP\n.RS\n.nf\n" + roff(block) + "\n.fi\n.RE"
        else:
            yield ".PP\n" + roff(block)


class Page:
    """A manual page of a tree of commands."""

    def __init__(self, command, language):
        self.command = command
        self.is_chinese = language == "zh"

    def word(self, english):
        return CHINESE.get(english, english) if self.is_chinese else english

    def names(self, argument):
        """How an argument is written, in bold, with its value."""
        dashes = {"long": "--", "short": "-", "longWithSingleDash": "-"}
        names = sorted(argument.get("names", []), key=lambda name: name["kind"] != "short")
        words = ["\\fB" + roff(dashes[n["kind"]] + n["name"]) + "\\fR" for n in names]
        value = "\\fI" + roff(argument.get("valueName", "")) + "\\fR"
        if argument["kind"] == "positional":
            return value
        return ", ".join(words) + (" " + value if argument["kind"] == "option" else "")

    def options(self, command):
        for argument in command.get("arguments", []):
            if not argument.get("shouldDisplay", True):
                continue
            text = argument.get("abstract", "")
            values = argument.get("defaultValue")
            if values and argument["kind"] != "flag":
                text += " (%s: %s)" % (self.word("Default").lower(), values)
            yield ".TP\n" + self.names(argument) + "\n" + (roff(" ".join(text.split())) or "\\&")

    def synopsis(self, path, command):
        parts = ["\\fB" + roff(" ".join(path)) + "\\fR"]
        for argument in command.get("arguments", []):
            if not argument.get("shouldDisplay", True):
                continue
            one = self.names(dict(argument, names=argument.get("names", [])[-1:]))
            if argument.get("isRepeating"):
                one += "..."
            parts.append("[" + one + "]" if argument.get("isOptional") else one)
        if command.get("subcommands"):
            parts.append("\\fI%s\\fR" % ("命令" if self.is_chinese else "command"))
        return " ".join(parts)

    def commands(self, path, command):
        for child in command.get("subcommands", []):
            if child["commandName"] == "help" or not child.get("shouldDisplay", True):
                continue
            here = path + [child["commandName"]]
            yield ".SS " + roff(" ".join(here[1:]))
            yield roff(child.get("abstract", ""))
            yield ".PP\n" + self.synopsis(here, child)
            yield from paragraphs(child.get("discussion", ""))
            yield from self.options(child)
            yield from self.commands(here, child)

    def write(self, section, version, date):
        command = self.command
        name = command["commandName"]
        abstract = command.get("abstract", "").rstrip(".。")
        yield '.TH %s %s "%s" "xiaoan %s"' % (roff(name).upper(), section, date, version)
        yield ".SH " + self.word("NAME")
        yield roff(name) + " \\- " + roff(abstract)
        yield ".SH " + self.word("SYNOPSIS") + "\n" + self.synopsis([name], command)
        yield ".SH " + self.word("DESCRIPTION")
        yield roff(command.get("abstract", ""))
        yield from paragraphs(command.get("discussion", ""))
        options = list(self.options(command))
        if options:
            yield ".SH " + self.word("OPTIONS")
            yield from options
        if command.get("subcommands"):
            yield ".SH " + self.word("COMMANDS")
            yield from self.commands([name], command)
        yield ".SH " + self.word("SEE ALSO") + "\n" + roff(SEE.get(name, ""))


def plain(name, text, section, version, date):
    """A page of a program whose help is written by hand: a sentence, then options in a table."""
    head, _, rest = text.partition("OPTIONS")
    sentence = " ".join(head.split(":", 1)[1].split())
    yield '.TH %s %s "%s" "xiaoan %s"' % (roff(name).upper(), section, date, version)
    yield ".SH NAME\n" + roff(name) + " \\- " + roff(sentence.rstrip("."))
    yield ".SH SYNOPSIS\n\\fB" + roff(name) + "\\fR [\\fIoption\\fR...]"
    yield ".SH DESCRIPTION\n" + roff(sentence[0].upper() + sentence[1:])
    yield ".SH OPTIONS"
    for block in re.split(r"\n(?=  --)", rest.strip("\n")):
        words = re.match(r"\s*(--\S+(?: [A-Z]+)?)\s+(.*)", block, re.S)
        yield ".TP\n\\fB" + roff(words[1]) + "\\fR\n" + roff(" ".join(words[2].split()))
    yield ".SH SEE ALSO\n" + roff(SEE.get(name, ""))


def main():
    if sys.argv[1] == "--text":
        lines = plain(sys.argv[2], sys.stdin.read(), *sys.argv[3:6])
    else:
        command = json.load(sys.stdin)["command"]
        lines = Page(command, sys.argv[4]).write(*sys.argv[1:4])
    print("\n".join(lines))


main()
