"""Says what the members of an error may be about, by their names and by what there is beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from . import roles

TOLD, DETAIL = "detail, violations", "detail"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Says what a place may be about."""

    texts: tuple[str, ...] = ()
    """The texts of `runtime/refusals` that it may have, the best first."""
    status: bool = False
    """Whether a number would be the status, and a value of several the one that means it."""
    flag: bool | None = None
    """What a boolean would be."""
    faults: bool = False
    """Whether a list would be of what is wrong."""
    nested: bool = False
    """Whether an object would be an error."""
    way: bool = False
    """Whether a list would be the way to what is wrong."""


@dataclass(frozen=True, slots=True)
class About:
    """Says of a member of an error how it is called, and what there is beside it."""

    name: str
    is_main: bool
    has_main: bool
    placed: bool
    """Whether another says where something is wrong."""
    names: set[str]
    """How all of them are called."""


def of_refusal(about: About, must: bool, hint: Any) -> Wanted | None:
    """Says what a member of an error may be about; None where it had better be absent."""
    name = about.name
    texts: list[str] = []
    wanted = must
    if about.is_main:
        texts, wanted = [TOLD], True
    elif name in roles.CODES and not (name in roles.TITLES and about.has_main):
        is_problem = name == "type" and {"title", "status"} & about.names
        texts = ["type"] if is_problem else [roles.style(hint, name)]
        texts += ["type"] if name == "type" else []
    elif name in roles.TITLES and about.has_main:
        texts, wanted = ["title"], must or name in {"title", "error"}
    elif name in roles.MESSAGES:
        texts = [DETAIL]
    for names, text in ((roles.TIMES, "time"), (roles.PATHS, "path"), (roles.REQUEST_IDS, "request id")):
        texts = [text] if name in names else texts
    if name in roles.REQUEST_IDS or name == "id":
        texts.append("request uuid")
    flag = False if name in roles.FALSE else True if name in roles.TRUE else None
    faults, nested = name in roles.FAULTS, name in roles.NESTED or must
    wanted = wanted or name in roles.PLAIN_CODES or name in roles.REQUEST_IDS or flag is not None
    if not wanted and not faults and not nested:
        return None
    return Wanted(tuple(texts), name in roles.CODES and name not in roles.NAMES, flag, faults, nested)


def of_fault(about: About, must: bool) -> Wanted | None:
    """Says the same of a member of an item in a list of what is wrong."""
    name = about.name
    if about.is_main:
        return Wanted((DETAIL if about.placed else "violation",))
    if name in roles.STATUSES:
        return Wanted(("status",), status=True)
    if name in roles.SIDES and name not in roles.PLACES:
        return Wanted(("in",))
    if name in roles.PLACES:
        texts = ("pointer", "place") if name in roles.POINTERS else ("place",)
        return Wanted(texts, nested=name == "source", way=True)
    if name in roles.KEYWORDS and (must or name not in {"kind", "reason", "error"}):
        return Wanted(("keyword",), status=True)
    if name == "title":
        return Wanted(("title",))
    if not must:
        return None
    return Wanted((DETAIL,) if name in roles.MESSAGES else (), nested=True)
