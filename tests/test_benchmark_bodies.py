"""The benchmark of what bodies cost runs, and knows a cost for every kind."""

from __future__ import annotations

import importlib

import pytest
from support.example_documents import ROOT


def test_every_kind_has_its_cost(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "tests" / "benchmarks"))
    benchmark = importlib.import_module("bodies")
    benchmark.main(["--requests", "2", "--rounds", "1"])
    rows = capsys.readouterr().out.splitlines()[1:]
    assert [row[:32].rstrip() for row in rows] == [kind.name for kind in benchmark.KINDS]
    assert all(float(row[32:].split()[0]) > 0 for row in rows)
