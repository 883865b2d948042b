"""Compares responses: statuses, headers and bodies."""

from __future__ import annotations

from collections.abc import Mapping

from ..ir import Header, Response
from .bodies import pair_media_types
from .change import Effect, Witness
from .difference import Written
from .parameters import Pair
from .views import View


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


def _removed(
    pair: Pair, response: Response, before: Mapping[str, Response], after: Mapping[str, Response]
) -> None:
    covering = _covering(response.status, after)
    if covering is not None:
        _compare(pair, response, covering)
        return
    kept = [status for status in before if _is_success(status) and _stays(status, after)]
    message = f"The status {response.status} is gone."
    if _is_success(response.status):
        effect = None if kept else Effect.BREAKING
        rule = "response-success-status-removed"
        pair.collector.add(rule, pair.name, message, response.pointer, None, response.status, effect=effect)
    else:
        rule = "response-error-status-removed"
        pair.collector.add(rule, pair.name, message, response.pointer, None, response.status)


def _stays(status: str, after: Mapping[str, Response]) -> bool:
    return status in after or _covering(status, after) is not None


def _added(pair: Pair, response: Response, before: Mapping[str, Response]) -> None:
    covering = _covering(response.status, before)
    if covering is not None:
        _compare(pair, covering, response)
        return
    kind = "success" if _is_success(response.status) else "error"
    message = f"The status {response.status} may come."
    rule = f"response-{kind}-status-added"
    pair.collector.add(rule, pair.name, message, None, response.pointer, response.status)


def _is_success(status: str) -> bool:
    return status[0] in "123"


def _covering(status: str, others: Mapping[str, Response]) -> Response | None:
    """Gives the response of a range, or of all statuses, that a status has where it is not declared itself."""
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
        message = f"{where} has no body any more."
        witness = Witness(None, "after", "A body is missing.")
        pair.collector.add("response-body-removed", pair.name, message, *places, status, witness=witness)
    elif after.content and not before.content:
        pair.collector.add("response-body-added", pair.name, f"{where} has a body.", *places, status)
    else:
        pair_media_types(pair, before.content, after.content, "response", places, where)


def _headers(pair: Pair, before: Response, after: Response, where: str) -> None:
    old, new = ({header.name.lower(): header for header in one.headers} for one in (before, after))
    for name, header in old.items():
        if name in new:
            _header(pair, header, new[name], where)
            continue
        required = "required-" if header.required else ""
        message = f"{where} has no header {header.name!r} any more."
        about = f"{where} header {name}"
        witness = (
            Witness({"header": {}}, "after", f"The header {header.name!r} is missing.") if required else None
        )
        rule = f"response-{required}header-removed"
        pair.collector.add(rule, pair.name, message, header.pointer, after.pointer, about, witness=witness)
    for name, header in new.items():
        if name not in old:
            message = f"{where} has a header {header.name!r}."
            about = f"{where} header {name}"
            pair.collector.add(
                "response-header-added", pair.name, message, before.pointer, header.pointer, about
            )


def _header(pair: Pair, before: Header, after: Header, where: str) -> None:
    about = f"{where} header {before.name.lower()}"
    places = before.pointer, after.pointer
    add = pair.collector.add
    if before.required and not after.required:
        witness = Witness({"header": {}}, "after", f"The header {before.name!r} is missing.")
        message = f"{where} header {before.name!r} may be missing."
        add("response-header-became-optional", pair.name, message, *places, about, witness=witness)
    if after.required and not before.required:
        message = f"{where} header {before.name!r} is always there."
        add("response-header-became-required", pair.name, message, *places, about)
    if before.is_json != after.is_json or _explodes(pair, before, 0) != _explodes(pair, after, 1):
        message = f"{where} header {before.name!r} is written in another way."
        add("response-header-serialization-changed", pair.name, message, *places, about)
    written = None if before.is_json or after.is_json else Written.TEXT
    pair.collector.schemas(before.schema, after.schema, "response", pair.name, about, written)


def _explodes(pair: Pair, header: Header, version: int) -> bool:
    """Says whether an object in a header is written with `=` between names and values."""
    schema = header.schema
    types = () if schema is None else View((schema,), pair.sides[version].named).types
    return header.explode and not header.is_json and "object" in types
