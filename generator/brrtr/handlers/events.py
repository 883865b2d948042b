"""Reads the server-sent events that an example of `text/event-stream` has in the wire's own form."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from ..ir import Json, MediaType
from ..samples import Validity

FIELDS = ("data", "event", "id", "retry")
"""What an event may have (WHATWG HTML 9.2.6)."""


def written_events(media_type: MediaType, is_valid: Validity) -> list[Json]:
    """Gives the fields of each event of the first example that has valid events in the wire's own form."""
    item = media_type.item_schema
    for example in media_type.examples:
        events = list(_events(example)) if isinstance(example, str) else []
        judged = [_judged(event, media_type.item_is) for event in events]
        if events and (item is None or all(is_valid(one, item) for [one] in filter(None, judged))):
            return [dict(event) for event in events]
    return []


def event(value: Json, media_type: MediaType) -> dict[str, Json]:
    """Gives the fields of the event that an item of the media type stands for: an event, or its data."""
    if media_type.item_schema is not None and not media_type.item_is and isinstance(value, dict):
        return {name: value[name] for name in FIELDS if name in value}
    return {"data": value}


def _judged(event: Mapping[str, Json], item_is: str) -> list[Json]:
    """Gives the value that is held against an event's schema, as the runtime does it; none if it passes."""
    data = event.get("data")
    if item_is == "json":
        try:
            return [json.loads(data)] if isinstance(data, str) else []
        except ValueError:
            return []
    if item_is == "text":
        return [] if data is None else [data]
    return [dict(event)]


def _events(text: str) -> Iterator[dict[str, Json]]:
    """Gives the fields of the events that a text in the wire's own form has (WHATWG HTML 9.2.5)."""
    if "data:" not in text:
        return
    for block in text.replace("\r\n", "\n").split("\n\n"):
        lines: dict[str, list[str]] = {}
        for line in block.splitlines():
            name, _, text = line.partition(":")
            lines.setdefault(name.strip(), []).append(text.removeprefix(" "))
        found: dict[str, Json] = {
            name: "\n".join(lines[name]) for name in ("data", "event", "id") if name in lines
        }
        if lines.get("retry", [""])[0].isdigit():
            found["retry"] = int(lines["retry"][0])
        if found:
            yield found
