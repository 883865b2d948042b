"""The registry of a document with very many modules is divided, and binds the same."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.example_documents import ROOT

import brrtr
from brrtr.plan import registry
from brrtr.write import write

SERVED = "pet_store"
DOCUMENT = ROOT / "examples" / SERVED / "openapi.yaml"


def routes(project: Path) -> str:
    """Gives what is served, as the command of the service lists it once every operation is bound."""
    environment = {**os.environ, "PYTHONPATH": str(project / "src")}
    command = [sys.executable, "-m", SERVED, "routes"]
    return subprocess.run(command, env=environment, text=True, capture_output=True, check=True).stdout


def test_a_divided_registry_binds_every_operation(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    whole = brrtr.generate(DOCUMENT)
    monkeypatch.setattr(registry, "LIMIT", registry._LINES)
    divided = brrtr.generate(DOCUMENT)
    parts = {f"src/{SERVED}/registry_{letter}.py" for letter in "psu"}
    assert divided.keys() - whole.keys() == parts
    assert (
        "from . import contract, registry_p, registry_s, registry_u, service"
        in divided[f"src/{SERVED}/registry.py"]
    )
    assert ".bind(" not in divided[f"src/{SERVED}/registry.py"]
    for name, files in (("whole", whole), ("divided", divided)):
        write(files, tmp_path / name)
    assert sorted(routes(tmp_path / "divided").splitlines()) == sorted(
        routes(tmp_path / "whole").splitlines()
    )
