"""All files of a change are written or none: at whatever step it is killed, fails or is interrupted."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import signal
import stat
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner
from support.interruptions import AFTER, BEFORE, contents

from brrtr.cli import main
from brrtr.regenerate import journal
from brrtr.regenerate.exclusive import held
from brrtr.regenerate.faults import RefusedError

SCRIPT = Path(__file__).parent / "support" / "interruptions.py"


@pytest.mark.parametrize("mode", ["kill", "fail", "break"])
def test_at_every_step(mode: str, tmp_path: Path) -> None:
    """Killed, without room on the disk, or with Ctrl-C: nothing is lost, half-written or left over."""
    done = subprocess.run(
        [sys.executable, SCRIPT, mode, tmp_path / "project"],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    *wrong, steps = done.stdout.splitlines()
    assert not wrong, done.stdout
    assert int(steps.split()[0]) > 25, "the steps were not seen"


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A project of which a.txt is new, and sub/b.txt is not: whoever changed it was killed."""
    done = subprocess.run([sys.executable, SCRIPT, "middle", tmp_path / "project"], timeout=120, check=False)
    assert done.returncode == -signal.SIGKILL
    assert contents(tmp_path / "project")["a.txt"] == AFTER["a.txt"]
    assert contents(tmp_path / "project")["sub/b.txt"] == BEFORE["sub/b.txt"]
    return tmp_path / "project"


def test_what_was_put_back_is_told(broken: Path) -> None:
    assert journal.interrupted(broken)
    assert journal.restore(broken) == journal.Restored(4, ())
    assert contents(broken) == BEFORE
    assert not journal.interrupted(broken)
    assert journal.restore(broken) is None


def test_who_compares_puts_it_back_first(broken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(broken)
    done = CliRunner().invoke(main, ["diff"])
    assert "The last change was interrupted: 4 files put back" in done.output
    assert contents(broken) == BEFORE


def test_what_somebody_wrote_since_stays(broken: Path) -> None:
    (broken / "a.txt").write_bytes(b"by hand\n")
    (broken / "new/folder/c.txt").write_bytes(b"by hand, too\n")

    restored = journal.restore(broken)

    assert restored == journal.Restored(2, ("a.txt", "new/folder/c.txt"))
    by_hand = {"a.txt": b"by hand\n", "new/folder/c.txt": b"by hand, too\n"}
    assert contents(broken) == {**BEFORE, **by_hand}


def test_a_list_that_leads_out_of_the_project_is_refused(broken: Path) -> None:
    listed = broken / journal.FOLDER / "list.json"
    steps = json.loads(listed.read_text())
    steps["steps"][0]["path"] = "../../outside"
    listed.write_text(json.dumps(steps))

    with pytest.raises(ValueError, match="outside"):
        journal.restore(broken)
    assert journal.interrupted(broken)


@pytest.fixture(params=["here", "on a network"])
def folders_are_locked(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Folders can be locked, or cannot: another file stands for them then."""
    if request.param == "here":
        return
    flock = fcntl.flock

    def refuse_folders(descriptor: int, kind: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EBADF, "Bad file descriptor")
        flock(descriptor, kind)

    monkeypatch.setattr(fcntl, "flock", refuse_folders)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


@pytest.mark.usefixtures("folders_are_locked")
def test_one_writes_or_several_read(tmp_path: Path) -> None:
    (tmp_path / ".brrtr").mkdir()
    reading, writing = (partial(held, tmp_path, writing=writing) for writing in (False, True))
    with reading(), reading(), pytest.raises(RefusedError, match="Another brrtr is at work"), writing():
        raise AssertionError
    with held(tmp_path, writing=True), pytest.raises(RefusedError), held(tmp_path, writing=False):
        raise AssertionError
    with held(tmp_path, writing=True):
        assert not list((tmp_path / ".brrtr").iterdir())
