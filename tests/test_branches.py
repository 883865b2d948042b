"""Branches that were both regenerated are brought together by git: one run has the project up to date."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from support.regenerated import MORE, PETS, Edited, files_of, made

from brrtr.version import VERSION

LOCK, KNOWN = ".brrtr/lock.json", ".brrtr/operations.json"
MINE = "tests/test_mine.py"
REGISTRY = "src/pet_store/registry.py"
STATIC = "src/pet_store/contract/routes/static.py"
CARS = """\
  /cars:
    get:
      operationId: listCars
      tags: [car]
      responses:
        '204': {description: None}
"""
NEWER = PETS.replace("1.2.3", "2.0.0").replace("description: Pets", "description: All pets") + CARS
"""Another version, another description, and an operation in a module of its own."""
BOTH = NEWER + MORE[len(PETS) :]
BRANCHES = {"toys": MORE, "cars": NEWER}
WAYS = [
    ("toys", "merge", "cars"),
    ("cars", "merge", "toys"),
    ("toys", "rebase", "cars"),
    ("cars", "cherry-pick", "toys"),
    ("toys", "merge", "--squash", "cars"),
]
"""How git brings branches together: the one that is ours, and the command."""


pytestmark = pytest.mark.usefixtures("without_syncing")


def with_branches(folder: Path) -> Edited:
    """A repository with two branches, each of which has another document and was regenerated."""
    project = made(folder)
    project.commit()
    project.git("branch", "-M", "main")
    for branch, text in BRANCHES.items():
        project.git("checkout", "-q", "-b", branch, "main")
        project.edit("openapi.yaml", text)
        assert project.run().exit_code == 0
        project.commit()
    return project


@pytest.fixture(scope="module")
def branches(tmp_path_factory: pytest.TempPathFactory) -> Edited:
    return with_branches(tmp_path_factory.mktemp("branches") / "project")


@pytest.fixture
def project(branches: Edited, tmp_path: Path) -> Edited:
    shutil.copytree(branches.root, tmp_path / "project")
    return Edited(tmp_path / "project")


@pytest.fixture
def mixing(project: Edited) -> Edited:
    """A repository in which git merges generated files by lines: nobody has told it not to."""
    project.edit(".git/info/attributes", "* merge=text\n")
    return project


def brought_together(project: Edited, ours: str, *command: str) -> None:
    """Has git bring another branch into ours: that does not go without conflicts."""
    project.git("checkout", "-q", ours)
    with pytest.raises(subprocess.CalledProcessError):
        project.git(*command)


def unmerged(project: Edited) -> set[str]:
    """The files that git holds for unmerged."""
    return set(project.git("diff", "--name-only", "--diff-filter=U").splitlines())


def resolved(project: Edited, text: str = BOTH) -> None:
    """Has the document say something, and the project be what follows from it, as a new one would be."""
    project.edit("openapi.yaml", text)
    told = project.told()
    assert (told["result"], told["refused"], told["written"]) in [("owed", [], True), ("done", [], True)]
    if unmerged(project):
        assert told["owed"][-1]["command"] == f"git -C {project.root} add .brrtr docs src tests"
        subprocess.run(told["owed"][-1]["command"], shell=True, check=True)
    assert unmerged(project) <= {"openapi.yaml", "pyproject.toml", "README.md"}
    project.commit()
    assert project.run("--check").stdout.splitlines()[-1].startswith("Nothing to do")
    tree = project.tree()
    tree.pop(MINE, None)
    assert tree == {path: one.encode() for path, one in files_of(text).items()}


class TestBroughtTogether:
    @pytest.mark.parametrize("way", WAYS, ids=" ".join)
    def test_generated_files_are_not_mixed(self, project: Edited, way: tuple[str, ...]) -> None:
        brought_together(project, *way)
        assert {LOCK, KNOWN, REGISTRY, "openapi.yaml"} <= unmerged(project)
        assert "<<<<<<<" not in project.text(LOCK) + project.text(KNOWN) + project.text(REGISTRY)
        resolved(project)

    @pytest.mark.parametrize("way", WAYS[1:], ids=" ".join)
    def test_git_has_mixed_them(self, mixing: Edited, way: tuple[str, ...]) -> None:
        """Some stand there with a conflict in them, some as no generation wrote them."""
        brought_together(mixing, *way)
        assert "<<<<<<<" in mixing.text(LOCK)
        resolved(mixing)

    def test_the_next_commit_is_none_too_late(self, project: Edited) -> None:
        """The merge was committed as git left it, and something else after it."""
        brought_together(project, "toys", "merge", "cars")
        project.edit("openapi.yaml", BOTH)
        project.commit()
        project.edit(MINE, "# more\n")
        project.commit()
        resolved(project)

    def test_nor_is_it_where_git_has_mixed_them(self, mixing: Edited) -> None:
        brought_together(mixing, "toys", "merge", "cars")
        mixing.git("checkout", "--ours", *unmerged(mixing))
        mixing.edit("openapi.yaml", BOTH)
        mixing.commit()
        resolved(mixing)

    def test_theirs_were_taken(self, project: Edited) -> None:
        brought_together(project, "toys", "merge", "cars")
        project.git("checkout", "--theirs", ".")
        project.git("add", ".")
        resolved(project)

    def test_ours_alone_is_the_document(self, project: Edited) -> None:
        """What the other branch has brought goes, though our manifest does not have it."""
        brought_together(project, "toys", "merge", "cars")
        project.path("src/pet_store/handlers/car.py").unlink()
        resolved(project, MORE)

    def test_a_stash(self, project: Edited) -> None:
        project.git("checkout", "-q", "toys")
        project.edit("openapi.yaml", BOTH)
        project.run()
        project.git("stash", "-u")
        project.edit("openapi.yaml", PETS)
        project.run()
        project.commit()
        with pytest.raises(subprocess.CalledProcessError):
            project.git("stash", "pop")
        resolved(project)

    def test_without_git(self, project: Edited) -> None:
        """The manifest has both sides between markers, and knows what each has written."""
        project.edit(".git/info/attributes", f"{LOCK} merge=text\n")
        brought_together(project, "toys", "merge", "cars")
        shutil.rmtree(project.path(".git"))
        assert "<<<<<<<" in project.text(LOCK)
        project.edit("openapi.yaml", BOTH)
        assert project.told()["result"] == "done"
        assert project.tree() == {path: one.encode() for path, one in files_of(BOTH).items()}

    def test_the_document_is_resolved_first(self, project: Edited) -> None:
        """And the handlers are: the first line of each that is not is said."""
        brought_together(project, "toys", "merge", "cars")
        line = project.text("openapi.yaml").splitlines().index("<<<<<<< HEAD") + 1
        result = project.run()
        assert result.exit_code == 4
        assert (
            f"refused: openapi.yaml:{line}: a conflict is marked here.\n    Resolve it first.\n"
            in result.stdout
        )

    def test_a_version_that_one_side_has_taken(self, project: Edited) -> None:
        """No branch falls back behind it: whoever has an older brrtr is told."""
        project.git("checkout", "-q", "cars")
        project.edit(LOCK, lambda text: text.replace(f'"{VERSION}"', '"99.0"'))
        project.commit()
        brought_together(project, "toys", "merge", "cars")
        project.edit("openapi.yaml", BOTH)
        [refused] = project.told()["refused"]
        assert refused["hint"] == "Install that one: pip install brrtr==99.0"


class TestEdited:
    """What people wrote into generated files is not lost in a merge either."""

    def test_on_our_side(self, project: Edited) -> None:
        project.git("checkout", "-q", "toys")
        project.append(REGISTRY, "# mine")
        project.commit()
        brought_together(project, "toys", "merge", "cars")
        self.refused(project)

    def test_on_theirs(self, project: Edited) -> None:
        project.git("checkout", "-q", "cars")
        project.append(REGISTRY, "# mine")
        project.commit()
        brought_together(project, "toys", "merge", "cars")
        assert "# mine" not in project.text(REGISTRY)
        self.refused(project)

    @pytest.mark.parametrize("side", ["toys", "cars"])
    def test_where_git_has_mixed_them(self, mixing: Edited, side: str) -> None:
        mixing.git("checkout", "-q", side)
        mixing.edit(STATIC, lambda text: f"# mine\n{text}")
        mixing.commit()
        brought_together(mixing, "toys", "merge", "cars")
        assert "# mine" in mixing.text(STATIC)
        self.refused(mixing, STATIC)

    def test_after_the_merge(self, mixing: Edited) -> None:
        """Beside markers of a conflict, too."""
        brought_together(mixing, "toys", "merge", "cars")
        assert LOCK in unmerged(mixing)
        mixing.append("docs/operations.md", "mine")
        self.refused(mixing, "docs/operations.md")

    def refused(self, project: Edited, path: str = REGISTRY) -> None:
        """One file is refused, and nothing is lost until it is forced."""
        project.edit("openapi.yaml", BOTH)
        before = project.tree()
        told = project.told()
        assert (told["result"], [one["path"] for one in told["refused"]]) == ("refused", [path])
        assert project.tree() == before
        assert project.told("--force")["result"] == "owed"
        assert "mine" not in project.text(path)


MARKED = "<<<<<<< HEAD\n{0}=======\nother\n>>>>>>> other\n"


class TestSpoilt:
    """What git has mixed under `.brrtr` is taken as it was on our side."""

    @pytest.fixture
    def large(self, tmp_path: Path) -> Edited:
        """A project with so many operations that the list of them is packed."""
        more = (CARS.replace("/cars", f"/cars{n}").replace("Cars", f"Cars{n}") for n in range(150))
        text = PETS + "".join(more)
        project = made(tmp_path / "large", text)
        assert KNOWN not in project.tree()
        project.commit()
        return project

    def test_operations(self, project: Edited) -> None:
        project.edit(KNOWN, MARKED.format)
        project.edit("openapi.yaml", NEWER.replace("listPets", "getPets"))
        owed = [one["message"] for one in project.told("--force")["owed"]]
        assert any("rename list_pets to get_pets" in one for one in owed)

    def test_operations_that_are_packed(self, large: Edited) -> None:
        large.edit(f"{KNOWN}.bz2.b64", MARKED.format)
        large.edit("openapi.yaml", lambda text: text.replace("listPets", "getPets"))
        [owed] = large.told("--force")["owed"]
        assert "rename list_pets to get_pets" in owed["message"]
        large.edit("openapi.yaml", PETS)
        assert f"{KNOWN}.bz2.b64" in large.told()["files"]["remove"]
        assert '"handler":"list_pets"' not in large.text(KNOWN)

    def test_operations_that_git_does_not_have(self, large: Edited) -> None:
        shutil.rmtree(large.path(".git"))
        large.edit(f"{KNOWN}.bz2.b64", MARKED.format)
        result = large.run()
        assert result.exit_code == 4
        assert f"{KNOWN}.bz2.b64 is not what brrtr wrote." in result.stdout

    def test_a_base(self, project: Edited) -> None:
        project.edit("pyproject.toml", lambda text: text + "# mine\n")
        project.edit(".brrtr/base/pyproject.toml.base", MARKED.format)
        project.edit("openapi.yaml", PETS.replace("1.2.3", "3.0.0"))
        assert "pyproject.toml" in project.told("--force")["files"]["merge"]
        assert project.text("pyproject.toml").endswith("# mine\n")
        assert 'version = "3.0.0"' in project.text("pyproject.toml")
