"""Every setting of the service, typed, read once from the environment at start."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from importlib.util import find_spec
from typing import Any

from .router import LOGS, MODES


class SettingsError(Exception):
    """A variable has a value that it cannot have; the message names variable, value and what is allowed."""


def _whole(least: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        value = int(text)
        if value < least:
            raise ValueError(text)
        return value

    parse.__doc__ = f"a whole number of at least {least}"
    return parse


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


def _one_of(*allowed: str) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if text not in allowed:
            raise ValueError(text)
        return text

    parse.__doc__ = f"{', '.join(f'`{value}`' for value in allowed[:-1])} or `{allowed[-1]}`"
    return parse


def _setting(variable: str, parse: Callable[[str], Any], default: Any) -> Any:
    return field(default=default, metadata={"variable": variable, "parse": parse})


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings, each with the variable that it is read from."""

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
    router_mode: str = _setting("BRRTR_ROUTER_MODE", _one_of(*MODES), MODES[0])
    """How operations are found; the answers are always the same."""
    router_log: str = _setting("BRRTR_ROUTER_LOG", _one_of(*LOGS), LOGS[0])
    """What of routing is logged: requests that no operation answers, or every request with its time."""
    dev_credential: str = ""
    """What every security scheme accepts under `serve --dev`; never read from the environment here."""

    def __post_init__(self) -> None:
        if not self.schema_cache and find_spec("jsonschema") is None:
            raise SettingsError(
                "BRRTR_SCHEMA_CACHE cannot be 'off': it takes `on`, or `off` where jsonschema is installed,"
                " which comes with the extra `reference` of this project (pip install '.[reference]')"
            )

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Settings:
        """Reads every variable that is set and not empty.

        Raises:
            SettingsError: naming the first variable whose value is not allowed, the value and what is.
        """
        values: dict[str, Any] = {}
        for setting in fields(cls):
            variable = setting.metadata.get("variable")
            text = environment.get(variable, "").strip() if variable else ""
            if not text:
                continue
            parse = setting.metadata["parse"]
            try:
                values[setting.name] = parse(text)
            except ValueError:
                raise SettingsError(f"{variable} cannot be {text!r}: it takes {parse.__doc__}") from None
        return cls(**values)
