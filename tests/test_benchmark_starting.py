"""The benchmark of starts asks every operation, and says what takes more than it may."""

from __future__ import annotations

import importlib
from types import ModuleType

import pytest
from support.example_documents import ROOT


@pytest.fixture
def benchmark(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "tests" / "benchmarks"))
    return importlib.import_module("starting")


def test_every_operation_of_an_example_is_asked(
    benchmark: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert benchmark.main(["--only", "pet_store"]) == 0
    _, row = capsys.readouterr().out.splitlines()
    name, operations, start_s = row.split()[:3]
    assert (name, operations) == ("pet_store", "20")
    assert 0 < float(start_s) < benchmark.START_S


def test_what_takes_more_than_it_may_is_told(
    benchmark: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    slow = benchmark.Started(2, 3.5, 3.6, 400_000_000, [0.06, 0.01], 400_000_000, 0.1, {200: 1, 500: 1})
    monkeypatch.setattr(benchmark, "measure", lambda project, compiled: slow)
    assert benchmark.main(["--only", "pet_store"]) == 1
    told = capsys.readouterr().out
    for what in ("3.50 s", "400,000,000 bytes", "0.060 s", "{500: 1}"):
        assert what in told
