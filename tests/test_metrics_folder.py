"""The folder in which workers share their metrics: nobody else's, and whatever is found in it."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from runtime.metrics import Metrics
from runtime.metrics.exposition import exposition
from runtime.metrics.layout import BEGUN
from runtime.metrics.shared import count_restart
from runtime.settings import Settings, SettingsError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such files")


def started(folder: Path) -> Metrics:
    """The metrics of a worker that shares them there."""
    metrics = Metrics(Settings(metrics_map=str(folder)))
    metrics.operation("GET", "/pets")
    metrics.start()
    return metrics


def own(folder: Path) -> Path:
    """The first file that a worker of this layout takes; it is not there yet."""
    before = started(folder)
    (path,) = folder.iterdir()
    before.slab = []
    del before
    path.unlink()
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "metrics"


def test_a_folder_that_is_made_is_the_users_alone(folder: Path) -> None:
    started(folder)
    assert folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("mode", [0o777, 0o1777, 0o770, 0o720, 0o702])
def test_a_folder_that_others_may_write_in_is_refused(folder: Path, mode: int) -> None:
    folder.mkdir()
    folder.chmod(mode)
    with pytest.raises(SettingsError, match=r"BRRTR_METRICS_MAP cannot be .*: others may write in it"):
        started(folder)
    assert not list(folder.iterdir())


@pytest.mark.parametrize("slash", ["", "/"])
def test_a_link_is_refused(folder: Path, tmp_path: Path, slash: str) -> None:
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    folder.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SettingsError, match=r"BRRTR_METRICS_MAP cannot be .*: it is a symbolic link"):
        started(Path(f"{folder}{slash}"))


def test_a_folder_of_another_user_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mkdir(mode=0o700)
    user = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: user)
    with pytest.raises(SettingsError, match=r"BRRTR_METRICS_MAP cannot be .*: it belongs to another user"):
        started(folder)


def test_a_file_is_no_folder(folder: Path) -> None:
    folder.write_bytes(b"")
    with pytest.raises(SettingsError, match="BRRTR_METRICS_MAP cannot be"):
        started(folder)


@pytest.mark.parametrize("byte", [b"\xff", b"\x7f", b"a", b"\x01"])
@pytest.mark.parametrize("share", [0.5, 1.0, 2.0, 0.001])
def test_garbage_of_one_that_has_ended_is_begun_anew(
    folder: Path, byte: bytes, share: float, caplog: pytest.LogCaptureFixture
) -> None:
    path = own(folder)
    size = started(folder).slab.__len__() * 8
    path.unlink()
    path.write_bytes(byte * int(size * share))
    metrics = started(folder)
    assert metrics.slab[BEGUN] == 0
    assert b"brrtrouter_active_requests 0.0" in exposition(metrics, "")[1]
    (record,) = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert path.name in record.getMessage()
    assert "is begun anew" in record.getMessage()
    assert path.stat().st_size == size


def a_folder(path: Path) -> None:
    path.mkdir()


def a_link(path: Path) -> None:
    path.symlink_to(path.with_name("target"))


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_text(path: Path) -> None:
    path.write_text("not a number")


@pytest.mark.parametrize("make", [a_folder, a_link, a_pipe])
@pytest.mark.parametrize("stranger", [True, False])
def test_what_is_no_file_is_left_alone(
    folder: Path, make: Callable[[Path], None], stranger: bool, caplog: pytest.LogCaptureFixture
) -> None:
    path = own(folder)
    if stranger:
        path = path.with_name(f"{'0' * 16}-0")
    make(path)
    metrics = started(folder)
    assert b"brrtrouter_active_requests 0.0" in exposition(metrics, "")[1]
    assert path.name in caplog.text
    assert os.path.lexists(path)
    assert not (folder / "target").exists()


@pytest.mark.parametrize("data", [b"", b"a", b"\xff" * 8, b"a" * 4096])
@pytest.mark.parametrize("number", [1, 7])
def test_other_garbage_costs_no_scrape(
    folder: Path, number: int, data: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    """Beside the file that is taken, and in the supervisor's own."""
    path = own(folder)
    metrics = started(folder)
    path.with_name(f"{path.name.rpartition('-')[0]}-{number}").write_bytes(data)
    (folder / "restarts").write_bytes(data)
    for _ in range(3):
        text = exposition(metrics, "")[1]
        assert b"brrtrouter_worker_restarts_total 0.0" in text
        assert b"brrtrouter_active_requests 0.0" in text
    assert len(caplog.records) == (1 if data else 0), "it is told once"
    count_restart(folder)
    assert b"brrtrouter_worker_restarts_total 1.0" in exposition(metrics, "")[1]


def test_files_of_others_are_not_removed(folder: Path) -> None:
    folder.mkdir(mode=0o700)
    (folder / "my-notes.txt").write_text("dear diary")
    started(folder)
    assert (folder / "my-notes.txt").read_text() == "dear diary"


@pytest.mark.parametrize(
    "accept",
    [
        "application/openmetrics-text; version=abc",
        "application/openmetrics-text; version=",
        "application/openmetrics-text; version",
        "application/openmetrics-text; version=1.0.0.0.0",
        "application/openmetrics-text; version=99.0.0",
        f"application/openmetrics-text; version={'9' * 5000}.0.0",
        "application/openmetrics-text; version=-1.0.0",
        "application/openmetrics-text; version=1.0.0; escaping=nonsense",
        "application/openmetrics-text; =; ;;version=\u0661.0.0",
        "text/plain; version=x.y.z",
        "text/plain; version=1.0.0; escaping=",
        ",;,=,",
        "*/*; version=one",
    ],
)
def test_whatever_is_accepted_there_is_an_exposition(folder: Path, accept: str) -> None:
    media_type, text = exposition(started(folder), accept)
    assert media_type.startswith(("text/plain; version=", "application/openmetrics-text; version=1.0.0;"))
    assert b"brrtrouter_active_requests 0.0" in text
