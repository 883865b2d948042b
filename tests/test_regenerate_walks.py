"""Documents change, people write, at random: no line of theirs is lost, and the service still starts."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from support.regenerated import Edited, files_of, made

from brrtr.regenerate import Result, regenerate

NAMES = ("listPets", "getPet", "putOwner", "buyToy")
TAGS = ("pet", "owner", "toy")
SCHEMAS = ("Pet", "Toy")


@dataclass
class Walk:
    """Is a project, the document that it follows, and what its people wrote."""

    project: Edited
    operations: dict[str, dict[str, Any]]
    written: dict[str, list[str]] = field(default_factory=dict)

    @property
    def document(self) -> str:
        """Gives the document: JSON is YAML."""
        paths: dict[str, Any] = {}
        for name, about in self.operations.items():
            content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{about['schema']}"}}}
            paths[about["path"]] = {
                "post": {
                    "operationId": name,
                    "tags": [about["tag"]],
                    "parameters": [
                        {"name": f"p{number}", "in": "query", "schema": {"type": "integer"}}
                        for number in range(about["parameters"])
                    ],
                    "requestBody": {"content": content},
                    "responses": {"200": {"description": "Done", "content": content}},
                }
            }
        one = {"type": "object", "properties": {"name": {"type": "string"}}}
        return json.dumps({
            "openapi": "3.1.0",
            "info": {"title": "Walk", "version": f"1.{len(paths)}.0"},
            "paths": paths,
            "components": {"schemas": dict.fromkeys(SCHEMAS, one)},
        })  # fmt: skip

    def change_document(self, name: str, tag: str, schema: str, number: int) -> None:
        """Adds, removes, renames or changes an operation."""
        about = {"path": f"/{name}", "tag": tag, "schema": schema, "parameters": number % 3}
        others = [other for other in self.operations if other != name]
        if name not in self.operations and others and number % 2:
            self.operations = {
                (name if other == others[0] else other): about for other, about in self.operations.items()
            }
        elif name in self.operations and others and number % 5 == 0:
            del self.operations[name]
        else:
            self.operations[name] = about

    def write(self, place: int, where: int) -> None:
        """Writes a comment somewhere in a file of their own, or in one that is merged."""
        files = [*self._own(), "pyproject.toml", "Dockerfile", "README.md"]
        path = files[place % len(files)]
        lines = self.project.text(path).splitlines(keepends=True)
        line = f"# mine {place} {where} {len(self.written)}"
        lines.insert(where % (len(lines) + 1), f"{line}\n")
        self.project.edit(path, "".join(lines))
        self.written.setdefault(path, []).append(line)

    def _own(self) -> Iterator[str]:
        for file in sorted((self.project.root / "src/walk/handlers").glob("*.py")):
            yield file.relative_to(self.project.root).as_posix()
        yield "src/walk/service.py"

    def regenerate(self, rename: bool) -> None:
        """Regenerates, and holds what must be."""
        self.project.edit("openapi.yaml", self.document)
        before = self.project.tree()
        outcome = regenerate(self.project.root, rename=rename)
        if outcome.result is Result.REFUSED:
            assert self.project.tree() == before
            assert all("waits to be renamed" in refusal.message for refusal in outcome.refused)
            return
        self._resolve()
        now = self.project.tree()
        for path, lines in self.written.items():
            assert set(lines) <= set(now[path].decode().splitlines()), path
        if not outcome.owed:
            fresh = files_of(self.document, name="walk")
            varying = {".brrtr/lock.json", ".brrtr/operations.json", "src/walk/registry.py"}
            generated = {
                path for path in fresh if "/contract/" in path or path.startswith(".brrtr/")
            } - varying
            assert [path for path in generated if now[path] != fresh[path].encode()] == []
        again = regenerate(self.project.root, rename=rename)
        assert again.changes == again.refused == ()

    def _resolve(self) -> None:
        """Takes both sides of conflicts, as a person would who does not read them."""
        for path in self.written:
            lines = self.project.text(path).splitlines(keepends=True)
            if any(line.startswith("<<<<<<< ") for line in lines):
                base, kept = False, []
                for line in lines:
                    base = line.startswith("|||||||") or (base and not line.startswith("======="))
                    kept += [] if base or line.startswith(("<<<<<<<", "=======", ">>>>>>>")) else [line]
                self.project.edit(path, "".join(kept))

    def starts(self) -> None:
        """Starts the service, as far as there is one to start: handlers that are missing are told."""
        for path in self._own():
            ast.parse(self.project.text(path))
        outcome = regenerate(self.project.root)
        done = subprocess.run(
            [sys.executable, "-m", "walk", "routes"],
            cwd=self.project.root,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": "src", "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0 or outcome.owed or outcome.refused, done.stderr


CHANGES = st.tuples(
    st.just("change_document"),
    st.sampled_from(NAMES),
    st.sampled_from(TAGS),
    st.sampled_from(SCHEMAS),
    st.integers(0, 9),
)
EDITS = st.tuples(st.just("write"), st.integers(0, 99), st.integers(0, 999))
REGENERATIONS = st.tuples(st.just("regenerate"), st.booleans())


@pytest.mark.usefixtures("without_syncing")
@settings(
    deadline=None,
    max_examples=5,
    phases=[Phase.generate],  # a walk takes seconds: what fails is told as it is
    suppress_health_check=list(HealthCheck),
)
@given(st.lists(st.tuples(CHANGES, st.one_of(EDITS, CHANGES), EDITS, REGENERATIONS), min_size=1, max_size=3))
def test_walks(rounds: list[tuple[tuple[Any, ...], ...]]) -> None:
    with TemporaryDirectory() as folder:
        operations = {"listPets": {"path": "/listPets", "tag": "pet", "schema": "Pet", "parameters": 1}}
        walk = Walk(Edited(Path(folder)), operations)
        walk.project = made(Path(folder) / "walk", walk.document)
        for step, *arguments in (step for steps in rounds for step in steps):
            getattr(walk, step)(*arguments)
        walk.starts()
