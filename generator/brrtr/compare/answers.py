"""Compares the answers that a service gets to its own calls: those who are called send them."""

from __future__ import annotations

from ..ir import Header, Json, Response
from .bodies import Bodies
from .change import Witness
from .difference import Written
from .pairs import Pair
from .responses import written_header


def compare_answers(pair: Pair) -> None:
    """Compares the answers to a call by their statuses."""
    old, new = ({one.status: one for one in version.responses} for version in (pair.before, pair.after))
    for status, response in old.items():
        if status in new:
            places = response.pointer, new[status].pointer
            bodies = Bodies(pair, "request", places, f"answer {status}")
            bodies.compare(response.content, new[status].content)
            _headers(pair, response, new[status])
        else:
            message = f"The answer {status} is not understood any more."
            pair.add("webhook-response-status-removed", message, (response.pointer, None), status)
    for status, response in new.items():
        if status not in old:
            message = f"The answer {status} is understood."
            pair.add("webhook-response-status-added", message, (None, response.pointer), status)


def _headers(pair: Pair, before: Response, after: Response) -> None:
    old, new = ({one.name.lower(): one for one in version.headers} for version in (before, after))
    for name, header in old.items():
        if name in new:
            _header(pair, header, new[name], after.status)
        else:
            message = f"The header {header.name!r} of the answer {after.status} is not understood any more."
            about = _about(header, after.status)
            pair.add("webhook-response-header-removed", message, (header.pointer, after.pointer), about)
    for name, header in new.items():
        if name not in old:
            witness = _without(header, after.status) if header.required else None
            rule = f"webhook-response-{'required-' if header.required else ''}header-added"
            message = f"The header {header.name!r} of the answer {after.status} "
            message += "must be sent." if header.required else "is understood."
            places = before.pointer, header.pointer
            pair.add(rule, message, places, _about(header, after.status), witness=witness)


def _header(pair: Pair, before: Header, after: Header, status: str) -> None:
    places, about = (before.pointer, after.pointer), _about(after, status)
    name = f"The header {after.name!r} of the answer {status}"
    if after.required and not before.required:
        rule, witness = "webhook-response-header-became-required", _without(after, status)
        pair.add(rule, f"{name} must be sent.", places, about, witness=witness)
    if before.required and not after.required:
        pair.add("webhook-response-header-became-optional", f"{name} may be missing.", places, about)
    was, now = (written_header(one, side) for one, side in zip((before, after), pair.sides, strict=True))
    if was != now:
        value = pair.sides[0].sample((before.schema,), "request") if before.schema is not None else None
        sent: dict[str, Json] = {"status": status, "header": {before.name: value}, "written": was}
        witness = Witness(sent, "before", f"It is read as {now}.")
        message = f"{name} is read as {now}, and was as {was}."
        pair.add("webhook-response-header-serialization-changed", message, places, about, witness=witness)
    text = None if before.is_json or after.is_json else Written.TEXT
    pair.schemas((before.schema, after.schema), "request", about, text)


def _about(header: Header, status: str) -> str:
    return f"answer {status} header {header.name.lower()}"


def _without(header: Header, status: str) -> Witness:
    return Witness({"status": status, "header": {}}, "before", f"The header {header.name!r} is missing.")
