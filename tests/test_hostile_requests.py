"""Hostile requests over sockets: one answer, whatever the door, the router and the engine."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import ModuleType
from typing import TypeAlias

import pytest
from support.besieged import DOCUMENT, HANDLERS, Besieged, besieged
from support.hostile_requests import CASES, FIRST
from support.long_runs import LONG_RUN
from support.native_door import NATIVE
from support.served import Serve

from runtime.settings import MODES

Variant: TypeAlias = tuple[str, str, str]
"""What is in front of the service, its router and its engine."""

BY_DAY: list[Variant] = [
    *[("python", mode, engine) for mode in MODES for engine in ("on", "off")],
    *[("compiled", mode, "on") for mode in MODES],
    ("httptools", "hybrid", "on"),
    ("httptools", "regex", "off"),
    ("h11", "trie", "off"),
]
ALL = [
    (http, mode, engine)
    for http in (*NATIVE, "httptools", "h11")
    for mode in MODES
    for engine in ("on", "off")
]
VARIANTS = ALL if LONG_RUN else BY_DAY
OWN = {"date", "connection", "transfer-encoding"}
"""What servers may say as they like."""
SLOW_S = 2.0
"""No request takes longer, but for what it waits for itself; machines that test are busy."""


@dataclass(frozen=True, slots=True)
class Got:
    """Holds an answer, as far as it must be the same everywhere."""

    status: int
    """`FIRST` where the server has answered."""
    headers: Mapping[str, str]
    body: bytes
    rest: bytes
    """What came after it."""
    closes: bool
    seconds: float = field(compare=False)


def ask(service: Besieged, data: bytes) -> Got:
    before = time.perf_counter()
    answer, rest = service.ask(data)
    seconds = time.perf_counter() - before
    headers = {name: value for name, value in answer.headers.items() if name not in OWN}
    closes = answer.headers.get("connection") == "close"
    if answer.body == b"Invalid HTTP request received.":
        return Got(FIRST, headers, answer.body, rest, closes, seconds)
    if own_id := headers.get("x-request-id"):
        headers["x-request-id"] = "its id"
        answer.body = answer.body.replace(own_id.encode(), b"its id")
    return Got(answer.status, headers, answer.body, rest, closes, seconds)


@dataclass(frozen=True, slots=True)
class Stormed:
    """Holds what a variant of the service answered, its counters after the storm, and what it logged."""

    answers: Mapping[str, Got]
    counters: Mapping[str, float]
    log: str


class Kept(logging.Handler):
    """Keeps what is logged."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture(scope="module")
def registry(serve: Serve) -> ModuleType:
    return serve(DOCUMENT, HANDLERS).registry


@pytest.fixture(scope="module")
def storms(registry: ModuleType) -> Mapping[Variant, Stormed]:
    """Every case at every variant of the service."""
    found = {}
    logger = logging.getLogger("brrtr")
    for http, mode, engine in VARIANTS:
        logger.addHandler(kept := Kept())
        try:
            with besieged(registry, http, BRRTR_ROUTER_MODE=mode, BRRTR_SCHEMA_CACHE=engine) as service:
                answers = {name: ask(service, case.data) for name, case in CASES.items()}
                found[http, mode, engine] = Stormed(answers, service.drained(), "\n".join(kept.lines))
        finally:
            logger.removeHandler(kept)
    return found


@pytest.mark.parametrize("case", CASES)
def test_answer(case: str, storms: Mapping[Variant, Stormed]) -> None:
    got = storms["python", "hybrid", "on"].answers[case]
    assert got.status == CASES[case].status, got.body
    assert CASES[case].body in got.body
    assert got.closes
    assert not got.rest
    if got.status >= 400 and not CASES[case].data.startswith(b"HEAD "):
        assert got.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("case", CASES)
def test_everywhere_alike(case: str, storms: Mapping[Variant, Stormed]) -> None:
    """But for what servers do with it before the ASGI door has it."""
    expected = storms["python", "hybrid", "on"].answers[case]
    for variant, stormed in storms.items():
        got = stormed.answers[case]
        if variant[0] in CASES[case].servers:
            assert got.status == CASES[case].servers[variant[0]], (variant, got)
        else:
            assert got == expected, variant


def test_no_answer_takes_long(storms: Mapping[Variant, Stormed]) -> None:
    slow = {
        (variant, case): got.seconds
        for variant, stormed in storms.items()
        for case, got in stormed.answers.items()
        if got.seconds > SLOW_S
    }
    assert not slow


@pytest.mark.parametrize("variant", VARIANTS, ids=" ".join)
def test_after_the_storm_the_counters_balance(variant: Variant, storms: Mapping[Variant, Stormed]) -> None:
    """`drained` has seen that nothing is in work; here is that nothing was forgotten."""
    stormed = storms[variant]
    seen = [got for got in stormed.answers.values() if got.status != FIRST]
    asked = stormed.counters["brrtrouter_requests_total"]
    scrapes = asked - len(seen)
    assert scrapes >= 0, "the scrapes that came before are counted as well"
    assert scrapes < 50
    assert stormed.counters["brrtrouter_handler_deadline_timeouts_total"] == 1
    assert stormed.counters["brrtrouter_auth_failures_total"] == sum(got.status == 401 for got in seen)
    if variant[0] in NATIVE:
        assert stormed.counters["brrtrouter_connections_accepted_total"] == asked + 1


def test_what_is_wrong_with_the_service_is_logged_and_not_told(storms: Mapping[Variant, Stormed]) -> None:
    for variant, stormed in storms.items():
        for case, got in stormed.answers.items():
            assert b"a secret of the service" not in got.body, (variant, case)
            assert got.status < 500 or CASES[case].status == got.status, (variant, case)
        for told in ("a secret of the service", "must be at least 0", "the response cannot be sent"):
            assert told in stormed.log, variant


def test_no_line_of_the_log_is_forged(storms: Mapping[Variant, Stormed]) -> None:
    for variant, stormed in storms.items():
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", stormed.log), variant
