"""What `brrtr regenerate` says: on one screen, never a success that is none, and the same to programs."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from support.regenerated import MORE, PETS, WITHOUT_OWNERS, Edited, files_of, made

from brrtr.diagnostics import DocumentError
from brrtr.folders import changelog_file
from brrtr.regenerate import NoProjectError, Result, journal, regenerate
from brrtr.regenerate.changelog import generated_output
from brrtr.regenerate.exclusive import held
from brrtr.version import VERSION

pytestmark = pytest.mark.usefixtures("without_syncing")

REGISTRY = "src/pet_store/registry.py"


@pytest.fixture
def project(tmp_path: Path) -> Edited:
    return made(tmp_path / "pet-store")


def conflicting(project: Edited) -> None:
    project.edit("pyproject.toml", lambda text: text.replace('"1.2.3"', '"1.3.0"'))
    project.edit("openapi.yaml", PETS.replace("1.2.3", "2.0.0"))


def edited(project: Edited) -> None:
    project.edit("openapi.yaml", MORE)
    project.append(REGISTRY, "# mine")


CASES = {
    "nothing": lambda project: None,
    "more": lambda project: project.edit("openapi.yaml", MORE),
    "less": lambda project: project.edit("openapi.yaml", WITHOUT_OWNERS),
    "conflict": conflicting,
    "edited": edited,
    "deleted": lambda project: (project.path("Dockerfile").unlink(), project.path(REGISTRY).unlink()),
}


class TestPreview:
    @pytest.mark.parametrize("case", CASES)
    def test_the_preview_is_the_action(self, project: Edited, case: str) -> None:
        """A dry run, a check and the real run come to the same; two of them write nothing."""
        CASES[case](project)
        tree, times = project.tree(), project.times()

        dry, check = project.told("--dry-run"), project.told("--check")
        assert (project.tree(), project.times()) == (tree, times)
        assert [dry["written"], check["written"]] == [False, False]
        real = project.told()

        assert dry["files"] == check["files"] == real["files"]
        assert dry["refused"] == check["refused"] == real["refused"]
        there = {"written": False, "commands": []}  # what is not written can be opened by nobody
        assert {**real, **there} == {**dry, **there}
        changed = {path for path in {**tree, **project.tree()} if tree.get(path) != project.tree().get(path)}
        kinds = ("create", "update", "merge", "conflict", "remove")
        told = {path for kind in kinds for path in real["files"][kind]}
        assert changed == (set() if real["refused"] else told)
        assert real["written"] == bool(changed)

    @pytest.mark.parametrize(
        ("case", "codes"),
        [("nothing", (0, 0)), ("more", (1, 0)), ("less", (1, 0)), ("conflict", (1, 3)), ("edited", (1, 4))],
    )
    def test_exit_codes(self, project: Edited, case: str, codes: tuple[int, int]) -> None:
        CASES[case](project)
        assert (project.run("--check").exit_code, project.run().exit_code) == codes

    def test_only_files_of_the_generator_and_the_project_count(self, project: Edited) -> None:
        project.edit("src/pet_store/handlers/pet.py", "x = 1\n")
        project.append("Dockerfile", "# mine")
        result = project.run("--check")
        assert result.exit_code == 0
        assert result.stdout.endswith("\nNothing to do; 1 thing is owed.\n")
        assert project.told("--check")["result"] == "owed"


class TestSaid:
    def test_what_was_done(self, project: Edited) -> None:
        project.edit("openapi.yaml", MORE)
        first, *lines, last = project.run().stdout.splitlines()
        old, new = files_of(PETS), files_of(MORE)
        created = len(new.keys() - old.keys())
        updated = sum(new[path] != text for path, text in old.items()) - 1  # but for the document
        count = f"{created} created, {updated} updated"
        assert first == f"{created + updated} files from {project.path('openapi.yaml')}: {count}"
        assert "  created  src/pet_store/handlers/toy.py" in lines
        assert not any(REGISTRY in line for line in lines), "generated files are counted"
        assert last == "Done; 1 thing is owed."

    def test_a_dry_run_does_not_sound_like_it(self, project: Edited) -> None:
        project.edit("openapi.yaml", MORE)
        said = project.run("--dry-run").stdout
        assert ": would be " in said
        assert said.endswith("\nNothing was written: this is what would be done; 1 thing is owed.\n")

    @pytest.mark.parametrize("arguments", [(), ("--dry-run",), ("--check",)])
    @pytest.mark.parametrize("case", ["conflict", "edited"])
    def test_no_word_of_success(self, project: Edited, case: str, arguments: tuple[str, ...]) -> None:
        CASES[case](project)
        last = project.run(*arguments).stdout.splitlines()[-1]
        assert last.partition(" ")[0] in {"Not", "Refused:"}

    def test_a_check_shows_the_difference_and_what_mends_it(self, project: Edited) -> None:
        project.edit("openapi.yaml", MORE)
        said = project.run("--check").stdout
        assert "+++ b/src/pet_store/contract/operations/toy.py\n" in said
        assert said.endswith(f"\nNot up to date. This mends it: brrtr regenerate {project.root}\n")
        assert ".bz2.b64" not in said
        assert ".brrtr/" not in said

    def test_it_fits_a_screen(self, project: Edited) -> None:
        paths = [f"  /things{number}:\n" + MORE[MORE.index("/toys") + 7 :] for number in range(40)]
        many = PETS + "".join(
            path.replace("listToys", f"list{n}").replace("[toy]", f"[t{n}]") for n, path in enumerate(paths)
        )
        project.edit("openapi.yaml", many)
        lines = project.run().stdout.splitlines()
        assert len(lines) < 24
        assert any(line.startswith("  ... and ") for line in lines)

    def test_text_of_a_project_cannot_speak_to_the_terminal(self, project: Edited) -> None:
        project.append(REGISTRY, "# \x1b[31m\u202e")
        said = project.run().stdout
        assert "# \\x1b[31m\\u202e" in said

    def test_warnings_are_counted(self, project: Edited) -> None:
        servers = "operationId: listPets\n      servers: [{url: /elsewhere}]"
        project.edit("openapi.yaml", PETS.replace("operationId: listPets", servers))
        assert "1 warning on the document: brrtr inspect " in project.run().stdout
        assert [one["severity"] for one in project.told()["diagnostics"]] == ["warning"]

    @pytest.mark.parametrize("other", ["--dry-run", "--force"])
    def test_a_check_goes_with_nothing_that_writes(self, project: Edited, other: str) -> None:
        assert project.run("--check", other).exit_code == 2

    def test_as_a_function(self, project: Edited) -> None:
        """It is what `brrtr watch` calls."""
        said: list[str] = []
        project.edit("openapi.yaml", MORE)
        assert regenerate(project.root, dry_run=True).result is Result.OWED
        assert regenerate(project.root, say=said.append).result is Result.OWED
        assert regenerate(project.root).result is Result.NOTHING
        assert [line.split()[0] for line in said] == ["Reading", "Checking", "Rendering", "Writing"]
        project.edit("openapi.yaml", "{}")
        with pytest.raises(DocumentError):
            regenerate(project.root)
        with pytest.raises(NoProjectError):
            regenerate(project.root / "src")


CHANGELOG = """\
# Changelog

## Unreleased

### Generator

- no

### Generated output

- now

## [0.0.9] - 2026-01-02

### Generated output

- nine

## 0.0.8

### Generator

- no

## 0.0.7

### Generated output

- seven
"""


class TestVersions:
    @pytest.fixture
    def older(self, project: Edited) -> Edited:
        project.edit(
            ".brrtr/lock.json", lambda text: text.replace(f'"brrtr": "{VERSION}"', '"brrtr": "0.0.7"')
        )
        return project

    def test_another_one_is_refused(self, older: Edited) -> None:
        for arguments in ((), ("--dry-run",)):
            result = older.run(*arguments)
            assert result.exit_code == 4
            assert f"was made by brrtr 0.0.7; this is {VERSION}." in result.stdout
            assert f"`brrtr regenerate {older.root} --upgrade` takes this version" in result.stdout

    def test_a_check_says_so(self, older: Edited) -> None:
        result = older.run("--check")
        assert result.exit_code == 1
        assert f"The project was made by brrtr 0.0.7; this is {VERSION}." in result.stdout
        assert result.stdout.endswith(f"brrtr regenerate {older.root} --upgrade\n")

    def test_upgrading_shows_what_changes(self, older: Edited) -> None:
        result = older.run("--upgrade")
        assert result.exit_code == 0
        news = generated_output("0.0.7")
        first = news.splitlines()[2]
        assert f"What changes in generated output:\n\n  Unreleased\n\n  {first}" in result.stdout
        assert "The document has changed, too" not in result.stdout
        assert older.told()["brrtr"] == {"before": VERSION, "now": VERSION}

    def test_upgrading_is_a_change_of_its_own(self, older: Edited) -> None:
        older.edit("openapi.yaml", MORE)
        assert "\nThe document has changed, too" in older.run("--upgrade").stdout

    def test_the_same_one(self, project: Edited) -> None:
        result = project.run("--upgrade")
        assert result.exit_code == 0
        assert f"The project was made by this version of brrtr already, {VERSION}." in result.stdout

    @pytest.mark.parametrize("version", ["999.0", "what"])
    def test_a_newer_one_is_not_taken_back(self, project: Edited, version: str) -> None:
        project.edit(".brrtr/lock.json", lambda text: text.replace(f'"{VERSION}"', f'"{version}"', 1))
        for arguments in ((), ("--upgrade",), ("--check",)):
            result = project.run(*arguments)
            assert result.exit_code == 4
            assert f"pip install brrtr=={version}" in result.stdout

    @pytest.mark.parametrize(
        ("before", "expected"),
        [
            ("0.0.9", "Unreleased\n\n- now\n"),
            ("0.0.8", "Unreleased\n\n- now\n\n0.0.9\n\n- nine\n"),
            ("0.0.6", "Unreleased\n\n- now\n\n0.0.9\n\n- nine\n\n0.0.7\n\n- seven\n"),
        ],
    )
    def test_parts_of_the_changelog(self, before: str, expected: str) -> None:
        assert generated_output(before, CHANGELOG) == expected

    def test_the_changelog_is_there(self) -> None:
        assert changelog_file().read_text("utf-8").startswith("# Changelog")


class TestTemplate:
    @pytest.fixture
    def own(self, project: Edited, tmp_path: Path) -> Path:
        folder = tmp_path / "template"
        inside = folder / "{{cookiecutter.project_slug}}"
        inside.mkdir(parents=True)
        (folder / "cookiecutter.json").write_text("{}")
        (inside / "OWN.md").write_text("{{cookiecutter.title_markdown}}\n")
        return folder

    def test_it_is_asked_for_again(self, own: Path, tmp_path: Path) -> None:
        project = made(tmp_path / "own", template=own)
        result = project.run()
        assert result.exit_code == 2
        assert "name it with --template" in result.stderr
        assert project.run("--template", str(own)).stdout.endswith("Nothing to do.\n")
        (own / "{{cookiecutter.project_slug}}" / "OWN.md").write_text("anew\n")
        assert project.told("--template", str(own))["files"]["update"] == [
            ".brrtr/base/OWN.md.base",
            ".brrtr/lock.json",
            "OWN.md",
        ]

    def test_it_is_not_for_projects_without(self, own: Path, project: Edited) -> None:
        assert project.run("--template", str(own)).exit_code == 2


FAILING = """\
import errno, os, signal, sys
from brrtr.cli import main

seen = 0

def hook(event, arguments):
    global seen
    seen += event == "os.rename"
    if event == "os.rename" and seen > 8:
        {}

sys.addaudithook(hook)
main(["regenerate", sys.argv[1]])
"""
"""Regenerates, but does something else when the ninth file is to be replaced, or put back."""


class TestInterruptions:
    @pytest.mark.parametrize(
        ("failure", "code", "said"),
        [
            ("os.kill(os.getpid(), signal.SIGKILL)", -signal.SIGKILL, ""),
            ("raise OSError(errno.EIO, 'Input/output error')", 4, "Input/output error"),
        ],
    )
    def test_the_next_command_puts_back_and_says_so(
        self, project: Edited, failure: str, code: int, said: str
    ) -> None:
        """After a kill, and where a failure of the disk did not even let things be put back."""
        before = project.tree()
        project.edit("openapi.yaml", MORE)
        command = [sys.executable, "-c", FAILING.format(failure), project.root]
        done = subprocess.run(command, timeout=60, check=False, capture_output=True, text=True)
        assert done.returncode == code, done.stderr
        assert said in done.stdout
        assert "nothing was written" not in done.stdout
        assert journal.interrupted(project.root)

        result = project.run("--check")
        assert not journal.interrupted(project.root)

        assert "The last change was interrupted: " in result.stdout
        assert result.exit_code == 1
        assert {**project.tree(), "openapi.yaml": b""} == {**before, "openapi.yaml": b""}
        assert project.run().exit_code == 0

    def test_a_full_disk(self, project: Edited) -> None:
        project.edit("openapi.yaml", MORE)
        before = project.tree()
        code = (
            "import resource, signal, sys\n"
            "from brrtr.cli import main\n"
            "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (6000, 6000))\n"
            "main(['regenerate', sys.argv[1]])\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, project.root],
            timeout=60,
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 4, done.stderr
        assert "File too large" in done.stdout
        assert done.stdout.endswith("Refused: nothing was written.\n")
        assert project.tree() == before

    def test_two_at_once(self, project: Edited) -> None:
        project.edit("openapi.yaml", MORE)
        with held(project.root, writing=True):
            result = project.run()
            assert result.exit_code == 4
            assert "Another brrtr is at work" in result.stdout
            assert project.run("--check").exit_code == 4
        with held(project.root, writing=False):
            assert project.run("--check").exit_code == 1
            assert project.run().exit_code == 4
        assert project.run().exit_code == 0

    def test_a_read_only_project_with_nothing_to_do(self, project: Edited) -> None:
        """Even as root, who may write anywhere: nothing is opened for writing."""
        code = (
            "import sys\n"
            "from pathlib import Path\n"
            "from brrtr.regenerate import regenerate\n"
            "root = sys.argv[1]\n"
            "def hook(event, arguments):\n"
            "    writes = event in ('os.mkdir', 'os.rename', 'os.remove', 'os.link')\n"
            "    writes |= event == 'open' and bool(set(str(arguments[1])) & set('wxa+'))\n"
            "    if writes and str(arguments[0]).startswith(root):\n"
            "        raise PermissionError(str(arguments[0]))\n"
            "sys.addaudithook(hook)\n"
            "print(regenerate(Path(root)).result.value)\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, project.root], timeout=60, check=True, capture_output=True, text=True
        )
        assert done.stdout == "nothing\n"


def test_json_is_json(project: Edited) -> None:
    """Refusals are told to programs, too, and nothing else is printed."""
    project.append(REGISTRY, "# mine")
    result = project.run("--json")
    told = json.loads(result.stdout)
    assert result.stderr == ""
    assert told["exit_code"] == 4
    [refused] = told["refused"]
    assert refused["path"] == REGISTRY
    assert refused["edited"]
