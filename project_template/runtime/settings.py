"""Every setting of the service, typed, read once from the environment at start."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from importlib.util import find_spec
from types import MappingProxyType
from typing import Any

from .router import LOGS, MODES


class SettingsError(Exception):
    """A variable has a value that it cannot have; the message names variable, value and what is allowed."""


def _whole(least: int, most: int | None = None) -> Callable[[str], int]:
    def parse(text: str) -> int:
        value = int(text)
        if value < least or (most is not None and value > most):
            raise ValueError(text)
        return value

    parse.__doc__ = f"a whole number of at least {least}"
    if most is not None:
        parse.__doc__ = f"a whole number from {least} to {most}"
    return parse


_MAX_MS = 2**31 - 1
_MAX_STACK = 2**30


def _milliseconds(text: str) -> int:
    """`off` or a whole number of milliseconds from 1 to 2147483647"""
    return 0 if text == "off" else _whole(1, _MAX_MS)(text)


def _seconds(text: str) -> float:
    """a number of seconds greater than 0"""
    value = float(text)
    if not 0 < value < float("inf"):
        raise ValueError(text)
    return value


def _rate(text: str) -> float:
    """`on`, `off` or a sampling rate greater than 0 and less than 1"""
    if text in {"on", "off"}:
        return float(text == "on")
    value = float(text)
    if not 0 < value < 1:
        raise ValueError(text)
    return value


def _switch(text: str) -> bool:
    """`on` or `off`"""
    if text not in {"on", "off"}:
        raise ValueError(text)
    return text == "on"


def _folder(text: str) -> str:
    """the absolute path of a folder, on a system with file locks (`flock`)"""
    if not os.path.isabs(text) or find_spec("fcntl") is None:
        raise ValueError(text)
    return text


def _one_of(*allowed: str) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if text not in allowed:
            raise ValueError(text)
        return text

    parse.__doc__ = f"{', '.join(f'`{value}`' for value in allowed[:-1])} or `{allowed[-1]}`"
    return parse


_STACK_RESERVE = (6 if sys.version_info >= (3, 13) else 4) * 1024 * 1024
"""Bytes. As deep as the interpreter lets it, C code needs 1.6 MiB on 3.11, 2.4 on 3.12 and 3.7 on 3.13."""


def _setting(variable: str, parse: Callable[[str], Any], default: Any) -> Any:
    return field(default=default, metadata={"variable": variable, "parse": parse})


@dataclass(frozen=True, slots=True)
class HandlerSettings:
    """What can be set for one handler. None leaves a setting to the next layer.

    The layers, first to last: the environment's variable for the handler (`__GET_PET` behind the name), the
    environment's variable for all, `POOLS` in `service.py`, the document's extensions, the default.
    """

    workers: int | None = _setting("BRRTR_HANDLER_WORKERS", _whole(1), None)
    """How many calls run at once: threads of a `def` handler (4), tasks of an `async def` one (64)."""
    queue_bound: int | None = _setting("BRRTR_HANDLER_QUEUE_BOUND", _whole(0), None)
    """How many requests may wait for a worker (1024)."""
    backpressure_mode: str | None = _setting("BRRTR_BACKPRESSURE_MODE", _one_of("block", "shed"), None)
    """Whether a full queue answers 429 after a while or at once (`block`)."""
    backpressure_timeout_ms: int | None = _setting("BRRTR_BACKPRESSURE_TIMEOUT_MS", _whole(0, _MAX_MS), None)
    """How long `block` waits for room in the queue (50)."""
    deadline_ms: int | None = _setting("BRRTR_HANDLER_DEADLINE_MS", _milliseconds, None)
    """What takes longer is answered 504, and an `async def` handler is cancelled (off)."""
    stack_size: int | None = _setting("BRRTR_STACK_SIZE", _whole(1, _MAX_STACK), None)
    """Bytes of stack that the handler's threads have beside the reserve (told from the document)."""
    body_size: int | None = _setting("BRRTR_BODY_SIZE", _whole(1), None)
    """Bytes that a request body is taken to have where its length is not said (told from the document)."""

    def check(self) -> None:
        """Whether each is what its variable could say; 0 milliseconds stand for `off`.

        Raises:
            SettingsError: naming the first that is not, its value and what is allowed.
        """
        for setting in fields(self):
            value = getattr(self, setting.name)
            parse = setting.metadata["parse"]
            if value is None or (parse is _milliseconds and value == 0):
                continue
            try:
                valid = parse(str(value)) == value
            except ValueError:
                valid = False
            if not valid or isinstance(value, bool | float):
                raise SettingsError(f"{setting.name} cannot be {value!r}: it takes {parse.__doc__}")

    def over(self, lower: HandlerSettings) -> HandlerSettings:
        """These settings, and those of a lower layer where they say nothing."""
        return HandlerSettings(
            **{
                setting.name: getattr(lower, setting.name) if value is None else value
                for setting in fields(self)
                for value in (getattr(self, setting.name),)
            }
        )


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings, each with the variable that it is read from."""

    every_handler: HandlerSettings = HandlerSettings()
    """What the environment says of all handlers."""
    handlers: Mapping[str, HandlerSettings] = field(default_factory=lambda: MappingProxyType({}))
    """What the environment says of single ones, by their names in upper case."""
    max_body_bytes: int = _setting("BRRTR_MAX_BODY_BYTES", _whole(0), 16 * 1024 * 1024)
    """A larger request body is answered 413."""
    max_target_bytes: int = _setting("BRRTR_MAX_TARGET_BYTES", _whole(1), 8192)
    """A longer request target is answered 414."""
    max_header_bytes: int = _setting("BRRTR_MAX_HEADER_BYTES", _whole(1), 64 * 1024)
    """More bytes of header fields than this are answered 431."""
    max_json_depth: int = _setting("BRRTR_MAX_JSON_DEPTH", _whole(1), 64)
    """JSON that nests deeper is answered 400."""
    max_parts: int = _setting("BRRTR_MAX_PARTS", _whole(1), 1000)
    """A multipart body of more parts is answered 413."""
    max_fields: int = _setting("BRRTR_MAX_FIELDS", _whole(1), 1000)
    """A form of more fields is answered 413."""
    spool_bytes: int = _setting("BRRTR_SPOOL_BYTES", _whole(0), 1024 * 1024)
    """A file of a form that is larger is kept on disk, not in memory."""
    sse_heartbeat_s: float = _setting("BRRTR_SSE_HEARTBEAT_S", _seconds, 15.0)
    """After so many seconds without an event, a stream of them sends a comment, so that nobody hangs up."""
    keep_alive_s: float = _setting("BRRTR_KEEP_ALIVE_S", _seconds, 75.0)
    """An idle connection is closed after this many seconds."""
    header_timeout_s: float = _setting("BRRTR_HEADER_TIMEOUT_S", _seconds, 10.0)
    """A request that is begun must have sent its header, and then each piece of its body, within this."""
    shutdown_grace_s: float = _setting("BRRTR_SHUTDOWN_GRACE_S", _seconds, 30.0)
    """After SIGTERM, requests in flight have this many seconds to finish."""
    response_validation: float = _setting("BRRTR_RESPONSE_VALIDATION", _rate, 1.0)
    """The share of responses that are checked against the document before they are sent."""
    schema_cache: bool = _setting("BRRTR_SCHEMA_CACHE", _switch, True)
    """Whether the compiled validators judge; else `jsonschema` does, compiling the schema for every value."""
    stack_min_bytes: int = _setting("BRRTR_STACK_MIN_BYTES", _whole(1, _MAX_STACK), 16 * 1024)
    """The least stack that the operation's own need of a worker thread is taken for."""
    stack_max_bytes: int = _setting("BRRTR_STACK_MAX_BYTES", _whole(1, _MAX_STACK), 256 * 1024)
    """The most."""
    stack_reserve_bytes: int = _setting(
        "BRRTR_STACK_RESERVE_BYTES", _whole(32 * 1024, _MAX_STACK), _STACK_RESERVE
    )
    """What a worker thread's stack has beside that, for CPython itself (4 MiB, on 3.13 6 MiB).

    C code recurses to limits of the interpreter's own, and the process dies of SIGSEGV where the stack ends
    before them. Only what is touched takes memory: what a smaller reserve saves is address space. Who raises
    `sys.setrecursionlimit` needs a larger one.
    """
    router_mode: str = _setting("BRRTR_ROUTER_MODE", _one_of(*MODES), MODES[0])
    """How operations are found; the answers are always the same."""
    router_log: str = _setting("BRRTR_ROUTER_LOG", _one_of(*LOGS), LOGS[0])
    """What of routing is logged: requests that no operation answers, or every request with its time."""
    docs: bool = _setting("BRRTR_DOCS", _switch, True)
    """Whether `/openapi.json` and `/openapi.yaml` are served."""
    metrics: bool = _setting("BRRTR_METRICS", _switch, True)
    """Whether requests and what becomes of them are counted, and `/metrics` is served."""
    metrics_map: str = _setting("BRRTR_METRICS_MAP", _folder, "")
    """The folder in which worker processes share their metrics; `serve --workers` makes one by itself."""
    dev_credential: str = ""
    """What every security scheme accepts under `serve --dev`; never read from the environment here."""

    def __post_init__(self) -> None:
        if self.stack_min_bytes > self.stack_max_bytes:
            raise SettingsError(
                f"BRRTR_STACK_MIN_BYTES cannot be {self.stack_min_bytes}: it takes at most what"
                f" BRRTR_STACK_MAX_BYTES is, {self.stack_max_bytes}"
            )
        if not self.schema_cache and find_spec("jsonschema") is None:
            raise SettingsError(
                "BRRTR_SCHEMA_CACHE cannot be 'off': it takes `on`, or `off` where jsonschema is installed,"
                " which comes with the extra `reference` of this project (pip install '.[reference]')"
            )

    def of(self, handler: str, *lower: HandlerSettings) -> HandlerSettings:
        """What holds for one handler: what the environment says, then each lower layer."""
        found = self.handlers.get(handler.upper(), HandlerSettings()).over(self.every_handler)
        for layer in lower:
            found = found.over(layer)
        return found

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Settings:
        """Reads every variable that is set and not empty.

        Raises:
            SettingsError: naming the first variable whose value is not allowed, the value and what is.
        """
        given = {name: text.strip() for name, text in environment.items() if text.strip()}
        handlers = {
            name.rpartition("__")[2]
            for setting in fields(HandlerSettings)
            for name in given
            if name.startswith(f"{setting.metadata['variable']}__")
        }
        return cls(
            every_handler=HandlerSettings(**_read(HandlerSettings, given, "")),
            handlers={
                name: HandlerSettings(**_read(HandlerSettings, given, f"__{name}")) for name in handlers
            },
            **_read(cls, given, ""),
        )


def _read(layer: type[Any], given: Mapping[str, str], suffix: str) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for setting in fields(layer):
        if "variable" not in setting.metadata:
            continue
        variable = setting.metadata["variable"] + suffix
        parse = setting.metadata["parse"]
        if variable in given:
            try:
                values[setting.name] = parse(given[variable])
            except ValueError:
                raise SettingsError(
                    f"{variable} cannot be {given[variable]!r}: it takes {parse.__doc__}"
                ) from None
    return values
