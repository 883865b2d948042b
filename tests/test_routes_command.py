"""`python -m <package> routes` lists what requests come to."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import brrtr
from brrtr.write import write

OWN = {"/health", "/ready", "/docs", "/openapi.json", "/openapi.yaml", "/metrics"}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A service whose document has paths of its own where every service has some."""
    answer = {"responses": {"204": {"description": ""}}}
    paths: dict[str, Any] = {
        "/health": {"get": answer},
        "/ready": {"put": answer},
        "/docs#page={page}": {"get": answer},
        "/{file}.json": {"get": answer},
    }
    paths["/{file}.json"]["parameters"] = [
        {"name": "file", "in": "path", "required": True, "schema": {"type": "string"}}
    ]
    folder = tmp_path_factory.mktemp("routes") / "project"
    document = {"openapi": "3.1.0", "info": {"title": "Taken", "version": "1"}, "paths": paths}
    write(brrtr.generate(document), folder)
    return folder


@pytest.mark.parametrize(
    ("settings", "built_in"),
    [
        ({}, OWN - {"/health", "/ready", "/docs", "/openapi.json"}),
        ({"BRRTR_METRICS": "off"}, {"/openapi.yaml"}),
        # At a port of their own nobody takes them their paths.
        ({"BRRTR_ADMIN_PORT": "9"}, OWN),
    ],
)
def test_what_the_document_has_taken_is_not_there_twice(
    project: Path, settings: dict[str, str], built_in: set[str]
) -> None:
    environment = {**os.environ, **settings, "PYTHONPATH": str(project / "src")}
    command = [sys.executable, "-m", "taken", "routes"]
    text = subprocess.run(command, env=environment, text=True, capture_output=True, check=True).stdout
    listed = [line.split() for line in text.splitlines()]
    assert {path for _, path, handler in listed if handler.startswith("_")} == set()
    names = {name.removeprefix("/").replace(".", "_"): name for name in OWN}
    assert sorted(row for row in listed if row[2] not in names) == [
        ["GET", "/docs#page={page}", "get_docs"],
        ["GET", "/health", "get_health"],
        ["GET", "/{file}.json", "get_by_file"],
        ["PUT", "/ready", "put_ready"],
    ]
    assert {path for _, path, handler in listed if handler in names} == built_in
