"""Holds Python source as a small tree of statements that print themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeAlias

INDENT = "    "


@dataclass(slots=True)
class Line:
    """Stands for one simple statement."""

    text: str

    def lines(self, depth: int) -> Iterator[str]:
        yield INDENT * depth + self.text


@dataclass(slots=True)
class If:
    """Stands for an `if`, and `elif` where the other branch is nothing but another `If`."""

    test: str
    body: list[Statement] = field(default_factory=list)
    orelse: list[Statement] = field(default_factory=list)

    def lines(self, depth: int, keyword: str = "if") -> Iterator[str]:
        branch = self
        while True:
            test, body = branch._innermost()
            yield f"{INDENT * depth}{keyword} {test}:"
            yield from block(body, depth + 1)
            if len(branch.orelse) != 1 or not isinstance(branch.orelse[0], If):
                break
            branch, keyword = branch.orelse[0], "elif"
        if branch.orelse:
            yield f"{INDENT * depth}else:"
            yield from block(branch.orelse, depth + 1)

    def _innermost(self) -> tuple[str, list[Statement]]:
        """Joins an `if` with the `if` that is all it holds: they are one with both tests."""
        tests, branch = [self.test], self
        while not branch.orelse and len(branch.body) == 1:
            inner = branch.body[0]
            if not isinstance(inner, If) or inner.orelse:
                break
            tests.append(inner.test)
            branch = inner
        if len(tests) == 1:
            return self.test, self.body
        return " and ".join(f"({test})" if " or " in test else test for test in tests), branch.body


@dataclass(slots=True)
class For:
    """Stands for a loop: `for <target> in <iterable>`."""

    target: str
    iterable: str
    body: list[Statement] = field(default_factory=list)

    def lines(self, depth: int) -> Iterator[str]:
        yield f"{INDENT * depth}for {self.target} in {self.iterable}:"
        yield from block(self.body, depth + 1)


@dataclass(slots=True)
class Function:
    """Stands for a function of a module, its docstring already neutralised by `literals.docstring`."""

    signature: str
    """The signature, for example `pet(value: Any) -> None`."""
    docstring: str | None
    body: list[Statement] = field(default_factory=list)

    def lines(self, depth: int = 0) -> Iterator[str]:
        yield f"{INDENT * depth}def {self.signature}:"
        if self.docstring is not None:
            yield from (INDENT * (depth + 1) + self.docstring).split("\n")
        if self.body or self.docstring is None:
            yield from block(self.body, depth + 1)


Statement: TypeAlias = "Line | If | For | Function"


STRING = r""" "(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*' """.strip()
"""Finds a string."""


_LETTER = r"\w\x80-\U0010ffff"


_VARIABLE = re.compile(rf"{STRING}|(?<![.{_LETTER}])([^\W\d][{_LETTER}]*)(?![{_LETTER}]|=(?!=))")
"""Finds strings, and in group 1 variables: neither what strings say counts, nor attributes and keywords of
calls. What is not ASCII outside of strings is part of a name, marks that are no letters among it."""


def _count(statements: Iterable[Statement], name: str) -> int:
    """Counts how often statements name a variable: not at all, once, or more often, which is 2."""
    texts = (text for text in _texts(statements) if name in text)
    found = (match for text in texts for match in _VARIABLE.finditer(text) if match[1] == name)
    return sum(1 for _ in islice(found, 2))


def _texts(statements: Iterable[Statement]) -> Iterator[str]:
    """Gives all that is written in statements, in whatever lines."""
    pending = list(statements)
    while pending:
        statement = pending.pop()
        if isinstance(statement, Line):
            yield statement.text
        elif isinstance(statement, If):
            yield statement.test
            pending += statement.body
            pending += statement.orelse
        elif isinstance(statement, For):
            yield statement.target
            yield statement.iterable
            pending += statement.body
        else:
            yield from statement.lines()


def _replaced(text: str, name: str, expression: str) -> str:
    return _VARIABLE.sub(lambda match: expression if match[1] == name else match[0], text)


def mentions(statements: Iterable[Statement], name: str) -> bool:
    """Says whether the statements name a variable."""
    return _count(statements, name) > 0


def assigned(statements: list[Statement], name: str, expression: str) -> list[Statement]:
    """Gives the statements, in which a variable is the value of an expression.

    The expression takes its place where it is named once and at the start; where a test of its type comes
    first it is assigned within that.
    """
    count = _count(statements, name)
    if not count:
        return statements
    first, *rest = statements
    if isinstance(first, If):
        test = _replaced(first.test, name, expression)
        if count == 1 and test != first.test:
            return [If(test, first.body, first.orelse), *rest]
        tested = first.test.lstrip("(")
        opening = first.test[: len(first.test) - len(tested)]
        for begins, named in (
            (f"type({name}) ", f"type({name} := {expression}) "),
            (f"{name} is not None and ", f"({name} := {expression}) is not None and "),
        ):
            if tested.startswith(begins):
                test = opening + named + tested.removeprefix(begins)
                return [If(test, first.body, first.orelse), *rest]
    elif isinstance(first, Line) and count == 1 and mentions([first], name):
        return [Line(_replaced(first.text, name, expression)), *rest]
    return [Line(f"{name} = {expression}"), *statements]


def block(statements: Iterable[Statement], depth: int) -> Iterator[str]:
    """Gives the lines of a block; one without statements is a `pass`."""
    empty = True
    for statement in statements:
        empty = False
        yield from statement.lines(depth)
    if empty:
        yield INDENT * depth + "pass"
