"""The command that reads documents that nobody would write finds nothing in a few seconds, and would."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest
from support.example_documents import ROOT
from support.long_runs import LONG_RUN

from brrtr import source


@pytest.fixture(scope="module")
def fuzz() -> Iterator[ModuleType]:
    """The module of the command."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "tests" / "fuzz"))
        yield importlib.import_module("documents")


def test_nothing_is_found(fuzz: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    seconds = "300" if LONG_RUN else "4"
    assert fuzz.main(["--seconds", seconds, "--seed", "1"]) == 0, capsys.readouterr().out
    assert "no findings" in capsys.readouterr().out


def test_a_traceback_is_told_with_what_repeats_it(
    fuzz: ModuleType, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fuzz, "MOST", 1)
    monkeypatch.setattr(fuzz, "understand", lambda *_: 1 // 0)
    monkeypatch.setattr(fuzz, "warm_up", lambda: None)
    assert fuzz.main(["--seconds", "10", "--seed", "1"]) == 1
    told = capsys.readouterr().out
    assert "ZeroDivisionError" in told
    assert "--seed 1 --number " in told


@pytest.mark.parametrize(
    ("text", "limits", "kind"),
    [
        (b'{"openapi": "3.1.0"}', {"limit_s": 0.0}, "endless"),
        (b"[" * 3000 + b"]" * 3000, {}, "refused"),
    ],
)
def test_time_is_bounded(fuzz: ModuleType, text: bytes, limits: Any, kind: str) -> None:
    assert fuzz.outcome(fuzz.Case({"openapi.yaml": text}, (), True), **limits).kind == kind


def test_memory_is_bounded(fuzz: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def greedy(*_: object) -> source.Source:
        return bytearray(fuzz.LIMIT_BYTES)  # type: ignore[return-value]

    monkeypatch.setattr(fuzz, "read", greedy)
    found = fuzz.outcome(fuzz.Case({"openapi.yaml": b""}, (), False))
    assert found.kind == "MemoryError"


def test_a_seed_says_it_all(fuzz: ModuleType) -> None:
    originals = fuzz.documents(None)
    cases = [fuzz.made(1, number, originals) for number in range(30)]
    assert cases == [fuzz.made(1, number, originals) for number in range(30)]
    assert cases[0] != fuzz.made(2, 0, originals)
    assert {case.is_written for case in cases} == {True, False}
