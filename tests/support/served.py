"""Serves a document with handlers of a test, imported into the tests' own process."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

import pytest

import brrtr
from brrtr.write import write

from .generated_service import imported
from .handlers import with_handlers


@dataclass(frozen=True)
class Served:
    """Holds a service that is imported: its project, and the module that has `build`."""

    project: Path
    registry: ModuleType


class Serve(Protocol):
    """Makes a service."""

    def __call__(
        self,
        document: Any,
        handlers: str = "",
        changes: Mapping[str, Callable[[str], str]] | None = None,
    ) -> Served:
        """Generates a project, puts handlers in the place of its stubs if there are any, and imports it.

        `changes` has what makes the new text of a file of the package from the old one, by its path in there.
        """


@pytest.fixture(scope="module")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """Makes services that are there until the last test of the module has run."""
    with ExitStack() as stack:

        def make(
            document: Any,
            handlers: str = "",
            changes: Mapping[str, Callable[[str], str]] | None = None,
        ) -> Served:
            files = dict(brrtr.generate(document))
            if handlers:
                files = with_handlers(files, handlers)
            (home,) = {path.removesuffix("/registry.py") for path in files if path.endswith("/registry.py")}
            for path, change in (changes or {}).items():
                files[f"{home}/{path}"] = change(files[f"{home}/{path}"])
            project = tmp_path_factory.mktemp("served") / "project"
            write(files, project)
            return Served(project, stack.enter_context(imported(project, home.rpartition("/")[2])))

        yield make


@pytest.fixture(scope="module")
def project(registry: ModuleType) -> Path:
    """Gives the project of the service that a module of tests imports."""
    assert registry.__file__ is not None
    return Path(registry.__file__).parents[2]
