"""Holds an answer against what the document says of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from stages.judging import Judge

Json = Any

PROBLEM = "application/problem+json"
NO_BODY = {204, 205, 304}
"""Answers without a body, whatever the document says (RFC 9110 15)."""
UNJUDGED = "unjudged: "
"""What begins the word for a body that nobody can judge."""


_WORDS = ("json", "xml", "text/plain", "text/html")
"""What the names of media types have in them in which a refusal can be told."""


def complaint(judge: Judge, operation: Json, status: int, content_type: str, body: bytes) -> str:
    """Says what is wrong with an answer; empty when nothing is, `unjudged: ...` where that is not known.

    A problem (RFC 9457) stands for an error that is not declared, or not as JSON, XML or text.
    """
    media_type = content_type.partition(";")[0].strip().lower()
    is_problem = status >= 400 and media_type == PROBLEM
    responses = {one: what for one, what in (operation.get("responses") or {}).items() if one[0] != "1"}
    response = _declared(responses, status)
    if response is None:
        return "" if is_problem or not responses else f"status {status}, which is not declared"
    content = {} if status in NO_BODY else judge.resolved(response).get("content") or {}
    found = _content(content, content_type)
    if found is None:
        if is_problem:
            takes_words = any(one in name.lower() for name in content for one in _WORDS)
            return "a problem where something else is declared" if takes_words else ""
        return f"a body of {content_type or 'no media type'}, which is not declared" if content else ""
    media = judge.resolved(found)
    return _body(judge, media.get("schema"), media_type, body) if isinstance(media, Mapping) else ""


def _declared(responses: Mapping[str, Json], status: int) -> Json | None:
    for key in (str(status), f"{status // 100}XX", f"{status // 100}xx", "default"):
        if key in responses:
            return responses[key]
    return None


def _content(content: Mapping[str, Json], content_type: str) -> Json | None:
    """Gives what is declared of a media type, the most specific first."""
    sent = content_type.lower().replace(" ", "")
    essence = sent.partition(";")[0]
    declared = {name.lower().replace(" ", ""): media for name, media in content.items()}
    ranges = (sent, essence, f"{essence.partition('/')[0]}/*", "*/*", "*")
    for name in ranges:
        if name in declared:
            return declared[name]
    for name, media in declared.items():
        if name.partition(";")[0] == essence:
            return media
    return None


def _body(judge: Judge, schema: Json, media_type: str, body: bytes) -> str:
    if schema is None:
        return ""
    if media_type.endswith(("/json", "+json")) and "seq" not in media_type:
        try:
            value = json.loads(body)
        except ValueError:
            return f"a body that is no {media_type}"
        try:
            return "; ".join(judge.faults(value, schema, "writeOnly"))
        except (ValueError, KeyError, IndexError) as error:
            return f"{UNJUDGED}{type(error).__name__}"
    if media_type == "text/plain" and judge.resolved(schema).get("type") == "string":
        return "; ".join(judge.faults(body.decode(errors="replace"), schema, "writeOnly"))
    return f"{UNJUDGED}{media_type}"
