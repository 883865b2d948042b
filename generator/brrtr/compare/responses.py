"""Compares responses: statuses, headers and bodies."""

from __future__ import annotations

from collections.abc import Mapping

from ..ir import Header, Response
from .bodies import Bodies
from .change import Effect, Witness
from .difference import Written
from .pairs import Pair
from .sides import Side
from .witnesses import Sent

Responses = Mapping[str, Response]
"""Responses by their status."""


def compare_responses(pair: Pair) -> None:
    """Compares what clients get: each status with what the other version has for it."""
    before = {response.status: response for response in pair.before.responses}
    after = {response.status: response for response in pair.after.responses}
    for status, response in before.items():
        if status in after:
            _compare(pair, response, after[status])
        else:
            _removed(pair, response, before, after)
    for status, response in after.items():
        if status not in before:
            _added(pair, response, before)


def _removed(pair: Pair, response: Response, before: Responses, after: Responses) -> None:
    covering = _covering(response.status, after)
    if covering is not None:
        _compare(pair, response, covering)
        return
    places = response.pointer, None
    message = f"The status {response.status} is gone."
    if not _is_success(response.status):
        pair.add("response-error-status-removed", message, places, response.status)
        return
    rule = "response-success-status-removed"
    if any(_is_success(status) and _stays(status, after) for status in before):
        pair.add(rule, message, places, response.status)
        return
    instead = next((status for status in after if _is_success(status)), None)
    witness = (
        None if instead is None else Witness({"status": instead}, "after", "No such status is declared.")
    )
    pair.add(rule, message, places, response.status, effect=Effect.BREAKING, witness=witness)


def _stays(status: str, after: Responses) -> bool:
    return status in after or _covering(status, after) is not None


def _added(pair: Pair, response: Response, before: Responses) -> None:
    covering = _covering(response.status, before)
    if covering is not None:
        _compare(pair, covering, response)
        return
    kind = "success" if _is_success(response.status) else "error"
    message = f"The status {response.status} may come."
    pair.add(f"response-{kind}-status-added", message, (None, response.pointer), response.status)


def _is_success(status: str) -> bool:
    return status[0] in "123"


def _covering(status: str, others: Responses) -> Response | None:
    """Gives the response that a status has by its range, or by default, where it is not declared itself."""
    if status == "default":
        return None
    found = others.get(f"{status[0]}XX")
    if found is not None or (_is_success(status) and any(map(_is_success, others))):
        return found
    return others.get("default")


def _compare(pair: Pair, before: Response, after: Response) -> None:
    status = before.status if before.status == after.status else f"{before.status}/{after.status}"
    where = f"response {status}"
    _headers(pair, before, after, where)
    places = before.pointer, after.pointer
    if before.content and not after.content:
        witness = Witness(None, "after", "The body is missing.")
        pair.add("response-body-removed", f"{where} has no body any more.", places, status, witness=witness)
    elif after.content and not before.content:
        pair.add("response-body-added", f"{where} has a body.", places, status)
    else:
        Bodies(pair, "response", places, where).compare(before.content, after.content)


def _headers(pair: Pair, before: Response, after: Response, where: str) -> None:
    old, new = ({header.name.lower(): header for header in one.headers} for one in (before, after))
    for name, header in old.items():
        about = f"{where} header {name}"
        if name in new:
            _header(pair, header, new[name], about)
            continue
        rule = f"response-{'required-' if header.required else ''}header-removed"
        witness = _without(header) if header.required else None
        message = f"{where} has no header {header.name!r} any more."
        pair.add(rule, message, (header.pointer, after.pointer), about, witness=witness)
    for name, header in new.items():
        if name not in old:
            message = f"{where} has a header {header.name!r}."
            places = before.pointer, header.pointer
            pair.add("response-header-added", message, places, f"{where} header {name}")


def _without(header: Header) -> Witness:
    return Witness({"header": {}}, "after", f"The header {header.name!r} is missing.")


def _header(pair: Pair, before: Header, after: Header, about: str) -> None:
    places = before.pointer, after.pointer
    if before.required and not after.required:
        message, witness = f"{about} may be missing.", _without(before)
        pair.add("response-header-became-optional", message, places, about, witness=witness)
    if after.required and not before.required:
        pair.add("response-header-became-required", f"{about} is always there.", places, about)
    was, now = (written_header(one, side) for one, side in zip((before, after), pair.sides, strict=True))
    if was != now:
        message = f"{about} is written as {now}, and was as {was}."
        value = pair.sides[1].sample((after.schema,), "response") if after.schema is not None else None
        witness = Witness({"header": {after.name: value}, "written": now}, "after", f"It is read as {was}.")
        pair.add("response-header-serialization-changed", message, places, about, witness=witness)
    written = None if before.is_json or after.is_json else Written.TEXT
    sent = Sent(after.name, lambda value: {"header": {after.name: value}})
    pair.schemas((before.schema, after.schema), "response", about, written, sent)


def written_header(header: Header, side: Side) -> str:
    """Says how a header is written, as far as that matters for the values that it may have."""
    if header.is_json:
        return "JSON"
    schema = header.schema
    types = frozenset() if schema is None else side.view((schema,)).types
    return "simple, exploded" if header.explode and "object" in types else "simple"
