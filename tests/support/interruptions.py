"""Interrupts a change of files at each of its steps, and says what was wrong afterwards.

It is a program of its own: what interrupts a process cannot be taken out of it again, so that each try has
one, and they are forked from a process without threads. `python interruptions.py MODE FOLDER` prints what is
wrong, and how many steps there were; the mode `middle` kills once, half way.
"""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Collection
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from brrtr.regenerate import git, journal

STEPS = {"open", "os.rename", "os.remove", "os.link", "os.mkdir", "os.rmdir", "subprocess.Popen"}
"""The audit events that a change consists of; of `open`, those that write."""

FEWER = 7
"""The exit code of a process that was done before the step came."""

BEFORE = {
    "a.txt": b"a, as it was\n",
    "sub/b.txt": b"b, as it was\n",
    "gone/alone.txt": b"to be removed\n",
    "merged.toml": b"mine\n",
}
CHANGES: dict[str, bytes | None] = {
    "gone/alone.txt": None,
    "a.txt": b"a, anew\n",
    "merged.toml": b"<<<<<<< yours\nmine\n=======\nnew\n>>>>>>> generated now\n",
    "new/folder/c.txt": b"c\n" * 10_000,
    "sub/b.txt": b"b, anew\n",
}
AFTER = {path: text for path, text in {**BEFORE, **CHANGES}.items() if text is not None}


def main(mode: str, folder: Path) -> None:
    """Interrupts at one step after the other until a change has fewer."""
    step, wrong = 0, []
    untouched = folder.with_name("untouched")
    index = prepare(untouched)
    while True:
        step += 1
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(untouched, folder)
        reached = interrupted(mode, step, partial(journal.change, folder, CHANGES, index))
        wrong += [f"step {step}: {fault}" for fault in faults(folder, mode, index, reached=reached)]
        if not reached:
            break
    print(*wrong, f"{step - 1} steps", sep="\n")


def prepare(folder: Path) -> journal.Index:
    """Makes a project in a git repository, and gives what a change does to its index."""
    (folder / ".brrtr").mkdir(parents=True)
    for path, text in BEFORE.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(text)
    (folder / "a.txt").chmod(0o750)
    for command in (["init", "-q"], ["add", "."]):
        subprocess.run(["git", *command], cwd=folder, check=True)
    repository = git.repository(folder)
    assert repository is not None
    [entry] = repository.entries(["merged.toml"])["merged.toml"]
    conflict = git.Conflict("merged.toml", b"mine\n", b"old\n", b"new\n")
    return journal.Index(
        repository.index_lines(conflict, entry), repository.restoring_lines("merged.toml", entry)
    )


def interrupted(mode: str, step: int, change: Callable[[], object]) -> bool:
    """Runs something in a process that is interrupted at a step; says whether it came so far."""
    child = os.fork()
    if not child:
        interruption = Interruption(mode, step)
        sys.addaudithook(interruption)
        with suppress(OSError, KeyboardInterrupt):
            change()
        os._exit(FEWER if interruption.left > 0 else 0)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in {FEWER, 0, -signal.SIGKILL}, f"step {step} ended with {code}"
    return code != FEWER


class Interruption:
    """Kills the process, or has an operation fail, at its nth step."""

    def __init__(self, mode: str, step: int, steps: Collection[str] = STEPS) -> None:
        self.mode, self.left, self.steps = mode, step, steps

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event not in self.steps or (event == "open" and not set(str(arguments[1])) & set("wxa+")):
            return
        self.left -= 1
        if self.left:
            return
        if self.mode == "fail":
            raise OSError(errno.ENOSPC, "No space left on device")
        if self.mode == "break":
            raise KeyboardInterrupt
        os.kill(os.getpid(), signal.SIGKILL)


def faults(folder: Path, mode: str, index: journal.Index, *, reached: bool) -> list[str]:
    """Says what is wrong with a project after an interruption, and then restores and changes it."""
    found = []
    for path, text in contents(folder).items():
        if text not in (BEFORE.get(path), AFTER.get(path)):
            found.append(f"{path} is half written")
    if mode != "kill" and (folder / journal.FOLDER / "list.json").exists():
        found.append("it was not put back at once")
    # A second interruption, while things are put back.
    again = 0
    while mode == "kill" and interrupted("kill", again := again + 1, lambda: journal.restore(folder)):
        pass
    journal.restore(folder)
    if (folder / journal.FOLDER).exists():
        found.append("the journal is still there")
    now = contents(folder)
    unmerged = subprocess.run(
        ["git", "ls-files", "-u"], cwd=folder, check=True, capture_output=True
    ).stdout.count(b"\n")
    if (now, unmerged) not in ((BEFORE, 0), (AFTER, 3)):
        found.append(f"neither before nor after: {now} {unmerged}")
    if not reached and now != AFTER:
        found.append("nothing happened, and nothing was changed")
    if (folder / "a.txt").stat().st_mode & 0o777 != 0o750:
        found.append("permissions are lost")
    if now == BEFORE:
        journal.change(folder, CHANGES, index)
        if contents(folder) != AFTER or (folder / "gone").exists():
            found.append("it cannot be done afterwards")
    return found


def contents(folder: Path) -> dict[str, bytes]:
    """Gives the files of a project but for what git and brrtr have."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.relative_to(folder).parts[0] not in {".git", ".brrtr"}
    }


def killed_in_the_middle(folder: Path) -> None:
    """Kills this process when it is about to replace the last file."""
    index = prepare(folder)
    # The list is renamed, too, and one file is removed.
    sys.addaudithook(Interruption("kill", len(CHANGES), {"os.rename"}))
    journal.change(folder, CHANGES, index)


if __name__ == "__main__":
    if sys.argv[1] == "middle":
        killed_in_the_middle(Path(sys.argv[2]))
    main(sys.argv[1], Path(sys.argv[2]))
