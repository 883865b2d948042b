"""The benchmark of what it costs to know who calls runs, and a public operation pays nothing (AC11)."""

from __future__ import annotations

import importlib
import json
from pathlib import Path

import pytest
from support.example_documents import ROOT


def test_every_kind_has_its_cost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What it costs the benchmark says on a quiet machine, in more rounds."""
    monkeypatch.syspath_prepend(str(ROOT / "tests" / "benchmarks"))
    benchmark = importlib.import_module("security")
    benchmark.main(["--requests", "2", "--rounds", "1", "--json", str(tmp_path / "figures.json")])
    figures = json.loads((tmp_path / "figures.json").read_text())
    assert list(figures) == [kind.name for kind in benchmark.KINDS]
    assert all(cost > 0 for cost in figures.values())
    assert "apiKey in the query" in capsys.readouterr().out
