"""The benchmark of AC1 runs: the same requests on both engines, and the compiled one is ahead."""

from __future__ import annotations

import asyncio
import importlib
import sys
from pathlib import Path

import pytest
from support.example_documents import ROOT
from support.golden_files import generated

from brrtr.write import write


def test_compiled_validators_are_ahead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """AC1: by how much is for the benchmark to say, on a machine that does nothing else."""
    write(generated(ROOT / "examples" / "pet_store" / "openapi.yaml"), tmp_path / "pet_store")
    monkeypatch.syspath_prepend(str(tmp_path / "pet_store" / "src"))
    monkeypatch.syspath_prepend(str(ROOT / "tests" / "benchmarks"))
    benchmark = importlib.import_module("schema_cache")
    monkeypatch.setattr(benchmark, "ROUNDS", 1)
    monkeypatch.setattr(benchmark, "REPEATS", 2)
    try:
        count, found = asyncio.run(benchmark.measure("pet_store", both=True))
    finally:
        for name in [name for name in sys.modules if name.partition(".")[0] == "pet_store"]:
            del sys.modules[name]
    assert count > 40
    assert found.saved > 0.5
