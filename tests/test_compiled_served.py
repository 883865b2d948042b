"""`serve` opens the compiled door where it is to, and says which is open; a service is the same by both."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import httpx
import pytest
from support.generated_service import imported, serving
from support.installed_service import Server, clean_environment
from support.metered import PACKAGE, Metrics, parse, project, scrape, served, workers
from support.native_door import DOORS, NATIVE, lay_beside, opened
from support.reloaded import Project, get, number_of
from support.reloaded import serving as reloading

from runtime.compiled.naming import built

CHANGED = "# a regeneration has written another one\n"


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of which nothing is built."""
    return project(tmp_path_factory.mktemp("bare"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One whose door is."""
    made = project(tmp_path_factory.mktemp("compiled"))
    with opened("compiled"):
        lay_beside(made / "src" / PACKAGE)
    return made


@pytest.fixture
def stale(tmp_path: Path) -> Path:
    """One whose door was, from another source."""
    made = project(tmp_path)
    with opened("compiled"):
        lay_beside(made / "src" / PACKAGE)
    door = made / "src" / PACKAGE / "runtime/compiled/door.py"
    door.write_text(door.read_text() + CHANGED)
    return made


def door_of(process: Server) -> str:
    """Says which is open, after the line of the start and `/metrics`."""
    port = process.port()
    (told,) = [name for name in NATIVE if f'"extra":{{"door":"{name}"}}' in process.log]
    assert doors(scrape(port)) == [told]
    return told


def doors(found: Metrics) -> list[str]:
    """Gives those that metrics tell of."""
    return [name for name in DOORS if found.sum("door_info", door=name)]


def refusal(folder: Path) -> str:
    """Gives what a start says that has to fail."""
    done = subprocess.run(
        [sys.executable, "-m", PACKAGE, "serve", "--port", "0"],
        env=clean_environment(PYTHONPATH=str(folder / "src"), BRRTR_COMPILED="require"),
        text=True, capture_output=True, check=False, timeout=20,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.startswith(f"{PACKAGE}: BRRTR_COMPILED cannot be 'require': the compiled door ")
    assert done.stderr.count("\n") == 1
    return done.stderr


@pytest.mark.parametrize(
    ("compiled", "arguments", "door"),
    [("auto", [], "compiled"), ("require", ["--workers", "2"], "compiled"), ("off", [], "python")],
    ids=str,
)
def test_it_is_open_where_it_is_built_and_wanted(
    folder: Path, compiled: str, arguments: list[str], door: str
) -> None:
    with served(folder, *arguments, BRRTR_COMPILED=compiled) as process:
        assert door_of(process) == door
        if arguments:
            workers(process.port(), 2)
        assert not [line for line in process.log.splitlines() if "warning" in line and "door" in line]
        assert process.stop() == 0


def test_without_it_a_service_is_the_same_unless_it_is_required(bare: Path) -> None:
    with served(bare) as process:
        assert door_of(process) == "python"
        assert "compiled door" not in process.log
        assert process.stop() == 0
    assert "is not built; install the project again" in refusal(bare)


def test_a_stale_one_is_not_used_and_warned_of_once(stale: Path) -> None:
    with served(stale, "--workers", "2") as process:
        assert door_of(process) == "python"
        workers(process.port(), 2)
        assert process.log.count("was built of another source; install the project again") == 1
        assert process.stop() == 0
    assert "was built of another source; install the project again" in refusal(stale)


def test_behind_another_server_it_cannot_be_required(folder: Path) -> None:
    """That reads requests itself."""
    server = [sys.executable, "-m", "uvicorn", f"{PACKAGE}:app", "--port", "0"]
    with served(folder, command=server, BRRTR_COMPILED="require") as process:
        assert process.process.wait(20) != 0
        assert "BRRTR_COMPILED cannot be 'require': this is another server than `serve`" in process.log


@pytest.fixture(scope="module")
def registry(bare: Path) -> Iterator[ModuleType]:
    with imported(bare, PACKAGE) as module:
        yield module


@pytest.mark.parametrize("door", DOORS)
def test_metrics_say_by_which_door_requests_come_in(registry: ModuleType, door: str) -> None:
    with opened(door), serving(registry, native=door != "asgi") as client:
        assert client.get("/quick").status_code == 200
        found = parse(client.get("/metrics").text)
        assert [found.sum("door_info", door=name) for name in DOORS] == [
            float(name == door) for name in DOORS
        ]


def test_on_the_loop_of_asyncio_it_is_the_same(folder: Path, tmp_path: Path) -> None:
    """As on Windows and macOS where uvloop is not installed."""
    (tmp_path / "uvloop.py").write_text("raise ImportError\n")
    program = (
        f"import runpy, sys; sys.path.insert(0, {str(tmp_path)!r}); sys.argv[1:] = ['serve', '--port', '0'];"
        f" runpy.run_module({PACKAGE!r}, run_name='__main__', alter_sys=True)"
    )
    command = [sys.executable, "-c", program]
    with served(folder, command=command) as process:
        assert door_of(process) == "compiled"
        assert httpx.get(f"http://127.0.0.1:{process.port()}/slow/1").status_code == 200
        assert process.stop() == 0


def test_a_reload_keeps_it_and_another_one_needs_a_restart(tmp_path: Path) -> None:
    """Each version answers by the same library, which knows of none; another one would have to be loaded."""
    project = Project(tmp_path)
    with opened("compiled"):
        lay_beside(project.home)
    with reloading(project, BRRTR_COMPILED="require") as process:
        client = process.client()
        for number in (2, 3):
            process.swap(project, number)
            client.connection.sendall(get("/version"))
            assert number_of(client.answer().body) == number
        assert scrape(process.port()).of("door_info", door="compiled") == 1
        door = project.home / "runtime/compiled/door.py"
        door.write_text(door.read_text() + CHANGED)
        project.write(4)
        process.reload()
        process.wait("a restart is needed")
        client.connection.sendall(get("/version"))
        assert number_of(client.answer().body) == 3
        assert process.stop() == 0
    project.write(1)
    with reloading(project) as process:
        assert process.told("was built of another source") == 1
        assert len(built(door.parent)) == 1
