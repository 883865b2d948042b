"""The benchmarks of what counting costs run, and what is compared counts alike."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from types import ModuleType

import pytest
from support.example_documents import ROOT


def benchmark(name: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "tests" / "benchmarks"))
    return importlib.import_module(name)


def test_counting_has_its_costs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """AC6: by how much ours is ahead, the benchmark says on a quiet machine; that it is, shows here."""
    module = benchmark("metrics", monkeypatch)
    file = tmp_path / "figures.json"
    module.main(["--updaters", "500", "--repeats", "20", "--rounds", "2", "--json", str(file)])
    found = json.loads(file.read_text())
    assert list(found["update_ns"]) == [
        module.OURS,
        module.SHARED,
        module.LOCKED,
        module.PROMETHEUS,
        module.BOUND,
    ]
    assert found["request_ns"][module.PROMETHEUS] > found["request_ns"][module.OURS]
    assert "how many times ours" in capsys.readouterr().out


def test_sizes_have_their_costs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """AC3: to serialize 400 kB takes longer than to look at a length, on any machine."""
    module = benchmark("body_size", monkeypatch)
    file = tmp_path / "figures.json"
    module.main(["--seconds", "0.001", "--rounds", "1", "--json", str(file)])
    found = json.loads(file.read_text())["body_size_us"]
    assert list(found) == list(module.BODIES)
    for costs in found.values():
        assert list(costs) == [module.LENGTH, module.ESTIMATE, module.JSON, module.MSGSPEC]
    large = found["400 kB"]
    assert max(large[module.LENGTH], large[module.ESTIMATE]) < min(large[module.JSON], large[module.MSGSPEC])
    assert "Content-Length" in capsys.readouterr().out
