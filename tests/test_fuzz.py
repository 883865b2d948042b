"""The commands that talk nonsense find nothing in a few seconds, and would find something."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from functools import partial
from types import ModuleType
from typing import Any

import pytest
from support.example_documents import ROOT


@pytest.fixture(scope="module")
def fuzz() -> Iterator[dict[str, Any]]:
    """The modules of the commands."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "tests" / "fuzz"))
        yield {
            name: importlib.import_module(name)
            for name in ("making", "talking", "besieging", "targets", "parsers")
        }
        importlib.import_module("compiled_targets").close()


def test_a_running_service_bears_it(fuzz: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    assert fuzz["besieging"].main(["--seconds", "1", "--seed", "1"]) == 0, capsys.readouterr().out
    assert "no findings" in capsys.readouterr().out


def test_another_answer_is_told_with_what_repeats_it(
    fuzz: dict[str, Any], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A service of other limits stands among them."""
    run = fuzz["besieging"]
    besieged = run.besieged

    def other(registry: ModuleType, http: str, **variables: str) -> Any:
        limited = {"BRRTR_MAX_BODY_BYTES": "10"} if http == "h11" else {}
        return besieged(registry, http, **variables, **limited)

    monkeypatch.setattr(run, "besieged", other)
    monkeypatch.setattr(run, "MOST", 1)
    monkeypatch.setattr(run, "PATIENT_S", 0.1)
    monkeypatch.setattr(run, "smaller", partial(run.smaller, seconds=2))
    monkeypatch.setattr(run, "SERVICES", {name: run.SERVICES[name] for name in (run.OWN, "h11 hybrid off")})
    assert run.main(["--seconds", "10", "--seed", "1"]) == 1
    told = capsys.readouterr().out
    assert "--seed 1 --number " in told
    assert "413" in told


def test_a_seed_says_it_all(fuzz: dict[str, Any]) -> None:
    made = fuzz["making"].made
    assert [made(1, number) for number in range(50)] == [made(1, number) for number in range(50)]
    assert made(1, 0) != made(2, 0)
    kinds = {made(1, number).is_framed for number in range(50)}
    assert kinds == {True, False}


def test_what_is_framed_is_whole_requests(fuzz: dict[str, Any]) -> None:
    making = fuzz["making"]
    framed = [one.data for one in (making.made(1, number) for number in range(200)) if one.is_framed]
    assert sum(map(making.is_framed, framed)) > len(framed) * 0.8, "but for odd values of fields"
    for odd in (b"GET /\r\n\r\n", b"\n" + making.LAST, making.LAST[:-1], making.LAST + b"x"):
        assert not making.is_framed(odd)


def test_what_can_be_left_out_is(fuzz: dict[str, Any]) -> None:
    assert fuzz["talking"].smaller(b"x" * 100 + b"ab" + b"y" * 77, lambda data: b"ab" in data) == b"ab"


@pytest.mark.parametrize(
    "data",
    [
        b"HTTP/1.1 200 OK\r\nX\r\n\r\n",
        b"HTTP/2 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 1\r\n\r\nabc",
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\nabc\r\n",
    ],
)
def test_what_is_no_answer_is_told(fuzz: dict[str, Any], data: bytes) -> None:
    with pytest.raises(fuzz["talking"].WrongError):
        fuzz["talking"].answers(data)


TARGETS = (
    *("door", "doors", "compiled", "heads", "conversation", "target", "query_string", "cookies", "json_text"),
    *("multipart", "media_type"),
)


@pytest.mark.parametrize("name", TARGETS)
def test_what_reads_requests_bears_it(fuzz: dict[str, Any], name: str) -> None:
    run, begin = fuzz["targets"].TARGETS[name]
    _, found = fuzz["parsers"].at_random(name, run, begin, 0.3, 1)
    assert found is None


def test_every_target_is_tried(fuzz: dict[str, Any]) -> None:
    assert set(TARGETS) == set(fuzz["targets"].TARGETS)


def test_what_fails_is_found(fuzz: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    def fragile(data: bytes) -> None:
        if b"\0" in data:
            raise ValueError("it has a NUL")

    _, found = fuzz["parsers"].at_random("fragile", fragile, [b"abc"], 5, 1)
    assert b"\0" in found
    fuzz["parsers"].tell(fragile, found)
    assert "it has a NUL\n  of b'\\x00'" in capsys.readouterr().out
