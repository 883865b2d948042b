"""The benchmark of what stands around operations runs, and has a figure for each of them."""

from __future__ import annotations

import importlib
import json
from pathlib import Path

import pytest
from support.example_documents import ROOT


def test_every_variant_has_its_cost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "tests" / "benchmarks"))
    benchmark = importlib.import_module("layers")
    benchmark.main(["--requests", "20", "--rounds", "1", "--json", str(tmp_path / "figures.json")])
    figures = json.loads((tmp_path / "figures.json").read_text())
    assert list(figures) == [*benchmark.VARIANTS, *benchmark.MAKERS]
    assert all(taken > 0 for taken in figures.values())
