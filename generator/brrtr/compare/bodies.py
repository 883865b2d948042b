"""Compares bodies: media types, how forms are written, and schemas."""

from __future__ import annotations

from collections.abc import Sequence

from ..content.media import BINARY, FORM, MULTIPART, TEXT, body_kind, canonical, essence, is_json
from ..extensions import MAX_BODY_BYTES, number
from ..ir import Encoding, Json, MediaType
from ..samples import Direction
from .change import Witness
from .difference import Written
from .parameters import Pair
from .sides import Side


def compare_request_bodies(pair: Pair) -> None:
    """Compares what clients may send as bodies."""
    before, after = pair.before.request_body, pair.after.request_body
    add = pair.collector.add
    _limit(pair)
    if before is None or after is None:
        if after is not None:
            rule = "required-request-body-added" if after.required else "request-body-added"
            witness = _without_body(pair) if after.required else None
            must = "must" if after.required else "may"
            add(rule, pair.name, f"A body {must} be sent.", None, after.pointer, witness=witness)
        if before is not None:
            add("request-body-removed", pair.name, "There is no body any more.", before.pointer, None)
        return
    places = before.pointer, after.pointer
    if after.required and not before.required:
        message = "A body must be sent."
        add("request-body-became-required", pair.name, message, *places, witness=_without_body(pair))
    if before.required and not after.required:
        add("request-body-became-optional", pair.name, "The body may be left out.", *places)
    for one, other in _media_types(pair, before.content, after.content, "request", places):
        where = f"request body {one.name}"
        compare_media_types(pair, one, other, "request", where)


def _without_body(pair: Pair) -> Witness:
    return Witness({"method": pair.after.method, "path": pair.after.path}, "before", "The body is missing.")


def _limit(pair: Pair) -> None:
    before, after = number(pair.before, MAX_BODY_BYTES), number(pair.after, MAX_BODY_BYTES)
    if before == after:
        return
    places = pair.before.pointer, pair.after.pointer
    message = f"Bodies may have {after or 'any number of'} bytes, and could have {before or 'any number of'}."
    lowered = before is None or (after is not None and after < before)
    rule = "request-body-limit-lowered" if lowered else "request-body-limit-raised"
    pair.collector.add(rule, pair.name, message, *places)


def _media_types(
    pair: Pair,
    before: Sequence[MediaType],
    after: Sequence[MediaType],
    direction: str,
    places: tuple[str, str],
    status: str = "",
) -> list[tuple[MediaType, MediaType]]:
    """Pairs media types, and tells of those without a counterpart."""
    found, used = [], set[int]()
    for one in before:
        other = _covering(one, after)
        if other is not None:
            found.append((one, other))
            used.add(id(other))
            continue
        about = f"{status} {canonical(one)}".strip()
        message = f"{'The response' if status else 'A body'}{status and ' '}{status} may not be {one.name} any more."
        rule = f"{direction}-media-type-removed"
        witness = None
        if direction in _FIELDS:
            field, because = _FIELDS[direction]
            value: dict[str, Json] = {"method": pair.after.method, "path": pair.after.path}
            witness = Witness({**value, "header": {field: one.name}}, "before", because)
        pair.collector.add(rule, pair.name, message, one.pointer, places[1], about, witness=witness)
    for other in after:
        if id(other) not in used:
            about = f"{status} {canonical(other)}".strip()
            message = f"{'The response' if status else 'A body'}{status and ' '}{status} may be {other.name}."
            rule = f"{direction}-media-type-added"
            pair.collector.add(rule, pair.name, message, places[0], other.pointer, about)
    return found


_FIELDS = {
    "request": ("Content-Type", "The media type is not accepted."),
    "response": ("Accept", "There is no response of the media type."),
}


def _covering(media_type: MediaType, others: Sequence[MediaType]) -> MediaType | None:
    """Gives the media type that is the same, or a range that has it."""
    own = essence(media_type)
    wanted = (canonical(media_type), own, f"{own.partition('/')[0]}/*", "*/*")
    names = [{canonical(other), essence(other)} for other in others]
    for name in wanted:
        for index, other in enumerate(others):
            if name in names[index]:
                return other
    return None


def compare_media_types(
    pair: Pair, before: MediaType, after: MediaType, direction: Direction, where: str
) -> None:
    """Compares the bodies of one media type."""
    compare = pair.collector.schemas
    written = _written_as(before, pair.sides[0]), _written_as(after, pair.sides[1])
    compare(
        before.schema,
        after.schema,
        direction,
        pair.name,
        where,
        written[0] if written[0] is written[1] else None,
    )
    if before.item_schema is not None or after.item_schema is not None:
        compare(before.item_schema, after.item_schema, direction, pair.name, f"{where} item")
    if is_json(essence(after)):
        return
    old, new = ({one.name: one for one in media_type.encoding} for media_type in (before, after))
    for name in old | new:
        one, other = (_written(found.get(name)) for found in (old, new))
        if one != other:
            message = f"{where} .{name} is written as {' '.join(other)}, and was as {' '.join(one)}."
            about = f"{where} .{name}"
            pair.collector.add(
                f"{direction}-encoding-changed", pair.name, message, before.pointer, after.pointer, about
            )
        was, is_ = (
            {h.name.lower(): h for h in found[name].headers} if name in found else {} for found in (old, new)
        )
        for header in was | is_:
            a, b = was.get(header), is_.get(header)
            about = f"{where} .{name} header {header}"
            if a is None or b is None or a.required != b.required:
                message = f"{about} came, went, or must be there."
                pair.collector.add(
                    f"{direction}-encoding-changed", pair.name, message, before.pointer, after.pointer, about
                )
            else:
                compare(a.schema, b.schema, direction, pair.name, about)


def _written_as(media_type: MediaType, side: Side) -> Written | None:
    kind = body_kind(media_type, side.named)
    if kind in (FORM, MULTIPART):
        return Written.FORM
    return Written.BYTES if kind in (TEXT, BINARY) else None


def _written(encoding: Encoding | None) -> tuple[str, ...]:
    if encoding is None or (encoding.style is None and not encoding.content_types):
        return ("usual",)
    if encoding.style is not None:
        if encoding.style == "form" and encoding.explode:
            return ("usual",)
        return (encoding.style, "exploded" if encoding.explode else "joined")
    return encoding.content_types


def pair_media_types(
    pair: Pair,
    before: Sequence[MediaType],
    after: Sequence[MediaType],
    direction: Direction,
    places: tuple[str, str],
    status: str,
    prefix: str = "",
) -> None:
    """Compares the media types of a response, or of what the service calls with."""
    for one, other in _media_types(pair, before, after, prefix or direction, places, status):
        compare_media_types(pair, one, other, direction, f"{status} {one.name}")
