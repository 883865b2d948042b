"""The benchmark of what parameters cost runs, and parameters found by index allocate less (AC10)."""

from __future__ import annotations

import importlib
import json
from pathlib import Path

import pytest
from support.example_documents import ROOT


def test_every_kind_has_its_cost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """AC10: no dictionary of strings. What time that saves, the benchmark says on a quiet machine."""
    monkeypatch.syspath_prepend(str(ROOT / "tests" / "benchmarks"))
    benchmark = importlib.import_module("parameters")
    benchmark.main(["--requests", "2", "--rounds", "1", "--json", str(tmp_path / "figures.json")])
    figures = json.loads((tmp_path / "figures.json").read_text())
    assert list(figures["request_us"]) == [kind.name for kind in benchmark.KINDS]
    assert all(cost > 0 for cost in figures["request_us"].values())
    assert "query, deepObject" in capsys.readouterr().out
    for what in ("one", "six"):
        by_index, by_name = (figures["finding"][f"{what}, by {how}"] for how in ("index", "name"))
        assert by_index["allocated_bytes"] < by_name["allocated_bytes"]
