r"""Reads patterns that are no ECMA-262 as the dialect of another language has them, where that is plain.

Documents are written by people who know the regular expressions of Java, Python, Perl, Ruby or .NET, and by
frameworks of theirs. What these say alike has a meaning that anybody would guess, and an equivalent in
ECMA-262: `\p{XDigit}`, `[[:alpha:]]`, `(?i)`, `(?P<name>`, `\A` and `\z`, `\Q..\E`, `a++`. All else is not
guessed at. Texts are rewritten piece by piece: what ECMA-262 has as well stays as it is written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from . import classes, foreign_sets
from .classes import CodePoints
from .syntax import MAX_CHARACTERS, MAX_NESTING, Characters, PatternProblem, parse


@dataclass(frozen=True, slots=True)
class Reading:
    """Holds a pattern of another dialect in the words of ECMA-262."""

    source: str
    foreign: tuple[str, ...]
    """What of it ECMA-262 does not have, as it is written."""


_LITERAL = re.compile(r"/(\^.*)/([gimsuy]*)", re.DOTALL)
r"""A literal of JavaScript; as a pattern it could never be found, with a character before the beginning."""
_MISREAD = re.compile(r"\[:\^?[a-z]+:\]|&&\[|-\[[^\]]*\]\]")
"""What may be within a class; with the `u` flag it is a fault, and without means what nobody meant."""

_QUANTIFIER = re.compile(r"[*+?]|\{[0-9]+(?:,[0-9]*)?\}")
_FLAGS = re.compile(r"\(\?([imsxu]*)(?:-([imsx]+))?([:)])")
_OF_RUBY = [*"imx"]
"""The flags that Ruby names in a group, on or off, when it writes down a `Regexp` (`to_s`). Its `m` is what
others call `s`: a dot is any character."""
_NAMED = re.compile(r"\(\?(?:P?<([A-Za-z_]\w*)>|'([A-Za-z_]\w*)')", re.ASCII)
_LOOK = re.compile(r"\(\?(?:[=!]|<[=!])")
_REFERENCE = re.compile(
    r"\\k<(\w+)>|\\k\{(\w+)\}|\\k'(\w+)'|\\g\{([A-Za-z_]\w*)\}|\(\?P=(\w+)\)|\\([1-9]\d*)", re.ASCII
)
_PROPERTY = re.compile(r"\\([pP])(?:\{(\^?)([A-Za-z0-9_=]+)\}|([A-Z]))")
_CODE = re.compile(r"\\x\{([0-9A-Fa-f]{1,6})\}|\\o\{([0-7]{1,7})\}|\\(0[0-7]{1,3})")
_ECMA_ESCAPE = re.compile(r"\\(?:[dDwWsStnvfr]|c[A-Za-z]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|u\{[0-9A-Fa-f]+\})")
_POSIX = re.compile(r"\[:(\^?)([a-z]+):\]")
_QUOTED = re.compile(r"\\Q(.*?)(?:\\E|\Z)", re.DOTALL)
_COMMENT = re.compile(r"\(\?#[^)]*\)")
_ASSERTIONS = {"A": "^", "z": "$", "Z": "$"}
r"""`\Z` is where `$` is: whether a line feed may follow is what the dialects do not agree on."""
_CHARACTERS = {"a": "\\x07", "e": "\\x1b"}
_LINE_ENDS = r"\n\r\u2028\u2029"


@lru_cache(maxsize=4096)
def read(pattern: str) -> Reading | None:
    """Gives the reading of a pattern that other dialects have.

    None for what ECMA-262 has itself, and for what has no plain meaning.
    """
    if len(pattern) > MAX_CHARACTERS:
        return None
    literal = _LITERAL.fullmatch(pattern)
    if literal is None and not _MISREAD.search(pattern) and _is_ecma(pattern):
        return None
    text, flags = (literal[1], literal[2]) if literal else (pattern, "")
    reader = _Reader(text, frozenset(flags) & frozenset("ims"))
    try:
        source = reader.whole()
        found = [*([f"/.../{flags}"] if literal else []), *reader.foreign]
        return Reading(source, tuple(dict.fromkeys(found))) if found and _is_ecma(source) else None
    except PatternProblem:
        return None


def _is_ecma(pattern: str) -> bool:
    try:
        parse(pattern)
    except PatternProblem as problem:
        return problem.code == "unsupported-pattern" and foreign_sets.knows_properties(pattern)
    return True


class _UnreadError(PatternProblem):
    """Says that a pattern has no plain meaning."""

    def __init__(self) -> None:
        super().__init__("invalid-pattern", "it has no plain meaning")


class _Reader:
    def __init__(self, text: str, flags: frozenset[str]) -> None:
        self._text = text
        self._at = 0
        self._depth = 0
        self._flags = flags
        self._atomic = 0
        self._is_posix = foreign_sets.names_posix(text)
        self.foreign: list[str] = []

    def whole(self) -> str:
        source = self._disjunction()
        if self._at < len(self._text):
            raise _UnreadError
        return source

    def _match(self, expression: re.Pattern[str]) -> re.Match[str] | None:
        match = expression.match(self._text, self._at)
        if match:
            self._at = match.end()
        return match

    def _ahead(self, text: str) -> bool:
        return self._text.startswith(text, self._at)

    def _disjunction(self) -> str:
        """Reads up to the end, or up to the end of a group: so far flags hold that are set within it."""
        flags = self._flags
        found = []
        while self._at < len(self._text) and not self._ahead(")"):
            if self._ahead("|"):
                self._at += 1
                found.append("|")
            else:
                found.append(self._term())
        self._flags = flags
        return "".join(found)

    def _term(self) -> str:
        is_look = _LOOK.match(self._text, self._at) is not None
        atom = self._atom()
        self._space()
        quantifier = self._match(_QUANTIFIER)
        if quantifier is None:
            return atom
        if not atom:
            raise _UnreadError
        if is_look:
            # Annex B (B.1.2): once it holds, or does not, it does so however often it is asked.
            self.foreign.append("a look-around that is repeated")
            return "" if quantifier[0] in {"*", "?"} or quantifier[0].startswith("{0") else atom
        if self._ahead("+"):
            self._at += 1
            self.foreign.append(f"{quantifier[0]}+")
            return self._possessive(atom, quantifier[0])
        if self._ahead("?"):
            self._at += 1
            return f"{atom}{quantifier[0]}?"
        return atom + quantifier[0]

    def _possessive(self, atom: str, quantifier: str) -> str:
        """Writes a repetition that gives nothing back of what it has matched."""
        if self._gives_nothing_back(atom):
            return atom + quantifier
        if quantifier in {"*", "+"} and _characters(atom) is not None:
            return f"{atom}{quantifier}(?!{atom})"
        return self._atomically(atom + quantifier)

    def _gives_nothing_back(self, atom: str) -> bool:
        """Says whether a greedy repetition of one character matches what a possessive one does.

        It does where no character of it could be what comes next.
        """
        rest = self._text[self._at :]
        repeated = _characters(atom)
        ends = {""} if repeated is None or "m" in self._flags else {"", "$", "\\z", "\\Z"}
        if not self._depth and rest in ends:
            return True
        if repeated is None or not rest or rest[0] in "|()":
            return False
        ahead = _Reader(rest, self._flags)
        try:
            follows = _characters(ahead._atom())
        except PatternProblem:
            return False
        is_there = not (ahead._at < len(rest) and rest[ahead._at] in "*?{|")
        return follows is not None and is_there and not classes.meet(repeated, follows)

    def _atomically(self, source: str) -> str:
        """Writes what is not tried in another way once it has matched: a look ahead gives nothing back."""
        self._atomic += 1
        name = f"atomic{self._atomic}"
        if name in self._text or re.search(r"\\[1-9]", self._text):
            raise _UnreadError  # the numbers of groups would be others
        return f"(?=(?<{name}>{source}))\\k<{name}>"

    def _space(self) -> None:
        """Passes over what `(?x)` allows between terms."""
        if "x" in self._flags:
            self._match(re.compile(r"(?:[ \t\n\r\f\v]|#[^\n]*(?:\n|\Z))*"))

    def _atom(self) -> str:
        self._space()
        if self._at == len(self._text) or self._text[self._at] in "|)":
            return ""
        if self._ahead("("):
            return self._group()
        if self._ahead("["):
            return self._class()
        if self._ahead("\\"):
            return self._escape()
        char = self._text[self._at]
        if _QUANTIFIER.match(self._text, self._at):
            raise _UnreadError
        self._at += 1
        if char == "." and "s" in self._flags:
            return "[^]"
        if char in "^$" and "m" in self._flags:
            return f"(?<![^{_LINE_ENDS}])" if char == "^" else f"(?![^{_LINE_ENDS}])"
        return char if char in ".^$" else self._folded(char)

    def _group(self) -> str:
        if self._match(_COMMENT):
            self.foreign.append("(?#...)")
            return ""
        if reference := self._match(_REFERENCE):
            return self._referring(reference)
        start = self._at
        flags = self._match(_FLAGS)
        if flags is not None and flags[0] not in {"(?:", "(?)"}:
            return self._with_flags(flags)
        self._at = start
        if named := self._match(_NAMED):
            name = named[1] or named[2]
            if not named[0].startswith("(?<"):
                self.foreign.append(named[0])
            return f"(?<{name}>{self._body()})"
        if self._ahead("(?>"):
            self._at += 3
            self.foreign.append("(?>")
            return f"(?:{self._atomically(self._body())})"
        opening = self._match(_LOOK) or self._match(re.compile(r"\(\?:|\((?!\?)"))
        if opening is None or self._ahead("*"):
            raise _UnreadError
        return f"{opening[0]}{self._body()})"

    def _with_flags(self, flags: re.Match[str]) -> str:
        self.foreign.append(flags[0])
        before = self._flags
        on, off = flags[1], flags[2] or ""
        if off and flags[3] == ":" and sorted(on + off) == _OF_RUBY:
            on, off = on.replace("m", "s"), off.replace("m", "s")
        self._flags = before.union(on).difference(off)
        if flags[3] == ")":
            return ""
        body = self._body()
        self._flags = before
        return f"(?:{body})"

    def _body(self) -> str:
        self._depth += 1
        if self._depth > MAX_NESTING:
            raise _UnreadError
        body = self._disjunction()
        if not self._ahead(")"):
            raise _UnreadError
        self._at += 1
        self._depth -= 1
        return body

    def _referring(self, reference: re.Match[str]) -> str:
        if "i" in self._flags:
            raise _UnreadError
        name = next((name for name in reference.groups()[:5] if name), None)
        if name is None:
            return reference[0]
        if not reference[0].startswith("\\k<"):
            self.foreign.append(reference[0])
        return f"\\k<{name}>"

    def _escape(self) -> str:
        """Reads an escape outside a class."""
        if quoted := self._match(_QUOTED):
            self.foreign.append("\\Q...\\E")
            # What repeats it is about the last character alone, in all the dialects that have it.
            return "".join(self._folded(_escaped(char)) for char in quoted[1])
        if reference := self._match(_REFERENCE):
            return self._referring(reference)
        letter = self._text[self._at + 1 : self._at + 2]
        if letter in _ASSERTIONS or letter in {"b", "B", "R"}:
            self._at += 2
            if letter in {"b", "B"}:
                return f"\\{letter}"
            self.foreign.append(f"\\{letter}")
            return _ASSERTIONS.get(letter, rf"(?:\r\n|[{_LINE_ENDS}\v\f\x85])")
        content = self._set_escape()
        is_class = content.startswith("[")
        return self._folded(content if is_class or not _needs_brackets(content) else f"[{content}]")

    def _set_escape(self) -> str:
        """Reads an escape that stands for characters, and gives it as it stands within a class."""
        if found := self._match(_PROPERTY):
            return self._property(found)
        if found := self._match(_CODE):
            self.foreign.append(found[0])
            code = int(found[1], 16) if found[1] else int(found[2] or found[3], 8)
            if code > classes.LAST:
                raise _UnreadError
            return foreign_sets.content(((code, code),))
        if found := self._match(_ECMA_ESCAPE):
            return found[0]
        letter = self._text[self._at + 1 : self._at + 2]
        self._at += 2
        if letter in _CHARACTERS:
            self.foreign.append(f"\\{letter}")
            return _CHARACTERS[letter]
        if letter == "0" or (letter.isascii() and letter and not letter.isalnum()):
            return f"\\{letter}"
        raise _UnreadError

    def _property(self, found: re.Match[str]) -> str:
        letter, inverse, name = found[1], found[2], found[3] or found[4]
        if inverse:
            letter = "P" if letter == "p" else "p"
        written, is_foreign = foreign_sets.property_of(letter, name, self._is_posix)
        if written is None:
            raise _UnreadError
        if is_foreign or inverse or found[4]:
            self.foreign.append(found[0])
        return written

    def _class(self) -> str:
        """Reads a class, with what other dialects have within one."""
        self._at += 1
        negated = self._ahead("^")
        self._at += negated
        found = ""
        while not self._ahead("]"):
            if self._at == len(self._text):
                raise _UnreadError
            operator = self._match(re.compile(r"&&(?=\[)|-(?=\[[^\]]*\]\])"))
            if operator and found:
                found = self._combined(found, operator[0])
                break
            found += operator[0] if operator else self._class_part()
        if not self._ahead("]"):
            raise _UnreadError
        self._at += 1
        return self._folded(f"[{'^' if negated else ''}{found}]")

    def _class_part(self) -> str:
        if posix := self._match(_POSIX):
            ranges = foreign_sets.POSIX.get(posix[2])
            if ranges is None:
                raise _UnreadError
            self.foreign.append(f"[{posix[0]}]")
            return foreign_sets.content(classes.complement(ranges) if posix[1] else ranges)
        if quoted := self._match(_QUOTED):
            self.foreign.append("\\Q...\\E")
            return "".join(map(_escaped, quoted[1]))
        if self._ahead("\\b"):
            self._at += 2
            return "\\b"
        if self._ahead("\\"):
            return self._set_escape()
        self._at += 1
        return self._text[self._at - 1]

    def _combined(self, content: str, operator: str) -> str:
        """Reads the class that is met with, or taken from, what stands before it."""
        self.foreign.append(operator + "[...]")
        left, right = _characters(f"[{content}]"), _characters(self._class())
        if left is None or right is None:
            raise _UnreadError
        others = right if operator == "-" else classes.complement(right)
        return foreign_sets.content(classes.complement(classes.union(classes.complement(left), others)))

    def _folded(self, source: str) -> str:
        """Gives a character or a class in both cases where `(?i)` holds."""
        if "i" not in self._flags:
            return source
        negated = source.startswith("[^")
        ranges = _characters("[" + source[2:] if negated else source)
        if ranges is None:
            raise _UnreadError
        both = foreign_sets.in_both_cases(ranges)
        return source if both == ranges else f"[{'^' if negated else ''}{foreign_sets.content(both)}]"


def _characters(source: str) -> CodePoints | None:
    """Gives what one character or class in ECMA-262 matches; None for all else."""
    try:
        node = parse(source)
    except PatternProblem:
        return None
    return node.ranges if isinstance(node, Characters) else None


def _escaped(char: str) -> str:
    return f"\\{char}" if char in r"\^$.*+?()[]{}|/-" else char


def _needs_brackets(content: str) -> bool:
    r"""Says whether what stands within a class is more than one escape or character."""
    return _characters(content) is None
