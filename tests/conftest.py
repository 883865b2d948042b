"""The option that rewrites the goldens, and what tests of example projects share."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from support import compiled_modules, compiled_templates
from support.example_documents import CASES, ROOT
from support.golden_files import generated
from support.installed_service import COMPILED, Installed, install
from support.long_runs import LONG_RUN
from support.looked_through import LookedThrough
from support.native_door import native_door
from support.owned_code import owned_code
from support.served import project, serve
from xdist.scheduler import LoadGroupScheduling  # type: ignore[import-untyped]

from brrtr.write import write

__all__ = ["native_door", "project", "serve"]


class ByModule(LoadGroupScheduling):  # type: ignore[misc]
    """Runs the tests of a module in one process, and those of an example: what they share is made once.

    Marks of the kind xdist_group would say the same, but are ignored on pytest 9.2 (pytest-xdist #1386).
    """

    def _split_scope(self, nodeid: str) -> str:
        found = re.search(rf"\[({'|'.join(CASES)})[-\]]", nodeid)
        if found:
            return found[1]
        # In the long run a single module takes long: its tests are spread.
        return super()._split_scope(nodeid) if LONG_RUN else nodeid.partition("::")[0]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="rewrite golden/, docs/diagnostics.md and docs/rules.md, and run no other test",
    )
    parser.addoption(
        "--schemathesis-cases",
        type=int,
        help="let schemathesis make up so many cases for each operation, not the few fixed ones",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "writes_golden: rewrites golden/ when asked to")
    # How long an example takes says how busy the machine is.
    unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.register_profile("unhurried", unhurried)
    settings.load_profile("unhurried")
    compiled_templates.install()
    compiled_modules.install()
    if not hasattr(config, "workerinput"):  # of several processes that test one does
        compiled_modules.compile_ahead()
    config.pluginmanager.register(LookedThrough())
    if config.getoption("--update-golden") and os.environ.get("CI"):
        raise pytest.UsageError("--update-golden: goldens are rewritten by people, not by CI")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves only the tests that write goldens when they are to be updated."""
    if config.getoption("--update-golden"):
        writing = [item for item in items if item.get_closest_marker("writes_golden")]
        config.hook.pytest_deselected(items=[item for item in items if item not in writing])
        items[:] = writing


def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI a skipped test is one that was not run: what it needs has to be there."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByModule | None:
    return ByModule(config, log) if config.getoption("dist") == "loadgroup" else None


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest) -> str:
    """The name of each example."""
    name: str = request.param
    return name


@pytest.fixture
def without_syncing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Does not wait for the disk, which takes most of the time of what writes many files."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture(scope="session")
def install_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Installed]:
    """Writes and installs the project of an example when it is first asked for."""

    @cache
    def once(case: str) -> Installed:
        folder = tmp_path_factory.mktemp("installed")
        write(generated(ROOT / "examples" / case / "openapi.yaml"), folder / case)
        return install(folder / case, folder / "environment", compiled=case == COMPILED)

    return once


@pytest.fixture(scope="session")
def written_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Writes the project of an example with the code beside its document in the place of the stubs."""

    @cache
    def once(case: str) -> Path:
        folder = tmp_path_factory.mktemp("owned") / case
        fresh, owned = generated(ROOT / "examples" / case / "openapi.yaml"), owned_code(case)
        stubs = {path for path in fresh if f"src/{case}/handlers/" in path}
        assert stubs - owned.keys() == {f"src/{case}/handlers/__init__.py"}, "a module of stubs is left"
        write({**fresh, **owned}, folder)
        return folder

    return once


@pytest.fixture
def installed(case: str, install_once: Callable[[str], Installed]) -> Installed:
    """The example's project, installed into an environment that has nothing else."""
    return install_once(case)
