# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Checks regular expressions by the syntax of ECMA-262 (22.2.1, with the `u` flag).

As engines do without the flag, a lone `]`, `{` or `}` and an escaped punctuation character pass.
"""

from __future__ import annotations

import re

_SET = r"\\(?:[dDwWsS]|[pP]\{[A-Za-z0-9_]+(?:=[A-Za-z0-9_]+)?\})"
_CHARACTER = (
    r"\\(?:[tnvfr]|[ -/:-@\[-`{-~]|c[A-Za-z]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}"
    r"|u\{0*(?:10|[0-9A-Fa-f])?[0-9A-Fa-f]{1,4}\}|0(?![0-9]))"
)
_NAME = r"<([A-Za-z_$][A-Za-z0-9_$]*)>"
_TOKEN = re.compile(
    rf"(?P<open>\((?:\?(?:[:=!]|<[=!]|(?P<name>{_NAME})))?+(?!\?))"
    r"|(?P<close>\))"
    r"|(?P<between>\||\^|\$|\\[bB])"
    r"|(?P<class>\[\^?)"
    r"|(?P<repeat>(?:[*+?]|\{(?P<least>[0-9]+)(?:,(?P<most>[0-9]*))?\})\??)"
    rf"|(?P<back>\\(?:(?P<number>[1-9][0-9]*)|k(?P<to>{_NAME})))"
    rf"|(?P<atom>{_SET}|{_CHARACTER}|[^\\(])",
    re.DOTALL,
)
_IN_CLASS = re.compile(rf"(?P<end>\])|(?P<set>{_SET})|(?P<character>\\b|{_CHARACTER}|[^\\])", re.DOTALL)
_CONTROLS = {"b": 8, "t": 9, "n": 10, "v": 11, "f": 12, "r": 13, "0": 0}


def regex(text: str) -> bool:
    """Accepts a regular expression."""
    at = 0
    repeatable = False
    opened: list[bool] = []
    """Whether each group that is open may be repeated; a look-around may not."""
    names: list[str] = []
    groups = 0
    numbers: list[str] = []
    references: list[str] = []
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            return False
        at = match.end()
        if match["open"]:
            opened.append(match["name"] is not None or match["open"] in {"(", "(?:"})
            groups += match["name"] is not None or match["open"] == "("
            names += [match["name"]] if match["name"] else []
            repeatable = False
        elif match["close"]:
            if not opened:
                return False
            repeatable = opened.pop()
        elif match["class"]:
            at = _class_end(text, at)
            if at < 0:
                return False
            repeatable = True
        elif match["repeat"]:
            if not repeatable or _out_of_order(match["least"], match["most"]):
                return False
            repeatable = False
        else:
            repeatable = match["between"] is None
            numbers += [match["number"]] if match["number"] else []
            references += [match["to"]] if match["to"] else []
    known = set(names)
    return (
        not opened
        and len(known) == len(names)
        and known.issuperset(references)
        and all(len(number) < 6 and int(number) <= groups for number in numbers)
    )


def _out_of_order(least: str | None, most: str | None) -> bool:
    """Compares numbers as text, since they may have as many digits as the text has characters."""
    if not least or not most:
        return False
    low, high = least.lstrip("0"), most.lstrip("0")
    return (len(low), low) > (len(high), high)


def _class_end(text: str, at: int) -> int:
    """Finds where a character class that began before `at` ends; -1 when it is not one."""
    start: int | None = None
    """The character that a range may begin with; -1 for a set."""
    in_range = False
    while match := _IN_CLASS.match(text, at):
        at = match.end()
        if match["end"]:
            return at
        code = -1 if match["set"] else _code(match["character"])
        if in_range:
            if start is None or start < 0 or code < start:
                return -1
            start, in_range = None, False
        elif match["character"] == "-" and start is not None and not text.startswith("]", at):
            in_range = True
        else:
            start = code
    return -1


def _code(character: str) -> int:
    """Gives the code point that a character or an escape stands for."""
    if not character.startswith("\\"):
        return ord(character)
    kind, rest = character[1], character[2:]
    if kind in "xu" and rest:
        return int(rest.strip("{}"), 16)
    if kind == "c" and rest:
        return ord(rest) % 32
    return _CONTROLS.get(kind, ord(kind))
