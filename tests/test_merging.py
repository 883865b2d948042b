"""Project files are merged three ways: with git and without, with conflicts that git's tools know."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.regenerated import MORE, PETS, Edited, files_of, made

from brrtr.regenerate import diff3
from brrtr.regenerate.git import merge_file
from brrtr.regenerate.merging import LABELS, conflict_line, merge

pytestmark = pytest.mark.usefixtures("without_syncing")

NEWER = PETS.replace("1.2.3", "2.0.0")
PYPROJECT = "pyproject.toml"


@pytest.fixture
def project(tmp_path: Path) -> Edited:
    return made(tmp_path / "pet-store")


@pytest.fixture(params=["git", "no git"])
def either(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """With git, and where there is none."""
    if request.param == "no git":
        monkeypatch.setattr("shutil.which", lambda _: None)
    kind: str = request.param
    return kind


@pytest.fixture
def conflict(project: Edited) -> Edited:
    """A project in which both have changed the version."""
    project.commit()
    project.edit(PYPROJECT, lambda text: text.replace('"1.2.3"', '"1.3.0"') + "# mine\n")
    project.edit("openapi.yaml", NEWER)
    project.commit()
    return project


CONFLICT = """\
<<<<<<< yours
version = "1.3.0"
||||||| last generated
version = "1.2.3"
=======
version = "2.0.0"
>>>>>>> generated now
"""


class TestTexts:
    @pytest.mark.usefixtures("either")
    @pytest.mark.parametrize(
        ("yours", "base", "new", "expected"),
        [
            (b"a\nb\nc\n", b"a\nb\nc\n", b"a\nB\nc\n", b"a\nB\nc\n"),
            (b"A\nb\nc\nd\n", b"a\nb\nc\nd\n", b"a\nb\nc\nD\n", b"A\nb\nc\nD\n"),
            (b"x\na\nb\n", b"a\nb\n", b"a\nb\nend\n", b"x\na\nb\nend\n"),
            (b"a\nboth\nb\n", b"a\nb\n", b"a\nboth\nb\n", b"a\nboth\nb\n"),
            (b"b\nc\n", b"a\nb\nc\n", b"a\nb\nC\n", b"b\nC\n"),
            (b"a\nb\nc\nno end", b"a\nb\nc\n", b"A\nb\nc\n", b"A\nb\nc\nno end"),
            (b"A\r\nb\r\nc\r\n", b"a\nb\nc\n", b"a\nb\nC\n", b"A\r\nb\r\nC\r\n"),
            (b"\xff\nb\nc\n", b"a\nb\nc\n", b"a\nb\nC\n", b"\xff\nb\nC\n"),
            (b"", b"", b"", b""),
        ],
    )
    def test_clean(self, yours: bytes, base: bytes, new: bytes, expected: bytes) -> None:
        merged = merge(yours, base, new)
        assert (merged.text, merged.conflicts) == (expected, 0)

    @pytest.mark.usefixtures("either")
    def test_conflicts(self) -> None:
        merged = merge(b"0\nmine\n1\n2\nx\n", b"0\nold\n1\n2\n", b"0\nnew\n1\n2\ny\n")
        assert merged.conflicts == 2
        assert merged.text == (
            b"0\n<<<<<<< yours\nmine\n||||||| last generated\nold\n=======\nnew\n>>>>>>> generated now\n"
            b"1\n2\n"
            b"<<<<<<< yours\nx\n||||||| last generated\n=======\ny\n>>>>>>> generated now\n"
        )
        assert conflict_line(merged.text) == 2

    @pytest.mark.parametrize(
        "text", [b"=======\n", b"<<<<<<< a\n", b"a <<<<<<< b\n=======\n>>>>>>> c\n", b">>>>>>> \n======="]
    )
    def test_what_is_no_conflict(self, text: bytes) -> None:
        assert conflict_line(text) == 0

    def test_without_git_it_is_as_with_it(self) -> None:
        """Edits of real project files, far apart or near each other: the same text and conflicts."""
        chance = random.Random(13)
        base = files_of(PETS)[PYPROJECT].encode().splitlines(keepends=True)
        for _ in range(60):
            yours, new = (b"".join(_edited(base, chance)) for _ in range(2))
            with_git = merge_file(yours, b"".join(base), new, LABELS)
            assert diff3.merged(yours, b"".join(base), new, LABELS) == with_git

    @given(*[st.lists(st.sampled_from("abcdefgh"), max_size=12)] * 3)
    def test_no_line_is_lost(self, mine: list[str], old: list[str], theirs: list[str]) -> None:
        """What somebody wrote stands there, or the other took out what was there before."""
        yours, base, new = ("".join(f"{line}\n" for line in text).encode() for text in (mine, old, theirs))
        text, conflicts = diff3.merged(yours, base, new, LABELS)
        if yours == base:
            assert (text, conflicts) == (new, 0)
        if new in (base, yours):
            assert (text, conflicts) == (yours, 0)
        merged = text.decode().split("\n")
        for line in {*mine, *theirs} - set(old):
            assert line in merged
        assert text.count(b"<<<<<<< ") == text.count(b">>>>>>> ") == conflicts


def _edited(lines: list[bytes], chance: random.Random) -> Iterator[bytes]:
    """Gives lines of which a few are changed, removed or preceded by new ones."""
    where = chance.sample(range(len(lines)), 3)
    for number, line in enumerate(lines):
        if number not in where:
            yield line
            continue
        new = f"new {chance.randrange(10**6)}\n".encode()
        yield from chance.choice([[new], [new, line], []])


class TestProjectFiles:
    @pytest.mark.usefixtures("either")
    def test_changes_of_both_are_merged(self, project: Edited) -> None:
        project.append(PYPROJECT, "# mine")
        project.edit("openapi.yaml", NEWER)

        told = project.told()

        assert told["files"]["merge"] == [PYPROJECT]
        assert project.text(PYPROJECT) == files_of(NEWER)[PYPROJECT] + "# mine\n"
        assert project.told()["result"] == "nothing"

    def test_what_nobody_else_changed_is_updated(self, project: Edited) -> None:
        project.edit("openapi.yaml", NEWER)
        assert PYPROJECT in project.told()["files"]["update"]
        assert project.text(PYPROJECT) == files_of(NEWER)[PYPROJECT]

    def test_both_have_changed_alike(self, project: Edited) -> None:
        project.edit(PYPROJECT, files_of(NEWER)[PYPROJECT])
        project.edit("openapi.yaml", NEWER)
        told = project.told()
        assert not any(PYPROJECT in paths for paths in told["files"].values())
        assert told["result"] == "done"

    def test_their_own_changes_are_none_of_ours(self, project: Edited) -> None:
        """Where nothing else is generated, a project file is not even looked at."""
        for path in (PYPROJECT, "Dockerfile", "deploy/grafana/dashboard.json"):
            project.edit(path, "mine\0\n")
        assert project.run().stdout == "Nothing to do.\n"
        assert project.run("--check").exit_code == 0

    def test_a_large_base_is_packed(self, project: Edited) -> None:
        dashboard = "deploy/grafana/dashboard.json"
        project.edit(dashboard, lambda text: text.replace('"refresh"', '"mine": 1,\n  "refresh"'))
        project.edit("openapi.yaml", PETS.replace("Pet Store", "Zoo"))
        assert dashboard in project.told()["files"]["merge"]
        assert '"mine": 1' in project.text(dashboard)
        assert "Zoo" in project.text(dashboard)
        assert "Pet Store" not in project.text(dashboard)

    @pytest.mark.parametrize("lose", [Path.unlink, lambda path: path.write_bytes(b"%")])
    def test_the_base_is_gone(self, project: Edited, lose: Callable[[Path], None]) -> None:
        dashboard = "deploy/grafana/dashboard.json"
        lose(project.path(f".brrtr/base/{dashboard}.base.bz2.b64"))
        project.edit("openapi.yaml", PETS.replace("Pet Store", "Zoo"))
        project.edit(dashboard, "mine")
        told = project.told("--force")
        why = "cannot be merged, since what it was generated as is not known"
        assert told["kept"] == [{"path": dashboard, "why": why}]
        assert project.text(dashboard) == "mine"

    def test_a_file_that_was_there_first(self, project: Edited) -> None:
        lock = project.text(".brrtr/lock.json").splitlines(keepends=True)
        project.edit(".brrtr/lock.json", "".join(line for line in lock if '"Dockerfile"' not in line))
        project.path(".brrtr/base/Dockerfile.base").unlink()
        project.edit("Dockerfile", "FROM mine\n")
        told = project.told()
        assert told["kept"] == [{"path": "Dockerfile", "why": "was there before"}]
        assert project.text("Dockerfile") == "FROM mine\n"
        assert project.told()["result"] == "nothing"

    def test_binary(self, project: Edited) -> None:
        project.edit("openapi.yaml", NEWER)
        project.edit(PYPROJECT, "\0\n")
        result = project.run()
        assert result.exit_code == 4
        assert f"{PYPROJECT} is no text" in result.stdout


class TestConflicts:
    def test_git_knows_of_them(self, conflict: Edited) -> None:
        result = conflict.run()

        assert result.exit_code == 3
        assert result.stdout.endswith("\nNot done: 1 file left in conflict.\n")
        assert f"git -C {conflict.root} mergetool {PYPROJECT}\n" in result.stdout
        fresh = files_of(NEWER)[PYPROJECT]
        assert conflict.text(PYPROJECT) == fresh.replace('version = "2.0.0"\n', CONFLICT) + "# mine\n"
        assert conflict.git("status", "--short", PYPROJECT) == f"UU {PYPROJECT}\n"
        stages = [conflict.git("show", f":{stage}:{PYPROJECT}") for stage in (1, 2, 3)]
        assert stages[0] == files_of(PETS)[PYPROJECT]
        assert stages[1] == files_of(PETS)[PYPROJECT].replace('"1.2.3"', '"1.3.0"') + "# mine\n"
        assert stages[2] == fresh

    def test_objects_with_longer_names(self, project: Edited) -> None:
        """Those of git's other format."""
        project.git("init", "-q", "--object-format=sha256")
        project.edit(PYPROJECT, lambda text: text.replace('"1.2.3"', '"1.3.0"'))
        project.edit("openapi.yaml", NEWER)
        project.commit()
        assert project.run().exit_code == 3
        assert project.git("status", "--short", PYPROJECT) == f"UU {PYPROJECT}\n"

    def test_mergetool_sees_the_three(self, conflict: Edited, tmp_path: Path) -> None:
        conflict.run()
        tool = tmp_path / "tool"
        tool.write_text('#!/bin/sh\ngrep -h ^version "$1" "$2" "$3" >> "$5"\ncp "$3" "$4"\n')
        tool.chmod(0o755)
        command = f'mergetool.mine.cmd={tool} "$BASE" "$LOCAL" "$REMOTE" "$MERGED" {tmp_path}/seen'
        trust = "mergetool.mine.trustExitCode=true"
        conflict.git("-c", command, "-c", trust, "mergetool", "--tool=mine", "--no-prompt", PYPROJECT)
        versions = [f'version = "{version}"' for version in ("1.2.3", "1.3.0", "2.0.0")]
        assert (tmp_path / "seen").read_text().splitlines() == versions
        assert conflict.text(PYPROJECT) == files_of(NEWER)[PYPROJECT]
        assert conflict.git("diff", "--name-only", "--diff-filter=U") == ""

    def test_a_second_run_is_refused_until_it_is_resolved(self, conflict: Edited) -> None:
        conflict.run()
        before = conflict.tree()
        result = conflict.run("--force")
        assert result.exit_code == 4
        assert f"refused: {PYPROJECT}:8: a conflict is marked here.\n" in result.stdout
        assert conflict.tree() == before

        resolved = conflict.text(PYPROJECT).replace(CONFLICT, 'version = "2.0.0+mine"\n')
        conflict.edit(PYPROJECT, resolved)
        assert conflict.run().stdout == "Nothing to do.\n"
        conflict.commit()
        conflict.edit("openapi.yaml", MORE.replace("1.2.3", "2.0.0"))
        assert conflict.run().exit_code == 0
        assert conflict.text(PYPROJECT) == resolved

    @pytest.mark.parametrize("side", ["--ours", "--theirs"])
    def test_giving_up(self, conflict: Edited, side: str) -> None:
        """What the summary says takes one side, and is the end of it."""
        before = conflict.text(PYPROJECT)
        said = conflict.run().stdout
        git = f"git -C {conflict.root}"
        assert f"{git} checkout {side} {PYPROJECT} && {git} add {PYPROJECT}" in said
        conflict.git("checkout", side, PYPROJECT)
        conflict.git("add", PYPROJECT)
        assert conflict.text(PYPROJECT) == (before if side == "--ours" else files_of(NEWER)[PYPROJECT])
        assert conflict.run().stdout == "Nothing to do.\n"

    def test_in_a_folder_of_a_repository(self, tmp_path: Path) -> None:
        top = Edited(tmp_path)
        project = made(tmp_path / "services" / "a b" / "pet-store")
        project.edit(PYPROJECT, lambda text: text.replace('"1.2.3"', '"1.3.0"'))
        project.edit("openapi.yaml", NEWER)
        top.commit()
        assert project.run().exit_code == 3
        path = f"services/a b/pet-store/{PYPROJECT}"
        assert top.git("ls-files", "-u").count(f"\t{path}\n") == 3

    def test_a_file_that_git_does_not_track_has_markers_only(self, project: Edited) -> None:
        project.git("init", "-q")
        project.edit(PYPROJECT, lambda text: text.replace('"1.2.3"', '"1.3.0"'))
        project.edit("openapi.yaml", NEWER)
        result = project.run()
        assert result.exit_code == 3
        assert "git add" not in result.stdout
        assert CONFLICT in project.text(PYPROJECT)
        assert project.git("ls-files") == ""

    @pytest.mark.parametrize("conflicting", [True, False])
    def test_staged_changes_are_refused(self, project: Edited, conflicting: bool) -> None:
        project.commit()
        old, new = ('"1.2.3"', '"1.3.0"') if conflicting else ("[build-system]", "[build-system]\n# mine")
        project.edit(PYPROJECT, lambda text: text.replace(old, new))
        project.git("add", PYPROJECT)
        project.edit("openapi.yaml", NEWER)
        before = project.tree()

        result = project.run()

        assert result.exit_code == 4
        assert f"{PYPROJECT} has staged changes, and would be merged." in result.stdout
        assert project.tree() == before
        project.git("restore", "--staged", PYPROJECT)
        assert project.run().exit_code == (3 if conflicting else 0)

    def test_an_untidy_tree_does_not_matter(self, project: Edited) -> None:
        project.commit()
        project.append("src/pet_store/handlers/pet.py", "# mine")
        project.append("Dockerfile", "# mine")
        project.git("add", "-A")
        project.edit("src/pet_store/extra.py", "x = 1\n")
        project.edit("openapi.yaml", NEWER)
        assert project.run().exit_code == 0

    def test_the_index_cannot_be_written(self, conflict: Edited) -> None:
        """Everything is put back then: another git is at work."""
        conflict.path(".git/index.lock").touch()
        before = conflict.tree()
        result = conflict.run()
        assert result.exit_code == 4
        assert "index.lock" in result.stdout
        assert conflict.tree() == before
        conflict.path(".git/index.lock").unlink()
        assert conflict.git("ls-files", "-u") == ""
        assert conflict.run().exit_code == 3
