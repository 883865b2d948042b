"""Reads requests by the compiled door alone, and holds that against the parser of the Python door."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import ModuleType, SimpleNamespace
from typing import Any

import httptools

from runtime.compiled.tables import grow
from runtime.doors.framing import MAX_FIELDS, check_host
from runtime.header_lines import fields
from runtime.router.tables import Shape

from .compiled_door import door_as_it_stands
from .native_door import built_module


class PythonDoor:
    """Stands for the Python door: keeps what comes to it."""

    takes_common = is_plain = free = True

    def __init__(self) -> None:
        self.driver = SimpleNamespace(loop=None, spare=None)
        self.outbox = SimpleNamespace(held=[], release=lambda: None)
        self.held = self.outbox.held
        self.heads = SimpleNamespace(starts={})
        self.read: tuple[Any, ...] | None = None
        """What a request was made of that had been read."""
        self.left: bytes | None = None
        """What had not."""

    def connection_made(self, transport: Any) -> None:
        """Has nothing to do."""

    def request(self, *read: Any) -> None:
        self.read = read

    def start(self, request: None) -> None:
        assert self.read is not None, "nothing was read"

    def data_received(self, data: bytes) -> None:
        self.left = data


class Reading:
    """Reads by the compiled door alone, where any path of up to five segments leads somewhere."""

    def __init__(self, door: ModuleType, templates: Mapping[Shape, str] | None = None) -> None:
        self._door = door
        tables = door.Tables()
        tables.most_target_bytes, tables.most_head_bytes = 200, 4000
        if templates is None:
            templates = {(None,) * count: "any" for count in range(1, 6)}
        for shape, name in templates.items():
            grow(door, tables.root, ("", *shape), dict.fromkeys(door.METHODS, name), self._route)
        self._entry = door.Entry()
        self._entry.tables = tables

    def _route(self, target: str, places: tuple[int, ...]) -> Any:
        route = self._door.Route(target)
        route.places = places
        route.takes_body, route.most_body_bytes = True, 1000
        return route

    def read(self, data: bytes) -> tuple[Any, ...] | None:
        """Gives method, path, query, lines, body, route and values; None for what is left to Python."""
        python = PythonDoor()
        connection = self._door.Connection(python, self._entry)
        connection.connection_made(SimpleNamespace(get_extra_info=lambda name: None))
        connection.data_received(data)
        assert (python.read is None) == (python.left == data)
        return python.read


class Parsed:
    """Is what httptools makes of bytes."""

    def __init__(self, data: bytes) -> None:
        self.target = self.body = b""
        self.fields: list[tuple[bytes, bytes]] = []
        self.begun = self.ended = 0
        self.kept = False
        self._parser = httptools.HttpRequestParser(self)
        self._parser.feed_data(data)
        self.method = self._parser.get_method().decode()
        self.version = self._parser.get_http_version()

    def on_message_begin(self) -> None:
        self.begun += 1

    def on_url(self, url: bytes) -> None:
        self.target += url

    def on_header(self, name: bytes, value: bytes) -> None:
        self.fields.append((name.lower(), value.strip()))

    def on_headers_complete(self) -> None:
        self.kept = self._parser.should_keep_alive() and not self._parser.should_upgrade()

    def on_body(self, body: bytes) -> None:
        self.body += body

    def on_message_complete(self) -> None:
        self.ended += 1


def check(read: tuple[Any, ...], data: bytes) -> None:
    """Fails unless what was read of a message is what the parser of the Python door reads."""
    method, path, query, lines, body, _, _ = read
    parsed = Parsed(data)
    assert (parsed.begun, parsed.ended, parsed.version, parsed.kept) == (1, 1, "1.1", True)
    assert (parsed.method, parsed.body) == (method, body)
    assert parsed.target.decode() in {f"{path}?{query}", path if not query else ""}
    assert parsed.fields == list(fields(lines))
    assert len(parsed.fields) <= MAX_FIELDS
    hosts = [value for name, value in parsed.fields if name == b"host"]
    assert len(hosts) == 1
    check_host(hosts[0])
    names = {name for name, _ in parsed.fields}
    assert not names & {b"transfer-encoding", b"expect", b"upgrade", b"proxy-connection"}
    assert data == lines + body
    assert not any(character in path for character in "%#?")


def read_alike(data: bytes) -> None:
    """Fails for bytes of which the compiled door reads something else than the parser, or than uncompiled."""
    compiled, as_it_stands = (reading.read(data) for reading in _readings())
    assert compiled == as_it_stands
    if compiled is not None:
        check(compiled, data)


@cache
def _readings() -> tuple[Reading, Reading]:
    return Reading(built_module()), Reading(door_as_it_stands())
