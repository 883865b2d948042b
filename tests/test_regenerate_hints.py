"""What `brrtr regenerate` proposes: commands that work when they are pasted, and reasons in a line."""

from __future__ import annotations

import errno
import json
import os
import shlex
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from support.regenerated import MORE, PETS, Edited, made

from brrtr.cli import main
from brrtr.regenerate import journal, regenerate, summary

pytestmark = pytest.mark.usefixtures("without_syncing")

SERVICE = "src/pet_store/service.py"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Edited:
    """A committed project in a folder of a repository, whose name looks like an option; seen from the top."""
    monkeypatch.chdir(tmp_path)
    made(tmp_path / "-pets")
    git("init", "-q")
    git("add", "-A")
    git("-c", "user.name=n", "-c", "user.email=n@example.com", "commit", "-qm", "one")
    return Edited(Path("-pets"))


def git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], check=True, capture_output=True, text=True).stdout


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["regenerate", *arguments, "--", "-pets"], catch_exceptions=False)
    return result.exit_code, result.output


def pasted(said: str, beginning: str) -> None:
    """Does as it says, in a shell."""
    [command] = [part for part in said.splitlines() if beginning in part]
    subprocess.run(command[command.index(beginning) :], shell=True, check=True, capture_output=True)


def conflicting(project: Edited) -> None:
    project.edit("pyproject.toml", lambda text: text.replace('"1.2.3"', '"1.3.0"'))
    project.edit("openapi.yaml", PETS.replace("1.2.3", "2.0.0"))


def test_staged_changes_are_taken_back(project: Edited) -> None:
    conflicting(project)
    git("add", "--", "./-pets/pyproject.toml")
    code, said = run()
    assert code == 4
    pasted(said, "git -C")
    assert git("diff", "--cached", "--name-only") == ""


def test_a_conflict_is_given_up(project: Edited) -> None:
    conflicting(project)
    told = project_told()
    assert told["commands"] == ["git -C ./-pets mergetool pyproject.toml"]
    ours, theirs = told["give_up"]
    assert theirs == str(ours).replace("--ours", "--theirs")
    subprocess.run(str(ours), shell=True, check=True, capture_output=True)
    assert git("ls-files", "--unmerged") == ""
    assert '"1.3.0"' in project.text("pyproject.toml")
    assert run() == (0, "Nothing to do.\n")


def test_what_is_owed_comes_as_commands(project: Edited, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stub is opened at its line, a signature is shown by mypy, a name is changed by `--rename`."""
    changed = MORE.replace("listPets", "findPets").replace("type: integer", "type: string")
    project.edit("openapi.yaml", changed.replace("tags: [toy]", "tags: [pet]"))
    assert project_told("--dry-run")["commands"] == ["brrtr regenerate ./-pets --rename"]
    outcome = regenerate(Path("-pets"))
    stub, check, rename = summary.as_json(outcome)["commands"]
    last = ["As commands:", f"    {stub}", f"    {check}", f"    {rename}", "Done; 3 things are owed."]
    assert list(summary.lines(outcome))[-5:] == last
    path = "src/pet_store/handlers/pet.py"
    line = project.text(path).splitlines().index("async def list_toys() -> ListToysReply:") + 1
    monkeypatch.setenv("EDITOR", "echo")
    opened = subprocess.run(stub, shell=True, check=True, capture_output=True, text=True).stdout
    assert opened == f"+{line} -pets/{path}\n".replace("-pets", "./-pets")
    assert (rename, check) == ("brrtr regenerate ./-pets --rename", "(cd ./-pets && mypy)")
    own = project.path(".venv/bin/mypy")
    own.parent.mkdir(parents=True)
    own.write_text("#!/bin/sh\ntest -f pyproject.toml && echo $0\n")
    own.chmod(0o755)
    [check] = [one for one in project_told()["commands"] if "mypy" in one]
    assert subprocess.run(check, shell=True, check=True, capture_output=True).stdout == b".venv/bin/mypy\n"


def test_a_check_says_what_mends_it(project: Edited) -> None:
    project.edit("openapi.yaml", PETS.replace("1.2.3", "2.0.0"))
    code, said = run("--check")
    assert code == 1
    words = shlex.split(said.splitlines()[-1].partition("This mends it: ")[2])
    assert CliRunner().invoke(main, words[1:]).exit_code == 0
    assert run("--check") == (0, "Nothing to do.\n")


@pytest.mark.parametrize("lock", ["{", None])
def test_a_manifest_is_restored(project: Edited, lock: str | None) -> None:
    path = project.path(".brrtr/lock.json")
    path.write_text(lock) if lock else path.unlink()
    code, said = run()
    assert code == (4 if lock else 2)
    pasted(said, "git -C")
    assert run() == (0, "Nothing to do.\n")


def test_a_service_without_its_service_module_is_owed(project: Edited) -> None:
    project.path(SERVICE).unlink()
    told = project_told()
    assert told["result"] == "owed"
    assert [(owed["path"], owed["line"]) for owed in told["owed"]] == [(SERVICE, 0)]
    git("checkout", "--", f"./-pets/{SERVICE}")
    assert project_told()["owed"] == []


def project_told(*arguments: str) -> dict[str, Any]:
    result = CliRunner().invoke(main, ["regenerate", "--json", *arguments, "--", "-pets"])
    found: dict[str, Any] = json.loads(result.stdout)
    assert found["exit_code"] == result.exit_code
    return found


def test_programs_are_told_what_is_wrong_with_the_document(project: Edited) -> None:
    project.edit("openapi.yaml", PETS.replace("paths:", "routes:"))
    told = project_told("--check")
    assert (told["result"], told["exit_code"], told["written"]) == ("wrong", 2, False)
    assert {found["code"] for found in told["diagnostics"]} == {
        "missing-field",
        "no-operations",
        "unexpected-field",
    }
    project.path(".brrtr/lock.json").unlink()
    told = project_told()
    assert (told["result"], told["diagnostics"]) == ("wrong", [])


def test_a_module_that_is_no_utf_8(project: Edited) -> None:
    """It is refused with its line, and not for what Python's codecs say of what it was read as."""
    handlers = project.path("src/pet_store/handlers/pet.py")
    handlers.write_bytes(b"# one\n# \xe9\n" + handlers.read_bytes())
    code, said = run()
    assert code == 4
    assert "refused: src/pet_store/handlers/pet.py:2: this is not UTF-8." in said


def test_a_failure_names_the_file_in_a_line(project: Edited, monkeypatch: pytest.MonkeyPatch) -> None:
    project.edit("openapi.yaml", PETS.replace("1.2.3", "2.0.0"))

    def failing(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM), "journal/new1", None, "pyproject.toml")

    monkeypatch.setattr(journal, "change", failing)
    code, said = run()
    assert code == 4
    assert "refused: -pets cannot be read or written: Operation not permitted: pyproject.toml.\n" in said


def test_an_interruption_is_no_finding(project: Edited, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 1 would be read as a difference that `--check` has found."""
    before = project.tree()
    project.edit("openapi.yaml", PETS.replace("1.2.3", "2.0.0"))

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(journal, "_swap", interrupted)
    code, said = run()
    assert (code, said) == (130, "Interrupted.\n")
    assert {**project.tree(), "openapi.yaml": b""} == {**before, "openapi.yaml": b""}


def test_a_document_that_is_not_there_may_have_another_name(project: Edited) -> None:
    project.path("openapi.yaml").rename(project.path("api.yaml"))
    code, said = run()
    assert code == 2
    assert (
        "openapi.yaml is not there. Name the document that takes its place: brrtr regenerate ./-pets" in said
    )
    assert run("--spec", "-pets/api.yaml")[0] == 0
    assert run() == (0, "Nothing to do.\n")


def test_no_rename_is_proposed_that_cannot_be_done(project: Edited) -> None:
    handlers = "src/pet_store/handlers/pet.py"
    project.append(handlers, '__all__ = ["list_pets"]')
    project.edit("openapi.yaml", PETS.replace("listPets", "findPets"))
    [owed] = project_told("--dry-run")["owed"]
    assert owed["command"] == ""
    assert str(owed["message"]).endswith(f"by hand, since {handlers} names list_pets in its __all__")
    project.edit(handlers, lambda text: text.replace('__all__ = ["list_pets"]', ""))
    [owed] = project_told()["owed"]
    assert owed["command"] == "brrtr regenerate ./-pets --rename"
    assert project_told("--rename")["owed"] == []


def test_what_is_taken_for_the_handler_of_a_new_operation_is_said(project: Edited) -> None:
    project.append("src/pet_store/handlers/pet.py", "async def list_toys() -> None: ...")
    project.edit("openapi.yaml", MORE.replace("tags: [toy]", "tags: [pet]"))
    told = project_told()
    message = "GET /toys is new: list_toys, which was there, answers it"
    assert ([note["message"] for note in told["notes"]], told["owed"]) == ([message], [])
    assert project_told()["notes"] == []
