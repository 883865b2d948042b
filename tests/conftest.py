"""The option that rewrites the goldens, and what tests of example projects share."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache

import pytest
from example_documents import CASES, ROOT
from golden_files import generated
from installed_service import Installed, install

from brrtr.write import write

EXAMPLES = [pytest.param(case, marks=pytest.mark.xdist_group(case)) for case in CASES]
"""With `-n 2 --dist loadgroup` all tests of an example run in one process, which generates it once."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite golden/ from examples/, and run no other test"
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--update-golden") and os.environ.get("CI"):
        raise pytest.UsageError("--update-golden: goldens are rewritten by people, not by CI")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves only the tests that write goldens when they are to be updated."""
    if config.getoption("--update-golden"):
        writing = [item for item in items if item.get_closest_marker("writes_golden")]
        config.hook.pytest_deselected(items=[item for item in items if item not in writing])
        items[:] = writing


@pytest.fixture(params=EXAMPLES)
def case(request: pytest.FixtureRequest) -> str:
    """The name of each example."""
    name: str = request.param
    return name


@pytest.fixture(scope="session")
def install_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Installed]:
    """Writes and installs the project of an example when it is first asked for."""

    @cache
    def once(case: str) -> Installed:
        folder = tmp_path_factory.mktemp("installed")
        write(generated(ROOT / "examples" / case / "openapi.yaml"), folder / case)
        return install(folder / case, folder / "environment")

    return once


@pytest.fixture
def installed(case: str, install_once: Callable[[str], Installed]) -> Installed:
    """The example's project, installed into an environment that has nothing else."""
    return install_once(case)
