"""Puts names into import statements that people wrote, in the way that each is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import libcst as cst

from ..format.line_length import LINE_LENGTH
from ..python.imports import member_order, natural

_Space = cst.BaseParenthesizableWhitespace


def with_name(statement: cst.ImportFrom, name: str, called: str) -> cst.ImportFrom:
    """Gives the statement with one more name, in its order; `called` is what the name is here."""
    assert not isinstance(statement.names, cst.ImportStar)
    names = list(statement.names)
    asname = cst.AsName(cst.Name(called)) if called != name else None
    new = cst.ImportAlias(cst.Name(name), asname=asname)
    at = _index([one.evaluated_name for one in names], name)
    if at < len(names):
        before = names[at - 1].comma if at else cst.Comma(whitespace_after=_first_gap(statement))
        names.insert(at, new.with_changes(comma=_plain_comma(before)))
        return statement.with_changes(names=names)
    return _appended(statement, names, new)


def exploded(statement: cst.ImportFrom, indent: str) -> cst.ImportFrom:
    """Gives the statement with each name on a line of its own, if it has one line that is too long."""
    assert not isinstance(statement.names, cst.ImportStar)
    text = cst.Module([]).code_for_node(statement)
    if "\n" in text or "\\" in text or len(text) <= LINE_LENGTH:
        return statement
    line = cst.ParenthesizedWhitespace(indent=True, last_line=cst.SimpleWhitespace(indent))
    end = cst.ParenthesizedWhitespace(indent=True)
    names = [one.with_changes(comma=cst.Comma(whitespace_after=line)) for one in statement.names]
    names[-1] = names[-1].with_changes(comma=cst.Comma(whitespace_after=end))
    return statement.with_changes(
        names=names, lpar=cst.LeftParen(whitespace_after=line), rpar=cst.RightParen()
    )


def _appended(
    statement: cst.ImportFrom, names: list[cst.ImportAlias], new: cst.ImportAlias
) -> cst.ImportFrom:
    """Gives the statement with a name behind its last."""
    last = names[-1]
    before = names[-2].comma if len(names) > 1 else None
    gap = before.whitespace_after if isinstance(before, cst.Comma) else _first_gap(statement)
    gap = _without_comments(gap)
    if isinstance(last.comma, cst.Comma):
        comma = last.comma.with_changes(whitespace_after=_between(last.comma.whitespace_after, gap))
        names[-1:] = [last.with_changes(comma=comma), new.with_changes(comma=_plain_comma(last.comma))]
        return statement.with_changes(names=names)
    end = statement.rpar
    between = _between(end.whitespace_before, gap) if end else gap
    names[-1:] = [last.with_changes(comma=cst.Comma(whitespace_after=between)), new]
    if end:
        end = end.with_changes(whitespace_before=_without_comments(end.whitespace_before))
    return statement.with_changes(names=names, rpar=end)


def _between(after: _Space, gap: _Space) -> _Space:
    """Gives what stands between the last name and a new one: the comments that followed it stay there."""
    if isinstance(after, cst.ParenthesizedWhitespace) and isinstance(gap, cst.ParenthesizedWhitespace):
        return after.with_changes(last_line=gap.last_line)
    return after if isinstance(after, cst.ParenthesizedWhitespace) else gap


def _first_gap(statement: cst.ImportFrom) -> _Space:
    """Gives what would stand between the first name and another before it."""
    start = statement.lpar.whitespace_after if statement.lpar else None
    if isinstance(start, cst.ParenthesizedWhitespace):
        return _without_comments(start)
    return cst.SimpleWhitespace(" ")


def _plain_comma(comma: cst.Comma | cst.MaybeSentinel) -> cst.Comma:
    if not isinstance(comma, cst.Comma):
        return cst.Comma(whitespace_after=cst.SimpleWhitespace(" "))
    return comma.with_changes(whitespace_after=_without_comments(comma.whitespace_after))


def _without_comments(space: _Space) -> _Space:
    if not isinstance(space, cst.ParenthesizedWhitespace):
        return space
    line = space.first_line
    if line.comment is not None:
        line = line.with_changes(comment=None, whitespace=cst.SimpleWhitespace(""))
    return space.with_changes(first_line=line, empty_lines=[])


_Key: TypeAlias = "tuple[Any, ...]"
_ORDERS: tuple[Callable[[str], _Key], ...] = (
    lambda name: member_order((name, name)),
    lambda name: (name.lower(), name),
    lambda name: (name,),
    lambda name: natural(name.lower()),
)
"""The orders that tools keep names in."""


def _index(names: Sequence[str], new: str) -> int:
    """Gives the place of a new name: that of its order where the names keep one, else the end."""
    order = _order(names)
    return len(names) if order is None else sum(order(name) < order(new) for name in names)


def _order(names: Sequence[str]) -> Callable[[str], _Key] | None:
    for order in _ORDERS:
        keys = [order(name) for name in names]
        if keys == sorted(keys):
            return order
    return None


def in_order(before: cst.ImportFrom, now: cst.ImportFrom) -> cst.ImportFrom:
    """Gives a statement whose names have changed with them in the order that they were in."""
    if isinstance(before.names, cst.ImportStar) or isinstance(now.names, cst.ImportStar):
        return now
    order = _order([one.evaluated_name for one in before.names])
    if order is None or "#" in cst.Module([]).code_for_node(now):
        return now
    members = sorted(now.names, key=lambda one: order(one.evaluated_name))
    slots = zip(members, now.names, strict=True)
    return now.with_changes(names=[one.with_changes(comma=slot.comma) for one, slot in slots])
