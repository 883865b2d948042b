# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Has every setting of the service, typed, read once from the environment at start."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from importlib.util import find_spec
from types import MappingProxyType
from typing import Final

from ..proxies import Proxies, proxies
from ..router import LOGS, MODES
from .compression import codings, missing, shown_codings
from .cross_origin import origins, tokens
from .declared import SettingsError as SettingsError
from .declared import read, suffixes, variables
from .declared import setting as _setting
from .names import unknown, without_handler
from .rates import OFF, rate_limit
from .schemes import SchemeSettings, without_scheme
from .values import (
    MOST_MS,
    checked_share,
    clamped_rate,
    count_or_off,
    folder,
    installed,
    milliseconds,
    one_of,
    seconds,
    seconds_or_0,
    shown_list,
    shown_or_off,
    shown_share,
    shown_truth,
    switch,
    takes,
    whole,
)

MOST_VIOLATIONS: Final = 100
"""So many violations are told if nothing else is set."""
READ_ONLY = ("drop", "refuse")
"""What becomes of a property of a request that is readOnly."""
COMPILED = ("auto", "off", "require")
"""Whether the compiled door is used: where it is built for this source and interpreter, never, or always."""
LEVELS = ("debug", "info", "warning", "error", "critical")
"""How important a line of the log is, the least first."""
SAMPLING = ("all", "error-only", "sampled")
"""The requests whose lines are logged, where these are no errors."""
REDACTION = ("none", "credentials", "all")
"""What of a request is left out of the log."""


_MAX_STACK = 2**30

STACK_RESERVE = (6 if sys.version_info >= (3, 13) else 4) * 1024 * 1024
"""Bytes. As deep as the interpreter lets it, C code needs 1.6 MiB on 3.11, 2.4 on 3.12 and 3.7 on 3.13."""

_NOTHING_SET = SchemeSettings()


@dataclass(frozen=True, slots=True)
class HandlerSettings:
    """Holds what can be set for one handler. None leaves a setting to the next layer.

    The layers, first to last: the environment's variable for the handler (`__GET_PET` behind the name), the
    environment's variable for all, `POOLS` in `service.py`, the document's extensions, the default.
    """

    workers: int | None = _setting("BRRTR_HANDLER_WORKERS", whole(1), None, told="4, or 64 of an async def")
    """How many calls run at once: threads of a `def` handler (4), tasks of an `async def` one (64)."""
    queue_bound: int | None = _setting("BRRTR_HANDLER_QUEUE_BOUND", whole(0), None, told="1024")
    """How many requests may wait for a worker (1024)."""
    backpressure_mode: str | None = _setting(
        "BRRTR_BACKPRESSURE_MODE", one_of("block", "shed"), None, told="block"
    )
    """Whether a full queue answers 429 after a while or at once (`block`)."""
    backpressure_timeout_ms: int | None = _setting(
        "BRRTR_BACKPRESSURE_TIMEOUT_MS", whole(0, MOST_MS), None, told="50"
    )
    """How long `block` waits for room in the queue (50)."""
    deadline_ms: int | None = _setting(
        "BRRTR_HANDLER_DEADLINE_MS", milliseconds, None, shown=shown_or_off, told="off"
    )
    """What takes longer is answered 504, and an `async def` handler is cancelled (off)."""
    stack_size: int | None = _setting("BRRTR_STACK_SIZE", whole(1, _MAX_STACK), None, told="by the document")
    """Bytes of stack that the handler's threads have beside the reserve (estimated from the document)."""
    body_size: int | None = _setting("BRRTR_BODY_SIZE", whole(1), None, told="by the document")
    """Bytes that a request body of untold length is taken to have (estimated from the document)."""
    rate_limit: str | None = _setting("BRRTR_RATE_LIMIT", rate_limit, None, told=OFF)
    """How often one who calls may call (`off`). What is said for all handlers limits their calls together;
    what is said of one, in whatever layer, holds for it in place of that."""

    def check(self) -> None:
        """Refuses what its variable could not say; 0 milliseconds stand for `off`.

        Raises:
            SettingsError: naming the first that is not, its value and what is allowed.
        """
        for setting in fields(self):
            value = getattr(self, setting.name)
            parse = setting.metadata["parse"]
            if value is None or (parse is milliseconds and value == 0):
                continue
            try:
                valid = parse(str(value)) == value
            except ValueError:
                valid = False
            if not valid or isinstance(value, bool | float):
                raise SettingsError(f"{setting.name} cannot be {value!r}: it {takes(parse)}")

    def over(self, lower: HandlerSettings) -> HandlerSettings:
        """Gives these settings, and those of a lower layer where they say nothing."""
        if self is NOTHING_SAID:
            return lower
        if lower is NOTHING_SAID:
            return self
        return HandlerSettings(
            **{
                setting.name: getattr(lower, setting.name) if value is None else value
                for setting in fields(self)
                for value in (getattr(self, setting.name),)
            }
        )


NOTHING_SAID = HandlerSettings()
"""What a layer says of most handlers."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Holds the settings, each with the variable that it is read from."""

    every_handler: HandlerSettings = NOTHING_SAID
    """What the environment says of all handlers."""
    handlers: Mapping[str, HandlerSettings] = field(default_factory=lambda: MappingProxyType({}))
    """What the environment says of single ones, by their names in upper case."""
    schemes: Mapping[str, SchemeSettings] = field(default_factory=lambda: MappingProxyType({}))
    """What the environment says of security schemes, by what their variables end with."""
    jwt_leeway_s: float = _setting("BRRTR_JWT_LEEWAY_S", seconds_or_0, 10.0)
    """So many seconds the clock of whoever issues tokens may be off."""
    max_body_bytes: int = _setting("BRRTR_MAX_BODY_BYTES", whole(0), 16 * 1024 * 1024)
    """A larger request body is answered 413."""
    max_target_bytes: int = _setting("BRRTR_MAX_TARGET_BYTES", whole(1), 8192)
    """A longer request target is answered 414."""
    max_header_bytes: int = _setting("BRRTR_MAX_HEADER_BYTES", whole(1), 64 * 1024)
    """More bytes of header fields than this are answered 431."""
    max_json_depth: int = _setting("BRRTR_MAX_JSON_DEPTH", whole(1), 64)
    """JSON that nests deeper is answered 400, and so is a parameter or a form whose names do."""
    max_json_values: int = _setting("BRRTR_MAX_JSON_VALUES", whole(1), 200_000)
    """A JSON text with more values, however deep, is answered 413."""
    max_violations: int = _setting("BRRTR_MAX_VIOLATIONS", whole(1), MOST_VIOLATIONS)
    """So many violations of a request or a response are told; there validating ends."""
    read_only: str = _setting("BRRTR_READ_ONLY", one_of(*READ_ONLY), READ_ONLY[0])
    """Whether a readOnly property that a request has is taken out of it, or is a violation."""
    max_parts: int = _setting("BRRTR_MAX_PARTS", whole(1), 1000)
    """A multipart body of more parts is answered 413."""
    max_fields: int = _setting("BRRTR_MAX_FIELDS", whole(1), 1000)
    """A form of more fields is answered 413."""
    spool_bytes: int = _setting("BRRTR_SPOOL_BYTES", whole(0), 1024 * 1024)
    """A file of a form that is larger is kept on disk, not in memory."""
    sse_heartbeat_s: float = _setting("BRRTR_SSE_HEARTBEAT_S", seconds, 15.0)
    """After so many seconds without an event, a stream of them sends a comment, so that nobody hangs up."""
    keep_alive_s: float = _setting("BRRTR_KEEP_ALIVE_S", seconds, 75.0)
    """An idle connection is closed after this many seconds, and one whose client takes nothing then."""
    header_timeout_s: float = _setting("BRRTR_HEADER_TIMEOUT_S", seconds, 10.0)
    """A request that is begun must have sent its header, and then each piece of its body, within this."""
    min_bytes_per_s: int = _setting("BRRTR_MIN_BYTES_PER_S", count_or_off, 0, shown=shown_or_off)
    """A request body that comes slower, over five seconds in which it is waited for, is answered 408.

    A client that takes its answers more slowly is cut off.
    """
    max_connections: int = _setting("BRRTR_MAX_CONNECTIONS", count_or_off, 0, shown=shown_or_off)
    """With so many connections open, each process of `serve` answers a further one 503 and closes it."""
    compiled: str = _setting("BRRTR_COMPILED", one_of(*COMPILED), COMPILED[0])
    """Whether `serve` has compiled code for common requests: where it is built, never, or in any case."""
    rate_limit_keys: int = _setting("BRRTR_RATE_LIMIT_KEYS", whole(1, 2**24), 16_384)
    """So many of those who call are counted at once; with more of them, who calls least is forgotten."""
    trusted_proxies: Proxies = _setting(  # noqa: RUF009 - frozen, as every setting is
        "BRRTR_TRUSTED_PROXIES", proxies, Proxies()
    )
    """Whose `Forwarded` and `X-Forwarded-...` fields say where a request comes from."""
    shutdown_grace_s: float = _setting("BRRTR_SHUTDOWN_GRACE_S", seconds, 30.0)
    """After SIGTERM, requests in flight have this many seconds to finish."""
    response_validation: float = _setting("BRRTR_RESPONSE_VALIDATION", checked_share, 1.0, shown=shown_share)
    """The share of responses that are checked against the document before they are sent."""
    schema_cache: bool = _setting("BRRTR_SCHEMA_CACHE", switch, True)
    """Whether the compiled validators judge; else `jsonschema` does, compiling the schema for every value."""
    stack_min_bytes: int = _setting("BRRTR_STACK_MIN_BYTES", whole(1, _MAX_STACK), 16 * 1024)
    """The least stack that a worker thread has for what its operation needs."""
    stack_max_bytes: int = _setting("BRRTR_STACK_MAX_BYTES", whole(1, _MAX_STACK), 256 * 1024)
    """The most stack that a worker thread has for what its operation needs."""
    stack_reserve_bytes: int = _setting(
        "BRRTR_STACK_RESERVE_BYTES",
        whole(32 * 1024, _MAX_STACK),
        STACK_RESERVE,
        told="4194304, or 6291456 on Python 3.13",
    )
    """What a worker thread's stack has beside that, for CPython itself (4 MiB, on 3.13 6 MiB).

    C code recurses to limits of the interpreter's own, and the process dies of SIGSEGV where the stack ends
    before them. Only what is touched takes memory: what a smaller reserve saves is address space. Who raises
    `sys.setrecursionlimit` needs a larger one.
    """
    router_mode: str = _setting("BRRTR_ROUTER_MODE", one_of(*MODES), MODES[0])
    """How operations are found; the answers are always the same."""
    router_log: str = _setting("BRRTR_ROUTER_LOG", one_of(*LOGS), LOGS[0])
    """What of routing is logged: requests that no operation answers, or every request with its time."""
    admin_port: int | None = _setting("BRRTR_ADMIN_PORT", whole(1, 65535), None, told="by --port")
    """Where `/metrics`, `/health`, `/ready`, `/docs`, `/openapi.*` are served, not beside the operations."""
    tracing: bool = _setting("BRRTR_TRACING", switch, False)
    """Whether OpenTelemetry has a span of each request; the variables of its SDK say where they go."""
    request_id: bool = _setting("BRRTR_REQUEST_ID", switch, False)
    """Whether every answer has the id of its request, in `X-Request-ID`; errors of the service do anyway."""
    cors_origins: tuple[str, ...] | None = _setting(
        "BRRTR_CORS_ORIGINS", origins, None, shown=shown_list, told="by x-cors"
    )
    """The web pages of other origins that may call the service."""
    cors_methods: tuple[str, ...] | None = _setting(
        "BRRTR_CORS_METHODS", tokens, None, shown=shown_list, told="by the path"
    )
    """The methods that they may use."""
    cors_headers: tuple[str, ...] | None = _setting(
        "BRRTR_CORS_HEADERS", tokens, None, shown=shown_list, told="by the page"
    )
    """The header fields that they may send."""
    cors_credentials: bool | None = _setting("BRRTR_CORS_CREDENTIALS", switch, None, told="off")
    """Whether they may send cookies and the like."""
    cors_max_age_s: int | None = _setting("BRRTR_CORS_MAX_AGE_S", whole(0, 86400), None, told="600")
    """So many seconds a browser may remember what of these holds."""
    cors_expose: tuple[str, ...] | None = _setting(
        "BRRTR_CORS_EXPOSE", tokens, None, shown=shown_list, told="by x-cors"
    )
    """The header fields of answers that they may read."""
    compression: tuple[str, ...] = _setting("BRRTR_COMPRESSION", codings, (), shown=shown_codings)
    """The codings in which responses are compressed for who takes them, the one that is liked best first."""
    compression_min_bytes: int = _setting("BRRTR_COMPRESSION_MIN_BYTES", whole(1), 1024)
    """A shorter response is not compressed."""
    docs: bool = _setting("BRRTR_DOCS", switch, True)
    """Whether `/docs`, `/openapi.json` and `/openapi.yaml` are served."""
    metrics: bool = _setting("BRRTR_METRICS", switch, True)
    """Whether requests and what becomes of them are counted, and `/metrics` is served."""
    metrics_map: str = _setting("BRRTR_METRICS_MAP", folder, "", told="by `serve --workers`")
    """The folder in which worker processes share their metrics; `serve --workers` makes one by itself."""
    log_level: str = _setting("BRRTR_LOG_LEVEL", one_of(*LEVELS), "info")
    """Less important lines are not logged."""
    log_format: str = _setting("BRRTR_LOG_FORMAT", one_of("auto", "json", "pretty"), "auto")
    """`auto` is `pretty` on a terminal and `json` elsewhere."""
    log_sampling_mode: str = _setting("BRRTR_LOG_SAMPLING_MODE", one_of(*SAMPLING), "sampled")
    """Whether the lines of every request are logged, of none, or of a share; errors always are."""
    log_sampling_rate: float = _setting("BRRTR_LOG_SAMPLING_RATE", clamped_rate, 0.1, lenient=True)
    """The share of requests whose lines `sampled` logs."""
    log_async: bool = _setting("BRRTR_LOG_ASYNC", switch, True, shown=shown_truth)
    """Whether a thread of its own writes the lines; else whoever logs waits until they are written."""
    log_buffer_size: int = _setting("BRRTR_LOG_BUFFER_SIZE", whole(1), 8192)
    """With so many lines that are not yet written, further ones are dropped and counted."""
    log_redact_level: str = _setting("BRRTR_LOG_REDACT_LEVEL", one_of(*REDACTION), "credentials")
    """What of a request is not shown: nothing, credentials, or every value that the client sent."""
    hot_reload: bool = _setting("BRRTR_HOT_RELOAD", switch, False)
    """Whether `serve` watches the files of the service, and reloads when they have changed."""
    rate_limits: bool = True
    """Whether there are any; no variable says so: `testing.running` has none unless it is asked for."""
    dev_credential: str = field(default="", repr=False)
    """What every security scheme accepts under `serve --dev`; never read from the environment here."""
    warnings: tuple[str, ...] = ()
    """What in the environment is probably a mistake: to be logged at the start."""

    def __post_init__(self) -> None:
        if self.stack_min_bytes > self.stack_max_bytes:
            raise SettingsError(
                f"BRRTR_STACK_MIN_BYTES cannot be {self.stack_min_bytes}: it takes at most what"
                f" BRRTR_STACK_MAX_BYTES is, {self.stack_max_bytes}"
            )
        if fault := missing(self.compression):
            raise SettingsError(fault)
        if self.tracing and not installed("opentelemetry.sdk"):
            raise SettingsError(
                "BRRTR_TRACING cannot be 'on': it takes `off`, or `on` where OpenTelemetry's SDK is there,"
                " which comes with the extra `tracing` of this project (pip install '.[tracing]')"
            )
        if not self.schema_cache and find_spec("jsonschema") is None:
            raise SettingsError(
                "BRRTR_SCHEMA_CACHE cannot be 'off': it takes `on`, or `off` where jsonschema is installed,"
                " which comes with the extra `reference` of this project (pip install '.[reference]')"
            )

    def of(self, handler: str, *lower: HandlerSettings) -> HandlerSettings:
        """Gives what holds for one handler: what the environment says, then each lower layer."""
        found = self.handlers.get(handler.upper(), NOTHING_SAID).over(self.every_handler)
        for layer in lower:
            found = found.over(layer)
        return found

    def of_scheme(self, variable: str) -> SchemeSettings:
        """Gives what is set for the security scheme whose variables end with this."""
        return self.schemes.get(variable, _NOTHING_SET)

    def without_handler(self, handlers: Iterable[str]) -> Iterator[str]:
        """Gives a warning for each variable that is set for a handler which is not among these."""
        given = {
            name: [
                setting.metadata["variable"]
                for setting in fields(HandlerSettings)
                if getattr(values, setting.name) is not None
            ]
            for name, values in self.handlers.items()
        }
        return without_handler(given, handlers)

    def without_scheme(self, schemes: Collection[str]) -> Iterator[str]:
        """Gives a warning for each variable of a scheme that ends with something else than these."""
        return without_scheme(self.schemes, schemes)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Settings:
        """Reads every variable that is set and not empty.

        Raises:
            SettingsError: with a line for each variable whose value is not allowed: its name, the value and
                what is allowed.
        """
        given = {name: text.strip() for name, text in environment.items() if text.strip()}
        per_handler = variables(HandlerSettings)
        per_scheme = variables(SchemeSettings)
        faults: list[str] = []
        warnings = list(unknown(given, variables(cls), per_handler, per_scheme))
        values = read(cls, given, "", faults, warnings)
        every_handler = read(HandlerSettings, given, "", faults, warnings)
        handlers = {
            name: HandlerSettings(**read(HandlerSettings, given, f"__{name}", faults, warnings))
            for name in suffixes(per_handler, given)
        }
        schemes = {
            name: SchemeSettings(**read(SchemeSettings, given, f"__{name}", faults, warnings))
            for name in suffixes(per_scheme, given)
        }
        if faults:
            raise SettingsError("\n".join(faults))
        return cls(
            every_handler=HandlerSettings(**every_handler) if every_handler else NOTHING_SAID,
            handlers=handlers,
            schemes=schemes,
            warnings=tuple(warnings),
            **values,
        )
