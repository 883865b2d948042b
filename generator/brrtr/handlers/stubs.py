"""What a fresh handler answers with: the document's example, or an instance made of its schema."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ..content import media
from ..ir import Json, MediaType, Service
from ..models import Models
from ..models.construct import Constructor
from ..operations import OperationCode
from ..operations.replies import ReplyClass, Written
from ..python.literals import bytes_literal, literal
from ..samples import Samples, item_samples, sample
from ..types.tree import NONE
from ..validators.judge import Judge


@dataclass(frozen=True, slots=True)
class Stub:
    """The statements of a handler."""

    lines: tuple[str, ...]
    names: frozenset[str]
    """Models, response classes and modules that they use."""
    missing: str = ""
    """The pointer of the response that no sample could be made for."""
    takes_context: bool = False
    """Whether they look at the context."""


class StubWriter:
    """Writes the stubs of a service's handlers."""

    def __init__(self, service: Service, models: Models, judge: Judge, samples: Samples) -> None:
        self._service = service
        self._models = models
        self._judge = judge
        self._samples = samples

    def write(self, code: OperationCode) -> Stub:
        """The stub of an operation."""
        reply = code.primary or next(iter(code.replies), None)
        if reply is None or code.returned == NONE:
            return Stub((), frozenset())  # the docstring is enough of a body
        constructor = Constructor(self._models, self._judge.is_valid)
        headers = list(self._headers(reply, constructor))
        ways = []
        for written in (reply.written, *reply.written.others):
            items = list(self._bodies(written, constructor))
            if items:
                ways.append((written, items))
        if not ways or None in headers:
            line = 'raise problems.Problem(501, "No example could be made of the document.")'
            return Stub((line,), frozenset({"problems"}), reply.response.pointer)
        given = [header for header in headers if header is not None]
        bare = reply is code.primary
        answers = [(way[0], _answer(reply, *way, given, bare=bare)) for way in ways]
        lines = _by_media_type(reply, answers)
        used = set(constructor.names)
        if not bare:
            used.add(reply.name)
        if any(written.kind == media.EVENTS for written, _ in ways):
            used.add("ServerSentEvent")
        takes_context = len(lines) > len(answers[0][1])
        used |= {"preferred", "Context"} if takes_context else set()
        return Stub(lines, frozenset(used), takes_context=takes_context)

    def _bodies(self, written: Written, constructor: Constructor) -> Iterator[str]:
        """The expression of the body, or of each item of a stream; none when no sample can be made."""
        media_type = written.media_type
        if media_type is None:
            yield "None"
            return
        if written.kind in media.STREAMS:
            yield from self._items(written.kind, media_type, constructor)
            return
        found = self._samples.of_media_type(media_type, "response")
        if found is None:
            return
        value = found.value
        match written.kind:
            case media.JSON:
                yield self._json(value, media_type, constructor)
            case media.TEXT:
                yield literal(value if isinstance(value, str) else "")
            case media.BINARY:
                yield bytes_literal(value if isinstance(value, str) else "")

    def _json(self, value: Json, media_type: MediaType, constructor: Constructor) -> str:
        """The expression of a body; where its type has no such value, that of one made of the schema."""
        trial = Constructor(self._models, self._judge.is_valid)
        trial.expression(value, media_type.schema)
        if not trial.exact and media_type.examples:
            found = self._samples.of_media_type(replace(media_type, examples=()), "response")
            value = value if found is None else found.value
        return constructor.expression(value, media_type.schema)

    def _items(self, kind: str | None, media_type: MediaType, constructor: Constructor) -> Iterator[str]:
        """The expression of each item of a stream."""
        if kind == media.EVENTS and (events := self._written_events(media_type)):
            yield from (_event(fields) for fields in events)
            return
        for value in item_samples(
            media_type, self._service, is_valid=self._judge.is_valid, direction="response"
        ):
            if kind != media.EVENTS:
                item = media_type.item_schema
                yield literal(value) if item is None else constructor.expression(value, item)
            elif media_type.item_schema is not None and not media_type.item_is and isinstance(value, dict):
                yield _event({name: value[name] for name in _EVENT_FIELDS if name in value})
            else:
                yield _event({"data": value})

    def _written_events(self, media_type: MediaType) -> list[dict[str, Json]]:
        """The events of the first example that has them in the wire's own form, and valid ones."""
        item = media_type.item_schema
        for example in media_type.examples:
            events = list(_events(example)) if isinstance(example, str) else []
            judged = [_judged(event, media_type.item_is) for event in events]
            if events and (
                item is None or all(self._judge.is_valid(one, item) for [one] in filter(None, judged))
            ):
                return events
        return []

    def _headers(self, reply: ReplyClass, constructor: Constructor) -> Iterator[str | None]:
        """`name=value` for each header that must be there; None for one that no sample can be made for."""
        for field in reply.fields:
            header = next(h for h in reply.response.headers if h.name.lower() == field.wire)
            if not field.required:
                continue
            if header.schema is None:
                example = header.examples[0] if header.examples else ""
                yield f"{field.name}={literal(example)}"
                continue
            valid = [value for value in header.examples if self._judge.is_valid(value, header.schema)]
            if valid:
                yield f"{field.name}={constructor.expression(valid[0], header.schema)}"
                continue
            found = sample(header.schema, self._service, is_valid=self._judge.is_valid, direction="response")
            if found is None:
                yield None
            else:
                yield f"{field.name}={constructor.expression(found.value, header.schema)}"


def _by_media_type(reply: ReplyClass, answers: list[tuple[Written, tuple[str, ...]]]) -> tuple[str, ...]:
    """The statements that answer with what the client likes best, where the values differ; streams do not."""
    (_, lines), *others = answers
    apart = [
        (written, own)
        for written, own in others
        if own != lines and written.media_type is not None and "*" not in written.media_type.name
    ]
    if not apart or any(written.kind in media.STREAMS for written, _ in answers):
        return lines
    names = ", ".join(literal(name) for name in reply.written.media_types if "*" not in name)
    begin = [f"wanted = preferred(context.request, {names})"]
    for written, own in apart:
        assert written.media_type is not None
        name = media.sent_as(written.media_type, written.kind or "").partition(";")[0].strip()
        begin += [f"if wanted == {literal(name)}:", *(f"    {line}" for line in own)]
    return (*begin, *lines)


def _answer(
    reply: ReplyClass, written: Written, items: list[str], headers: list[str], *, bare: bool
) -> tuple[str, ...]:
    streams = written.kind in media.STREAMS
    if bare:
        return tuple(f"yield {item}" for item in items) if streams else (f"return {items[0]}",)
    status = [] if reply.status else [f"status={reply.first_status}"]
    if reply.names_media_type:
        headers = [f"media_type={literal(media.member(reply.written.media_types[0]))}", *headers]
    if streams:
        begin = (
            f"async def _items() -> {written.annotation}:",
            *(f"    yield {item}" for item in items),
            "",
        )
        return (*begin, f"return {reply.name}({', '.join([*status, 'body=_items()', *headers])})")
    body = [f"body={items[0]}"] if written.kind else []
    return (f"return {reply.name}({', '.join([*status, *body, *headers])})",)


_EVENT_FIELDS = ("data", "event", "id", "retry")


def _event(fields: Mapping[str, Json]) -> str:
    return f"ServerSentEvent({', '.join(f'{name}={literal(value)}' for name, value in fields.items())})"


def _judged(event: Mapping[str, Json], item_is: str) -> list[Json]:
    """The value that is held against the schema of an event, as the runtime does it; none where it passes."""
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
    """The fields of the events that a text in the wire's own form has (WHATWG HTML 9.2.5)."""
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
