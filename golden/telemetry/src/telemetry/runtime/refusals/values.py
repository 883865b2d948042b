# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Makes the values that a refusal is in the document's own words, of what is wrong with a request."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from html import escape
from typing import Any, Final
from uuid import NAMESPACE_OID, UUID, uuid5

from msgspec import Struct

from ..messages import Request
from ..problems import Fault, Problem, phrase
from ..request_context import RequestContext

_INDEX = re.compile("0|[1-9][0-9]{0,17}")


class Refused(Struct):
    """Holds what a refusal tells of."""

    problem: Problem
    request: Request
    context: RequestContext
    id: str = ""
    """The id of the request, if it is told."""
    fault: Fault | None = None
    """The one thing that is wrong, in an item of a list of them."""

    def about(self, fault: Fault | None) -> Refused:
        """Gives the same about one thing that is wrong."""
        return Refused(self.problem, self.request, self.context, self.id, fault)

    def identify(self) -> str:
        """Gives the id of the request, which is told then."""
        self.id = self.context.ids[0]
        return self.id


class Value(Struct, frozen=True):
    """Stands in the body of a shape for what depends on the refusal."""

    def of(self, refused: Refused) -> Any:
        """Gives the JSON value."""
        raise NotImplementedError


class Text(Value, frozen=True):
    """Gives a text, which is never empty."""

    what: str
    """One of `TEXTS`."""
    most: int | None = None
    """So many characters may be told; None for any number."""

    def of(self, refused: Refused) -> str:
        """Gives what there is to tell; of no single parameter or member, that it is about the request."""
        text = TEXTS[self.what](refused) or "request"
        return text if self.most is None else text[: self.most]


class Escaped(Value, frozen=True):
    """Gives a text as HTML shows it."""

    text: Text

    def of(self, refused: Refused) -> str:
        """Gives the HTML."""
        return escape(self.text.of(refused))


class Status(Value, frozen=True):
    """Gives the status as a number."""

    def of(self, refused: Refused) -> int:
        """Gives it."""
        return refused.problem.status


class Named(Value, frozen=True):
    """Gives one of the values that a document lists: the one that means the status."""

    values: dict[int, Any]
    other: Any
    """That of all statuses that none is for."""

    def of(self, refused: Refused) -> Any:
        """Gives it."""
        return self.values.get(refused.problem.status, self.other)


class Faults(Value, frozen=True):
    """Gives a list of all that is wrong."""

    item: Any
    always: bool = False
    """Whether it holds the refusal itself where no single thing is wrong."""
    most: int | None = None
    """So many items may be there."""
    unique: bool = False
    """Whether none may be there twice."""

    def of(self, refused: Refused) -> list[Any]:
        """Gives the list."""
        faults: list[Fault | None] = [*refused.problem.faults[: self.most]]
        if not faults:
            if not self.always:
                return []
            faults = [None]
        about = refused.about(None)
        items = []
        for fault in faults:
            about.fault = fault
            items.append(filled(self.item, about))
        return [item for n, item in enumerate(items) if item not in items[:n]] if self.unique else items


class ByPlace(Value, frozen=True):
    """Gives all that is wrong, by the parameter or the member that it is about."""

    item: Any
    several: bool
    """Whether each has a list of them."""

    def of(self, refused: Refused) -> dict[str, Any]:
        """Gives the object."""
        found: dict[str, Any] = {}
        for fault in refused.problem.faults:
            about = refused.about(fault)
            place, item = _place(about) or fault.location, filled(self.item, about)
            if self.several:
                found.setdefault(place, []).append(item)
            else:
                found.setdefault(place, item)
        return found


class Way(Value, frozen=True):
    """Gives the way to what is wrong as a list, such as `["body", "pets", 0]`."""

    texts: bool = False
    """Whether the indices of lists are texts, too."""

    def of(self, refused: Refused) -> list[str | int]:
        """Gives the list."""
        if refused.fault is None:
            return []
        tokens = _tokens(refused.fault)
        numbered = [int(one) if _INDEX.fullmatch(one) and not self.texts else one for one in tokens]
        return [refused.fault.location, *numbered]


class Members(Value, frozen=True):
    """Gives the members of problem details, as RFC 9457 has them."""

    def of(self, refused: Refused) -> dict[str, Any]:
        """Gives the object."""
        return refused.problem.members(refused.id)


class Maybe(Value, frozen=True):
    """Stands for a member that is there only if there is something to tell."""

    value: Value

    def of(self, refused: Refused) -> Any:
        """Gives the value, or None."""
        value = self.value
        if isinstance(value, Text):
            return value.of(refused) if TEXTS[value.what](refused) else None
        return value.of(refused) or None


def filled(body: Any, refused: Refused) -> Any:
    """Gives the body of a shape with all that it tells of a refusal."""
    if isinstance(body, Value):
        return body.of(refused)
    if isinstance(body, dict):
        made: dict[str, Any] = {}
        for name, value in body.items():
            found = filled(value, refused)
            if found is not None or not isinstance(value, Maybe):
                made[name] = found
        return made
    return [filled(item, refused) for item in body] if isinstance(body, list) else body


def _tokens(fault: Fault) -> list[str]:
    """Gives the names and indices on the way to what is wrong, the parameter's name first."""
    steps = fault.violation.instance.split("/")[1:]
    within = [step.replace("~1", "/").replace("~0", "~") for step in steps]
    return [fault.name, *within] if fault.name else within


def _detail(refused: Refused) -> str:
    if refused.fault is not None:
        return refused.fault.violation.message
    return refused.problem.detail or refused.problem.title


def _violation(refused: Refused) -> str:
    """Says of what something is wrong, and what."""
    fault = refused.fault
    return _detail(refused) if fault is None else f"{_place(refused) or fault.location} {_detail(refused)}"


def _told(refused: Refused) -> str:
    each = [_violation(refused.about(fault)) for fault in refused.problem.faults]
    return " ".join([_detail(refused), *(f"{one[:1].upper()}{one[1:]}." for one in each)])


def _place(refused: Refused) -> str:
    fault = refused.fault
    if fault is None:
        return ""
    return ".".join(_tokens(fault)) if fault.violation.instance else fault.name


def _pointer(refused: Refused) -> str:
    fault = refused.fault
    return "" if fault is None else fault.name or fault.violation.instance


def _uuid(request_id: str) -> str:
    """Gives an id as a UUID (RFC 9562): one that the service has made is 128 bits, too."""
    try:
        return str(UUID(request_id))
    except ValueError:
        return str(uuid5(NAMESPACE_OID, request_id))


@cache
def _words(status: int) -> list[str]:
    """Gives the words of what a status is called."""
    letters = "".join(c for c in phrase(status) if c.isalnum() or c in " -")
    return letters.replace("-", " ").split()


def _keyword(refused: Refused) -> str:
    found = refused.fault.violation.keyword if refused.fault is not None else ""
    return found or "_".join(_words(refused.problem.status)).lower()


TEXTS: Final[dict[str, Callable[[Refused], str]]] = {
    "detail": _detail,
    "detail, violations": _told,
    "violation": _violation,
    "title": lambda refused: refused.problem.title,
    "type": lambda refused: refused.problem.type,
    "status": lambda refused: str(refused.problem.status),
    "NOT_FOUND": lambda refused: "_".join(_words(refused.problem.status)).upper(),
    "not_found": lambda refused: "_".join(_words(refused.problem.status)).lower(),
    "not-found": lambda refused: "-".join(_words(refused.problem.status)).lower(),
    "NotFound": lambda refused: "".join(map(str.capitalize, _words(refused.problem.status))),
    "request id": Refused.identify,
    "request uuid": lambda refused: _uuid(refused.identify()),
    "path": lambda refused: refused.request.path,
    "method": lambda refused: refused.request.method,
    "time": lambda refused: datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
    "place": _place,
    "pointer": _pointer,
    "in": lambda refused: refused.fault.location if refused.fault is not None else "",
    "keyword": _keyword,
}
"""What a text may tell. `NOT_FOUND` and the like: what the status is called, written so. In an item of a list
of all that is wrong, `detail` and `violation` are about that one thing, as the last four always are."""
