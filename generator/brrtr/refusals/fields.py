"""Finds the values of the header fields that a declared response must have, where a refusal is one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ..folders import runtime_module
from ..ir import Header, Json, Response, Schema, Service
from ..samples import sample
from ..validators.judge import Judge
from .roles import folded
from .trials import ALL, shown, trials

_REQUEST_IDS = ("xrequestid", "requestid", "xcorrelationid", "correlationid", "xtraceid", "traceid")


def required_fields(response: Response, service: Service, judge: Judge) -> tuple[tuple[str, Any], ...]:
    """Gives the required fields by their names in lower case, each with a `Text` of the runtime or a text.

    The request's id is the request's; all others have an example, or a sample. What cannot be sent is left
    out.
    """
    found = (
        (header.name.lower(), next(_values(header, service, judge), None))
        for header in response.headers
        if header.required
    )
    return tuple((name, value) for name, value in found if value is not None and _is_sendable(name, value))


def _values(header: Header, service: Service, judge: Judge) -> Iterator[Any]:
    schema = header.schema or Schema(header.pointer)
    if folded(header.name) in _REQUEST_IDS and not header.is_json:
        for what in ("request id", "request uuid"):
            text = runtime_module("refusals.values").Text(what)
            if all(judge.allows(value, schema) for value in shown(text, trials(ALL))):
                yield text
    made = sample(schema, service, is_valid=judge.is_valid, direction="response")
    values = [*header.examples, *([] if made is None else [made.value])]
    for value in values:
        if judge.allows(value, schema):
            yield from _written(value, header)


def _written(value: Json, header: Header) -> Iterator[str]:
    """Writes a value in style simple (OpenAPI 3.1 4.8.12.2), unless that takes more than commas."""
    if header.is_json:
        yield json.dumps(value)
    elif isinstance(value, list) and not any(isinstance(item, list | dict) for item in value):
        yield ",".join(map(_text, value))
    elif not isinstance(value, list | dict):
        yield _text(value)


def _text(value: Json) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _is_sendable(name: str, value: Any) -> bool:
    """Says whether the runtime would send a field."""
    encoding = runtime_module("encoding")
    text = value if isinstance(value, str) else "id"
    field = (name.encode(), text.encode())
    try:
        encoding.framed(runtime_module("response").Response(400, b"", b"", (field,)), 0)
    except encoding.UnsendableError:
        return False
    return name != "content-type"
