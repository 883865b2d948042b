"""`brrtr watch`: what changes in the document is in the project at once, unless it is broken."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from support.installed_service import clean_environment, server
from support.metered import get, until
from support.regenerated import MORE, PETS, files_of

from brrtr.watch import watch
from brrtr.write import write

BRRTR = Path(sys.executable).with_name("brrtr")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(files_of(PETS), tmp_path / "project")
    return tmp_path / "project"


class Watching:
    """Is the command as a process."""

    def __init__(self, process: subprocess.Popen[bytes], out: Path) -> None:
        self.process = process
        self._out = out

    @property
    def lines(self) -> list[str]:
        """Gives what it has printed."""
        return self._out.read_text("utf-8").splitlines()

    def wait(self, count: int) -> str:
        """Waits for so many lines, and gives the last."""
        until(
            lambda: len(self.lines) >= count or self.process.poll() is not None,
            f"{count} lines: {self.lines}",
        )
        assert len(self.lines) == count, self.lines
        return self.lines[-1]


@contextmanager
def watching(folder: Path, *arguments: str) -> Iterator[Watching]:
    """Watches the project there."""
    out = folder.parent / "out"
    with out.open("wb") as stream:
        command = [BRRTR, "watch", str(folder), *arguments]
        with subprocess.Popen(command, env=clean_environment(), stdout=stream, stderr=stream) as process:
            try:
                found = Watching(process, out)
                found.wait(1)
                yield found
            finally:
                if process.poll() is None:
                    process.send_signal(signal.SIGINT)
                    assert process.wait(10) == 0
    assert "Traceback" not in out.read_text("utf-8")


def test_a_change_is_in_the_project(folder: Path) -> None:
    document = folder / "openapi.yaml"
    with watching(folder) as found:
        assert found.lines == [f"{document}: Nothing to do."]
        document.write_text(MORE)
        assert found.wait(2).startswith(f"{document}: Done; 1 thing is owed. 12 files")
        assert (folder / "src/pet_store/handlers/toy.py").is_file()
        time.sleep(1.2)
        assert len(found.lines) == 2, "what it writes itself is no change"


def test_a_broken_document_is_told_and_the_last_good_stays(folder: Path) -> None:
    document = folder / "openapi.yaml"
    with watching(folder) as found:
        registry = (folder / "src/pet_store/registry.py").read_bytes()
        document.write_text(PETS.replace("type: string", "type: strong"))
        assert "openapi.yaml:11:" in found.wait(2)
        assert found.lines[1].endswith("; the project stays as it is.")
        assert (folder / "src/pet_store/registry.py").read_bytes() == registry
        document.unlink()
        assert "stays as it is" in found.wait(3)
        document.write_text(MORE)
        assert ": Done" in found.wait(4)


def test_a_burst_is_one(folder: Path) -> None:
    """So is a file that is put in the place of another, and one that is only touched is no change."""
    document = folder / "openapi.yaml"
    with watching(folder) as found:
        for count in range(20):
            (folder / "next").write_text(MORE.replace("version: 1.2.3", f"version: 1.2.{count}"))
            (folder / "next").replace(document)
            (folder / f"other-{count}").write_text("nobody watches it")
        found.wait(2)
        os.utime(document)
        time.sleep(1.2)
        assert len(found.lines) == 2, "a burst was more than one change"


def test_any_file_of_the_document(tmp_path: Path, folder: Path) -> None:
    """Of one with several files, where it lies; files that come into use later as well."""
    (tmp_path / "api" / "parts").mkdir(parents=True)
    (tmp_path / "api" / "openapi.yaml").write_text(PETS)
    part = tmp_path / "api" / "parts" / "toys.yaml"
    part.write_text("get: {operationId: listToys, tags: [toy], responses: {'204': {description: None}}}\n")
    with watching(folder, "--spec", str(tmp_path / "api" / "openapi.yaml")) as found:
        (tmp_path / "api" / "openapi.yaml").write_text(PETS + "  /toys: {$ref: parts/toys.yaml}\n")
        assert ": Done" in found.wait(2)
        part.write_text(part.read_text().replace("'204'", "'205'"))
        assert ": Done" in found.wait(3)
        assert "205" in (folder / "parts" / "toys.yaml").read_text()


def test_there_is_no_project(tmp_path: Path) -> None:
    run = subprocess.run([BRRTR, "watch", str(tmp_path)], text=True, capture_output=True, check=False)
    assert run.returncode == 2
    assert "is no brrtr project" in run.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="reads what the service of a test has logged")
def test_a_service_beside_it_has_the_operation_within_a_second(folder: Path) -> None:
    environment = clean_environment(PYTHONPATH=str(folder / "src"), BRRTR_HOT_RELOAD="on")
    command = [sys.executable, "-m", "pet_store", "serve", "--port", "0"]
    with server(command, cwd=folder.parent, environment=environment) as process, watching(folder) as found:
        port = process.port()
        until(lambda: "startup complete" in process.log, "the service")
        assert get(port, "/toys")[0] == 404
        (folder / "openapi.yaml").write_text(MORE)
        found.wait(2)
        written = time.monotonic()
        until(lambda: get(port, "/toys")[0] != 404, "the operation")
        assert time.monotonic() - written < 2, "one, on a machine that is busy"
        assert process.stop() == 0


def test_what_is_told_of_no_change_is_looked_at_all_the_same(tmp_path: Path) -> None:
    """A change while an attempt is made, of which nobody tells, is found at the next look."""
    document = tmp_path / "openapi.yaml"
    document.write_text("1")
    over = threading.Event()
    said: list[str] = []

    class Slow:
        files = (document,)

        def __call__(self) -> str:
            text = document.read_text()
            if text == "1":
                document.write_text("2")
            else:
                over.set()
            return text

    watch(Slow(), said.append, over)
    assert said == ["1", "2"]
