"""The benchmark of generation measures what a user waits for, and counts all that comes out."""

from __future__ import annotations

import importlib
import json
from pathlib import Path

import pytest
from support.example_documents import ROOT


@pytest.fixture
def benchmark(monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.syspath_prepend(str(ROOT / "tests" / "benchmarks"))
    return importlib.import_module("generate")


def test_an_example_is_measured(
    benchmark: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = benchmark.main(  # type: ignore[attr-defined]
        ["--only", "pet_store", "--rounds", "1", "--no-plot", "--output", str(tmp_path)]
    )
    assert code == 0
    [made] = json.loads((tmp_path / "results.json").read_text())["documents"]
    assert made["operations"] == 20
    assert made["cpu_s"] > 0
    assert made["wall_s"] > 0
    assert made["peak_bytes"] > 2**24
    golden = ROOT / "golden" / "pet_store"
    files = [path for path in golden.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    # The lock says how it was generated, and so differs.
    expected = sum(path.stat().st_size for path in files if ".brrtr" not in path.parts)
    assert sum(size for kind, size in made["bytes_by_kind"].items() if kind != ".brrtr") == expected
    assert "pet_store" in capsys.readouterr().out


def test_parts_of_a_document_keep_the_order(benchmark: object) -> None:
    whole = {"openapi": "3.1.0", "paths": {f"/{number}": {} for number in range(5)}}
    assert list(benchmark.every(2, whole)["paths"]) == ["/0", "/2", "/4"]  # type: ignore[attr-defined]


def test_a_document_that_is_refused_is_told(
    benchmark: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("openapi: 3.1.0\n")
    monkeypatch.setitem(benchmark.EXAMPLES, "pet_store", wrong)  # type: ignore[attr-defined]
    code = benchmark.main(  # type: ignore[attr-defined]
        ["--only", "pet_store", "--rounds", "1", "--no-plot", "--output", str(tmp_path)]
    )
    assert code == 1
    assert "refused: pet_store" in capsys.readouterr().out
