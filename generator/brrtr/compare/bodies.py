"""Compares bodies: media types, how forms are written, and schemas."""

from __future__ import annotations

from collections.abc import Sequence

from ..content.media import BINARY, FORM, MULTIPART, TEXT, body_kind, canonical, essence, is_json, is_xml
from ..extensions import MAX_BODY_BYTES, number
from ..ir import Encoding, Header, MediaType
from ..samples import Direction
from .collecting import Places
from .difference import Written
from .pairs import Pair
from .sides import Side


def compare_request_bodies(pair: Pair) -> None:
    """Compares what clients may send as bodies."""
    before, after = pair.before.request_body, pair.after.request_body
    _limit(pair)
    if before is None or after is None:
        if after is not None and after.required:
            witness = pair.request("The body is missing.")
            message = "A body must be sent."
            pair.add("required-request-body-added", message, (None, after.pointer), witness=witness)
        elif after is not None:
            pair.add("request-body-added", "A body may be sent.", (None, after.pointer))
        elif before is not None:
            pair.add("request-body-removed", "There is no body any more.", (before.pointer, None))
        return
    places = before.pointer, after.pointer
    if after.required and not before.required:
        witness = pair.request("The body is missing.")
        pair.add("request-body-became-required", "A body must be sent.", places, witness=witness)
    if before.required and not after.required:
        pair.add("request-body-became-optional", "The body may be left out.", places)
    Bodies(pair, "request", places, "request body").compare(before.content, after.content)


def _limit(pair: Pair) -> None:
    before, after = number(pair.before, MAX_BODY_BYTES), number(pair.after, MAX_BODY_BYTES)
    if before != after:
        now, was = ("as many as usual" if limit is None else str(limit) for limit in (after, before))
        message = f"Bodies may have so many bytes: {now}; it was {was}."
        lowered = before is None or (after is not None and after < before)
        rule = "request-body-limit-lowered" if lowered else "request-body-limit-raised"
        pair.add(rule, message, pair.places, now)


class Bodies:
    """Compares the media types in one place."""

    def __init__(
        self, pair: Pair, direction: Direction, places: Places, where: str, *, rules: str = ""
    ) -> None:
        """Takes the beginning of the names of the rules about media types, if that is not the direction."""
        self._pair = pair
        self._direction = direction
        self._places = places
        self._where = where
        self._rules = rules or direction

    def compare(self, before: Sequence[MediaType], after: Sequence[MediaType]) -> None:
        """Compares media types, each with the one that is the same, or with a range that has it."""
        used = set[int]()
        for one in before:
            other = _covering(one, after)
            if other is None:
                self._removed(one)
            else:
                used.add(id(other))
                self._media_types(one, other, f"{self._where} {one.name}")
        for other in after:
            if id(other) not in used:
                message = f"{self._where} may be {other.name}."
                places = self._places[0], other.pointer
                rule = f"{self._rules}-media-type-added"
                self._pair.add(rule, message, places, f"{self._where} {canonical(other)}")

    def _removed(self, media_type: MediaType) -> None:
        witness = None
        if self._rules == "request":
            header = {"Content-Type": media_type.name}
            witness = self._pair.request("The media type is not accepted.", header={**header})
        elif self._rules == "response":
            header = {"Accept": media_type.name}
            witness = self._pair.request("There is no response of the media type.", header={**header})
        self._pair.add(
            f"{self._rules}-media-type-removed",
            f"{self._where} may not be {media_type.name} any more.",
            (media_type.pointer, self._places[1]),
            f"{self._where} {canonical(media_type)}",
            witness=witness,
        )

    def _media_types(self, before: MediaType, after: MediaType, where: str) -> None:
        old, new = (
            _written_as(one, side) for one, side in zip((before, after), self._pair.sides, strict=True)
        )
        written = old if old is new else None
        self._pair.schemas((before.schema, after.schema), self._direction, where, written)
        if before.item_schema is not None or after.item_schema is not None:
            items = before.item_schema, after.item_schema
            self._pair.schemas(items, self._direction, f"{where} item")
        if is_xml(essence(after)):
            self._elements(before, after, where)
        if not is_json(essence(after)):
            self._encodings(before, after, where)

    def _elements(self, before: MediaType, after: MediaType, where: str) -> None:
        """Compares where in XML the parts of values stand, of those that are in both versions."""
        found = [
            (one.schema, side.elements)
            for one, side in zip((before, after), self._pair.sides, strict=True)
            if one.schema is not None and not side.elements.fault(one.schema)
        ]
        if len(found) < 2:
            return
        old, new = (elements.places(schema) for schema, elements in found)
        for name in old:
            if old[name] != new.get(name, old[name]):
                about = f"{where} {name}".rstrip()
                message = f"{about} is written as {new[name]}, and was as {old[name]}."
                places = before.pointer, after.pointer
                self._pair.add(f"{self._direction}-encoding-changed", message, places, about)

    def _encodings(self, before: MediaType, after: MediaType, where: str) -> None:
        old, new = ({one.name: one for one in media_type.encoding} for media_type in (before, after))
        places = before.pointer, after.pointer
        for name in old | new:
            was, now = _written(old.get(name)), _written(new.get(name))
            about = f"{where} .{name}"
            if was != now:
                message = f"{about} is written as {now}, and was as {was}."
                self._pair.add(f"{self._direction}-encoding-changed", message, places, about)
            headers = tuple(_headers(found.get(name)) for found in (old, new))
            for header in headers[0] | headers[1]:
                self._header(
                    headers[0].get(header), headers[1].get(header), f"{about} header {header}", places
                )

    def _header(self, before: Header | None, after: Header | None, about: str, places: Places) -> None:
        if before is None or after is None or before.required != after.required:
            state = "gone" if after is None else "there" if after.required else "there, or may be missing"
            message = f"{about} is {state}."
            self._pair.add(f"{self._direction}-encoding-changed", message, places, about)
        else:
            self._pair.schemas((before.schema, after.schema), self._direction, about, Written.TEXT)


def _covering(media_type: MediaType, others: Sequence[MediaType]) -> MediaType | None:
    """Gives the media type that is the same, or a range that has it."""
    own = essence(media_type)
    names = [{canonical(other), essence(other)} for other in others]
    for wanted in (canonical(media_type), own, f"{own.partition('/')[0]}/*", "*/*"):
        for index, other in enumerate(others):
            if wanted in names[index]:
                return other
    return None


def _written_as(media_type: MediaType, side: Side) -> Written | None:
    kind = body_kind(media_type, side.named)
    if kind in {FORM, MULTIPART}:
        return Written.FORM
    return Written.BYTES if kind in {TEXT, BINARY} else None


def _written(encoding: Encoding | None) -> str:
    """Says how a property of a form is written, in one way for what is the default."""
    if encoding is None or (encoding.style is None and not encoding.content_types):
        return "usual"
    if encoding.style is None:
        return ", ".join(encoding.content_types)
    if encoding.style == "form" and encoding.explode:
        return "usual"
    return f"{encoding.style}, {'exploded' if encoding.explode else 'joined'}"


def _headers(encoding: Encoding | None) -> dict[str, Header]:
    return {} if encoding is None else {header.name.lower(): header for header in encoding.headers}
