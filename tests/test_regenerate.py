"""`brrtr regenerate`: every file has one owner, nobody's line is lost, and what is said is what was done."""

from __future__ import annotations

import errno
import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from support.projects import assert_answers
from support.regenerated import MORE, PETS, WITHOUT_OWNERS, Edited, files_of, made

from brrtr.regenerate import journal

REGISTRY = "src/pet_store/registry.py"
MODELS = "src/pet_store/contract/operations/pet.py"
HANDLERS = "src/pet_store/handlers/pet.py"


pytestmark = pytest.mark.usefixtures("without_syncing")


@pytest.fixture
def project(tmp_path: Path) -> Edited:
    return made(tmp_path / "pet-store")


def test_nothing_to_do(project: Edited) -> None:
    """AC of the way back: twice changes nothing, and no time stamp."""
    before = project.times()
    result = project.run()
    assert (result.exit_code, result.stdout) == (0, "Nothing to do.\n")
    assert project.run("--check").exit_code == 0
    assert project.times() == before


class TestDocument:
    def test_what_follows_is_a_fresh_generation(self, project: Edited) -> None:
        project.edit("openapi.yaml", MORE)
        times = project.times()

        told = project.told()

        assert told["result"] == "owed"
        handlers = "src/pet_store/handlers/toy.py"
        message = "GET /toys is new: list_toys is a stub that is to be written"
        assert [(owed["path"], owed["message"]) for owed in told["owed"]] == [(handlers, message)]
        line = project.text(handlers).splitlines()[told["owed"][0]["line"] - 1]
        assert line.startswith("async def list_toys")
        assert project.tree() == {path: text.encode() for path, text in files_of(MORE).items()}
        assert "src/pet_store/handlers/toy.py" in told["files"]["create"]
        same = [path for path, text in files_of(PETS).items() if files_of(MORE).get(path) == text]
        assert [path for path in same if project.times()[path] != times[path]] == []
        assert project.told()["result"] == "nothing"

    def test_what_is_generated_no_longer_goes(self, project: Edited) -> None:
        project.append("src/pet_store/handlers/owner.py", "# mine")
        project.edit("openapi.yaml", WITHOUT_OWNERS)

        told = project.told()

        fresh = files_of(WITHOUT_OWNERS)
        assert set(told["files"]["remove"]) == {
            path for path in files_of(PETS) if path not in fresh and path != "src/pet_store/handlers/owner.py"
        }
        kept = {"src/pet_store/handlers/owner.py", "src/pet_store/contract/gone.py"}
        assert set(project.tree()) == {*fresh, *kept}
        assert project.text("src/pet_store/handlers/owner.py").endswith("# mine\n")
        assert told["owed"][0]["path"] == "src/pet_store/handlers/owner.py"

        project.path("src/pet_store/handlers/owner.py").unlink()
        assert project.told()["result"] == "done"
        assert project.tree() == {path: text.encode() for path, text in fresh.items()}

    def test_an_edited_file_that_is_generated_no_longer_stays(self, project: Edited) -> None:
        project.append("src/pet_store/contract/operations/owner.py", "# mine")
        project.edit("openapi.yaml", WITHOUT_OWNERS)
        told = project.told()
        [kept] = [one for one in told["kept"] if one["path"].startswith("src/pet_store/contract")]
        assert kept["why"] == "was edited, and is generated no longer: it is yours now"
        assert project.path("src/pet_store/contract/operations/owner.py").is_file()
        told = project.told()
        assert [told["result"], told["kept"], told["written"]] == ["owed", [], False]

    def test_folders_that_are_empty_go(self, project: Edited) -> None:
        project.edit("openapi.yaml", MORE)
        project.run()
        project.path("tests/contract/extra").mkdir()
        project.path("src/pet_store/contract/examples/more").mkdir(parents=True)
        project.edit("openapi.yaml", WITHOUT_OWNERS)
        assert project.run().exit_code == 0
        assert project.path("src/pet_store/contract/examples/more").is_dir()
        assert project.path("tests/contract/extra").is_dir()

    def test_another_document_takes_the_place(self, project: Edited, tmp_path: Path) -> None:
        (tmp_path / "new.yaml").write_text(MORE)
        told = project.told("--spec", str(tmp_path / "new.yaml"))
        assert told["result"] == "owed"
        assert "openapi.yaml" in told["files"]["update"]
        assert project.text("openapi.yaml") == MORE
        assert project.run().stdout == "Nothing to do.\n"

    def test_another_document_does_not_take_edits_away(self, project: Edited, tmp_path: Path) -> None:
        (tmp_path / "new.yaml").write_text(MORE)
        project.append("openapi.yaml", "# mine")
        spec = ("--spec", str(tmp_path / "new.yaml"))
        result = project.run(*spec)
        assert result.exit_code == 4
        assert "-# mine" in result.stdout
        assert project.text("openapi.yaml").endswith("# mine\n")
        assert project.run(*spec, "--force").exit_code == 0
        assert project.text("openapi.yaml") == MORE

    def test_a_document_of_several_files(self, project: Edited, tmp_path: Path) -> None:
        """Files that the document refers to by now lie where they are; those of another one are written."""
        reference = "content: {application/json: {schema: {$ref: schemas/pet.yaml}}}"
        old = "content: {application/json: {schema: {type: array, items: {type: string}}}}"
        project.edit("openapi.yaml", PETS.replace(old, reference))
        project.edit("schemas/pet.yaml", "type: string\n# mine\n")
        assert project.run().exit_code == 0
        assert project.text("schemas/pet.yaml").endswith("# mine\n")

        (tmp_path / "other/schemas").mkdir(parents=True)
        (tmp_path / "other/openapi.yaml").write_text(MORE.replace(old, reference))
        (tmp_path / "other/schemas/pet.yaml").write_text("type: integer\n")
        assert project.run("--spec", str(tmp_path / "other/openapi.yaml")).exit_code == 0
        assert project.text("schemas/pet.yaml") == "type: integer\n"

        (tmp_path / "alone.yaml").write_text(PETS)
        told = project.told("--spec", str(tmp_path / "alone.yaml"))
        kept = [(one["path"], one["why"]) for one in told["kept"] if "handlers" not in one["path"]]
        assert kept == [("schemas/pet.yaml", "is of no use to the service any more: remove it")]
        assert project.path("schemas/pet.yaml").is_file()

    def test_a_file_that_cannot_lie_where_it_lies(self, project: Edited) -> None:
        reference = "{$ref: deploy/pet.yaml}"
        project.edit("openapi.yaml", PETS.replace("{type: array, items: {type: string}}", reference))
        project.edit("deploy/pet.yaml", "type: string\n")
        result = project.run()
        assert result.exit_code == 4
        assert "'deploy' is something else in a project" in result.stdout

    def test_a_wrong_document(self, project: Edited) -> None:
        before = project.tree()
        project.edit("openapi.yaml", PETS.replace("'204'", "what"))
        result = project.run()
        assert (result.exit_code, result.stdout) == (2, "")
        assert "openapi.yaml:19:9" in result.stderr
        assert {**project.tree(), "openapi.yaml": b""} == {**before, "openapi.yaml": b""}

    def test_the_name_stays_when_the_title_changes(self, project: Edited) -> None:
        project.edit("openapi.yaml", PETS.replace("Pet Store", "Zoo"))
        assert project.told()["result"] == "done"
        assert project.path(REGISTRY).is_file()
        assert not project.path("src/zoo").exists()
        assert project.text("README.md").startswith("# Zoo\n")

    def test_options_are_those_of_the_first_time(self, tmp_path: Path) -> None:
        """What `new` was told is recorded: a name, what is left out."""
        unsupported = PETS.replace("'204': {description: Done}", "'204': {description: Done}\n    patch: {}")
        skipping = unsupported.replace(
            "patch: {}",
            "patch: {parameters: [{name: sizes, in: header, required: true,"
            " schema: {type: array, items: {type: array}}}], responses: {'204': {description: None}}}",
        )
        project = made(tmp_path / "corner", skipping, name="Corner Shop", skip_unsupported=True)
        assert project.run().stdout.endswith("Nothing to do.\n")
        assert list(project.path("src").iterdir()) == [project.path("src/corner_shop")]

    def test_the_service_answers_what_is_new(self, project: Edited) -> None:
        """Stubs are added to modules that people have changed, and the service runs."""
        project.append(HANDLERS, "# mine")
        project.edit("openapi.yaml", MORE.replace("tags: [toy]", "tags: [pet]"))
        assert project.told()["files"]["create"] == []
        assert "# mine\n" in project.text(HANDLERS)
        assert_answers([project.root])

    def test_handlers_are_renamed_when_it_is_asked_for(self, project: Edited) -> None:
        project.edit("openapi.yaml", PETS.replace("listPets", "allPets"))
        result = project.run()
        assert result.exit_code == 0
        assert result.stdout.splitlines()[-2] == f"    brrtr regenerate {project.root} --rename"
        assert "async def list_pets(" in project.text(HANDLERS)
        assert project.run("--rename").stdout.endswith("\nDone.\n")
        assert "async def all_pets(" in project.text(HANDLERS)
        assert_answers([project.root])

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("x = 1\ndef (\n", f"refused: {HANDLERS}:2: this is not Python"),
            ("<<<<<<< a\n=======\n>>>>>>> b\n", f"refused: {HANDLERS}:1: a conflict is not resolved here"),
        ],
    )
    def test_modules_that_cannot_be_read(self, project: Edited, text: str, said: str) -> None:
        project.edit(HANDLERS, text)
        project.edit("openapi.yaml", MORE)
        before = project.tree()
        for arguments in ((), ("--force",), ("--check",)):
            result = project.run(*arguments)
            assert result.exit_code == 4
            assert said in result.stdout
        assert project.tree() == before


class TestGenerated:
    def test_an_edited_one_is_refused_with_its_diff(self, project: Edited) -> None:
        project.append(REGISTRY, "# mine")
        project.edit("openapi.yaml", MORE)
        before = project.tree()

        result = project.run()

        assert result.exit_code == 4
        assert f"--- a/{REGISTRY}\n" in result.stdout
        assert "\n-# mine\n" in result.stdout
        assert result.stdout.endswith("Refused: nothing was written.\n")
        assert project.tree() == before

    def test_force_overwrites_it(self, project: Edited) -> None:
        project.append(REGISTRY, "# mine")
        assert project.run("--force").exit_code == 0
        assert project.text(REGISTRY) == files_of(PETS)[REGISTRY]

    def test_a_deleted_one_is_made_again(self, project: Edited) -> None:
        project.path(REGISTRY).unlink()
        assert project.told()["files"]["create"] == [REGISTRY]
        assert project.text(REGISTRY) == files_of(PETS)[REGISTRY]

    def test_somebody_elses_file_stands_there(self, project: Edited) -> None:
        project.edit("src/pet_store/contract/operations/toy.py", "x = 1\n")
        project.edit("openapi.yaml", MORE)
        result = project.run()
        assert result.exit_code == 4
        assert "is not of brrtr's making" in result.stdout
        assert project.text("src/pet_store/contract/operations/toy.py") == "x = 1\n"

    def test_permissions_stay(self, project: Edited) -> None:
        project.path(REGISTRY).chmod(0o700)
        project.edit("openapi.yaml", MORE)
        project.run()
        assert project.text(REGISTRY) == files_of(MORE)[REGISTRY]
        assert stat.S_IMODE(project.path(REGISTRY).stat().st_mode) == 0o700

    def test_a_checkout_with_other_ends_of_lines(self, project: Edited) -> None:
        """git's autocrlf makes CR LF of all text: it is no edit, and stays so."""
        for path in project.tree():
            project.edit(path, lambda text: text.replace("\n", "\r\n"))
        assert project.told()["result"] == "nothing"

        project.edit("openapi.yaml", MORE.replace("\n", "\r\n"))
        assert project.told()["result"] == "owed"
        assert project.text(REGISTRY) == files_of(MORE)[REGISTRY].replace("\n", "\r\n")
        assert project.text("src/pet_store/handlers/toy.py").count("\r") == 0
        assert project.told()["result"] == "nothing"


class TestOwned:
    def test_they_stay_as_they_are(self, project: Edited) -> None:
        mine = {
            HANDLERS: "raise SystemExit  # not even Python that runs\n",
            "src/pet_store/service.py": "",
            "tests/test_service.py": "# nothing\n",
            "src/pet_store/db.py": "x = 1\n",
            "notes/todo.txt": "\r\nmine\r",
        }
        for path, text in mine.items():
            project.edit(path, text)
        project.edit("openapi.yaml", MORE)
        assert project.run("--force").exit_code == 0
        assert {path: project.text(path) for path in mine} == mine

    def test_a_deleted_module_of_handlers_stays_deleted(self, project: Edited) -> None:
        project.path(HANDLERS).unlink()
        result = project.run()
        assert result.exit_code == 0
        assert (
            f"  {HANDLERS}: list_pets, the handler of GET /pets, stands nowhere any more\n" in result.stdout
        )
        assert not project.path(HANDLERS).exists()

    @pytest.mark.parametrize("path", ["tests/test_service.py", "Dockerfile"])
    def test_what_was_deleted_stays_deleted(self, project: Edited, path: str) -> None:
        project.path(path).unlink()
        project.edit("openapi.yaml", MORE)
        result = project.run()
        assert result.exit_code == 0
        assert f"left as it is: {path} was deleted, and stays so" in result.stdout
        assert result.stdout.endswith("\nDone, but for 1 file left as it is; 1 thing is owed.\n")
        assert not project.path(path).exists()
        assert project.run("--check").exit_code == 0


class TestObstacles:
    @pytest.mark.parametrize(
        ("obstacle", "said"),
        [
            (lambda path: path.symlink_to("/dev/null"), "is a link"),
            (lambda path: path.mkdir(), "is a folder"),
            (os.mkfifo, "is no ordinary file"),
            (lambda path: path.with_name("TOY.py").touch(), "would be the same as"),
        ],
    )
    def test_something_stands_where_a_file_should(
        self, project: Edited, obstacle: Callable[[Path], None], said: str
    ) -> None:
        obstacle(project.path("src/pet_store/contract/operations/toy.py"))
        project.edit("openapi.yaml", MORE)
        before = project.tree()
        result = project.run("--force")
        assert result.exit_code == 4
        assert f"refused: src/pet_store/contract/operations/toy.py {said}" in result.stdout
        assert project.tree() == before

    def test_a_folder_that_is_a_link(self, project: Edited, tmp_path: Path) -> None:
        """Nothing is written out of the project."""
        folder = project.path("src/pet_store/contract/operations")
        folder.rename(tmp_path / "elsewhere")
        folder.symlink_to(tmp_path / "elsewhere")
        assert project.run().stdout == "Nothing to do.\n"
        project.edit("openapi.yaml", MORE)
        result = project.run()
        assert result.exit_code == 4
        assert "lies behind the link src/pet_store/contract/operations" in result.stdout
        assert not (tmp_path / "elsewhere/toy.py").exists()

    def test_a_read_only_file(self, project: Edited) -> None:
        project.path(REGISTRY).chmod(0o444)
        assert project.run().stdout == "Nothing to do.\n"
        project.edit("openapi.yaml", MORE)
        result = project.run()
        assert result.exit_code == 4
        assert f"{REGISTRY} is read-only" in result.stdout

    def test_a_folder_that_is_read_only(self, project: Edited, monkeypatch: pytest.MonkeyPatch) -> None:
        """To whoever is not root: the file is named."""

        def refuse(root: Path, *_: object) -> None:
            raise PermissionError(errno.EACCES, "Permission denied", "new8", None, str(root / REGISTRY))

        monkeypatch.setattr(journal, "change", refuse)
        project.edit("openapi.yaml", MORE)
        result = project.run()
        assert result.exit_code == 4
        root = project.root
        refused = f"refused: {root} cannot be read or written: Permission denied: {root / REGISTRY}.\n"
        assert refused in result.stdout

    def test_a_document_that_is_a_link_is_read(self, project: Edited, tmp_path: Path) -> None:
        (tmp_path / "shared.yaml").write_text(MORE)
        project.path("openapi.yaml").unlink()
        project.path("openapi.yaml").symlink_to(tmp_path / "shared.yaml")
        assert project.told()["result"] == "owed"
        assert project.path("openapi.yaml").is_symlink()


class TestManifest:
    def test_no_project(self, tmp_path: Path) -> None:
        result = Edited(tmp_path).run()
        assert (result.exit_code, result.stdout) == (2, "")
        assert "is no brrtr project" in result.stderr

    @pytest.mark.parametrize("text", ["", "{}", "[]", '{"files": 1}', "\0", '{"options": {"name": 1}}'])
    def test_it_cannot_be_read(self, project: Edited, text: str) -> None:
        project.edit(".brrtr/lock.json", text)
        result = project.run()
        assert result.exit_code == 4
        assert "lock.json is not what brrtr wrote." in result.stdout

    @pytest.mark.parametrize("path", ["../outside.txt", "/etc/passwd", "a//b", "a/../../b", "C:x"])
    def test_it_leads_out_of_the_project(self, project: Edited, tmp_path: Path, path: str) -> None:
        (tmp_path / "outside.txt").touch()
        lock = json.loads(project.text(".brrtr/lock.json"))
        empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        lock["files"][path] = {"owner": "generated", "sha256": empty}
        project.edit(".brrtr/lock.json", json.dumps(lock))
        assert project.run("--force").exit_code == 4
        assert (tmp_path / "outside.txt").exists()

    def test_branches_were_merged(self, project: Edited) -> None:
        marked = "{\n<<<<<<< HEAD\n 1\n=======\n 2\n>>>>>>> other\n}\n"
        project.edit(".brrtr/lock.json", marked)
        result = project.run()
        assert result.exit_code == 4
        assert ".brrtr/lock.json:2: a conflict is marked here." in result.stdout
        assert f"git -C {project.root} checkout --theirs .brrtr" in result.stdout
