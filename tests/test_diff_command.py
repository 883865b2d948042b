"""`brrtr diff`: what is compared, where the report goes, what is accepted, and the exit codes."""

from __future__ import annotations

import json
import multiprocessing
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from support.example_documents import ROOT

import brrtr
from brrtr.cli import main
from brrtr.write import write

OLD = """\
openapi: 3.1.0
info: {title: Pets, version: '1'}
paths:
  /pets:
    post:
      operationId: addPet
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
      responses:
        '204': {description: Added}
components:
  schemas:
    Pet:
      type: object
      properties:
        name: {type: string}
        age: {type: integer}
"""
NEW = OLD.replace("version: '1'", "version: '2'").replace(
    "type: object\n", "type: object\n      required: [name]\n"
)
COMPATIBLE = OLD.replace("age: {type: integer}", "age: {type: integer}\n        kind: {type: string}")
RULE = "request-property-became-required"


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, ["diff", *arguments], catch_exceptions=False)
    assert "\x1b" not in result.output
    assert multiprocessing.active_children() == [], "a process is left that nobody waits for"
    return result


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with an old and a new document, and one that is compatible with the old."""
    monkeypatch.chdir(tmp_path)
    for name, text in {"old.yaml": OLD, "new.yaml": NEW, "compatible.yaml": COMPATIBLE}.items():
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, a project in a repository of its own, whose document was changed since."""
    (tmp_path / "openapi.yaml").write_text(OLD)
    write(brrtr.generate(tmp_path / "openapi.yaml"), tmp_path / "pets")
    monkeypatch.chdir(tmp_path / "pets")
    git("init", "-q")
    git("add", "-A")
    git("-c", "user.name=n", "-c", "user.email=n@example.com", "commit", "-qm", "one")
    (tmp_path / "pets" / "openapi.yaml").write_text(NEW)
    return tmp_path / "pets"


def git(*arguments: str) -> None:
    subprocess.run(["git", *arguments], check=True, capture_output=True)


class TestWhatIsCompared:
    def test_two_documents(self, folder: Path) -> None:
        result = run("old.yaml", "new.yaml")
        assert result.exit_code == 0
        assert result.stderr == ""
        head, verdict, _, title, *_ = result.stdout.splitlines()
        assert head == "old.yaml (1) -> new.yaml (2)"
        assert verdict.startswith("For clients: 1 breaking, 0 unclear")
        assert title == "Breaking for clients (1)"
        assert "new new.yaml:" in result.stdout
        assert "The old document allows {" in result.stdout
        assert "src/pets/contract/models/components.py  generated" in result.stdout

    def test_a_document_and_itself(self, folder: Path) -> None:
        assert run("old.yaml", "old.yaml").stdout == ("old.yaml (1) -> old.yaml (1)\nNothing changed.\n")

    def test_a_title_moves_no_file(self, folder: Path) -> None:
        (folder / "new.yaml").write_text(OLD.replace("title: Pets", "title: Animals"))
        found = json.loads(run("old.yaml", "new.yaml", "--format", "json").stdout)
        assert {file["state"] for file in found["files"]} == {"changed"}

    def test_a_project_and_what_it_was_generated_from(self, project: Path) -> None:
        result = run()
        assert result.stdout.startswith("openapi.yaml as last generated from (1) -> openapi.yaml (2)\n")
        assert RULE in result.stdout
        assert "new openapi.yaml:" in result.stdout

    def test_a_project_elsewhere(self, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(project.parent)
        assert RULE in run("pets").stdout

    def test_an_unchanged_project(self, project: Path) -> None:
        (project / "openapi.yaml").write_text(OLD)
        assert "Nothing changed." in run().stdout

    def test_an_unchanged_project_whose_document_is_json(self, folder: Path) -> None:
        (folder / "openapi.json").write_text(json.dumps(yaml.safe_load(OLD)))
        write(brrtr.generate(folder / "openapi.json"), folder / "pets")
        assert run("pets").stdout == (
            "openapi.json as last generated from (1) -> pets/openapi.json (1)\nNothing changed.\n"
        )

    @pytest.mark.parametrize("arguments", [("--from", "HEAD"), ("openapi.yaml", "--from", "HEAD")])
    def test_a_revision(self, arguments: tuple[str, ...], project: Path) -> None:
        result = run(*arguments)
        assert result.stdout.startswith("HEAD:openapi.yaml (1) -> openapi.yaml (2)\n")
        assert "old openapi.yaml:" in result.stdout
        assert RULE in result.stdout

    @pytest.mark.parametrize("arguments", [("HEAD:openapi.yaml",), ("HEAD:openapi.yaml", "openapi.yaml")])
    def test_a_file_of_a_revision(self, arguments: tuple[str, ...], project: Path) -> None:
        assert run(*arguments).stdout.startswith("HEAD:openapi.yaml (1) -> openapi.yaml (2)\n")

    def test_what_cannot_be_served_is_said_to_be_left_out(self, folder: Path) -> None:
        more = (
            "  /form:\n    post:\n      parameters: [{name: sizes, in: header, required: true,"
            " schema: {type: array, items: {type: array}}}]\n"
            "      responses: {'204': {description: Done}}\n"
        )
        (folder / "new.yaml").write_text(NEW.replace("components:", more + "components:"))
        assert run("old.yaml", "new.yaml").exit_code == 2
        result = run("old.yaml", "new.yaml", "--skip-unsupported", "--clients-only")
        assert "Not compared, in new.yaml: POST /form is left out." in result.stdout


class TestReport:
    def test_clients_only_generates_nothing(self, folder: Path) -> None:
        found = json.loads(run("old.yaml", "new.yaml", "--format", "json", "--clients-only").stdout)
        assert found["counts"]["breaking"] == 1
        assert found["files"] is None

    def test_code_is_shown_in_html_or_on_demand(self, folder: Path) -> None:
        assert "+++ new/src" not in run("old.yaml", "new.yaml").stdout
        assert "+++ new/src" in run("old.yaml", "new.yaml", "--code").stdout
        assert 'id="code"' in run("old.yaml", "new.yaml", "--format", "html").stdout
        assert 'id="code"' not in run("old.yaml", "new.yaml", "--format", "html", "--no-code").stdout

    def test_a_file(self, folder: Path) -> None:
        result = run("old.yaml", "new.yaml", "--format", "markdown", "-o", "report.md")
        assert result.stdout == ""
        assert (folder / "report.md").read_text().startswith("## `old.yaml` → `new.yaml`\n")

    def test_same_documents_same_bytes(self, folder: Path) -> None:
        command = [sys.executable, "-c", "from brrtr.cli import main; main()", "diff", "old.yaml", "new.yaml"]
        reports = {
            subprocess.run(
                [*command, "--format", "html"],
                env={**os.environ, "PYTHONHASHSEED": seed},
                capture_output=True,
                check=True,
            ).stdout
            for seed in ("1", "2")
        }
        assert len(reports) == 1

    def test_what_changed_in_the_service(self, folder: Path) -> None:
        changed = (
            OLD.replace("/pets:", "/animals/{id}:")
            .replace("operationId: addPet", "operationId: addPet\n      x-brrtrouter-workers: 7")
            .replace(
                "      requestBody:",
                "      parameters:\n        - {name: id, in: path, required: true, "
                "schema: {type: string}}\n      security: [{key: []}]\n      requestBody:",
            )
            .replace("name: {type: string}", "name: {type: string, maxLength: 3}")
            .replace("type: object\n", "type: object\n      minProperties: 1\n")
            .replace(
                "  schemas:", "  securitySchemes:\n    key: {type: apiKey, in: header, name: K}\n  schemas:"
            )
        )
        (folder / "new.yaml").write_text(changed)
        found = json.loads(run("old.yaml", "new.yaml", "--format", "json").stdout)["service"]
        assert [(fact["subject"], fact["what"]) for fact in found] == [
            ("POST /animals/{id}", "route"),
            ("POST /pets", "route"),
            ("/components/schemas/Pet", "typed decode"),
        ]
        (folder / "new.yaml").write_text(
            changed.replace("/animals/{id}:", "/pets:").replace(
                "- {name: id, in: path, required: true,", "- {name: id, in: query,"
            )
        )
        found = json.loads(run("old.yaml", "new.yaml", "--format", "json").stdout)["service"]
        facts = {fact["what"]: (fact["before"], fact["after"]) for fact in found}
        assert facts.keys() == {"stack size", "body estimate", "pool", "security", "typed decode"}
        assert facts["stack size"] == ("16,384 bytes", "20,480 bytes")
        assert facts["security"] == ("public", "key")


def test_the_page_about_it_shows_what_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """But for fingerprints, and for where lines end."""
    monkeypatch.chdir(ROOT / "tests" / "data" / "diff")
    page = (ROOT / "docs" / "diff.md").read_text("utf-8")
    example = page.partition("    $ brrtr diff old.yaml new.yaml --fail-on breaking\n")[2].partition(
        "    ...\n"
    )[0]
    result = run("old.yaml", "new.yaml", "--fail-on", "breaking")
    assert result.exit_code == 1
    said, shown = (re.sub("[0-9a-f]{12}", "", " ".join(text.split())) for text in (result.stdout, example))
    assert len(shown) > 500
    assert said.startswith(shown)


class TestExitCodes:
    @pytest.mark.parametrize(
        ("new", "limit", "code"),
        [
            ("new.yaml", "breaking", 1),
            ("new.yaml", "unclear", 1),
            ("compatible.yaml", "breaking", 0),
            ("compatible.yaml", "unclear", 0),
        ],
    )
    def test_fail_on(self, new: str, limit: str, code: int, folder: Path) -> None:
        result = run("old.yaml", new, "--clients-only", "--fail-on", limit)
        assert result.exit_code == code
        assert ("1 change that may not pass." in result.stdout) == (code == 1)

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (("old.yaml",), "old.yaml is one document: name a second one, or a revision"),
            ((), "is no project of brrtr: name two documents"),
            (("old.yaml", "new.yaml", "--from", "main"), "name one document only"),
            (("main:old.yaml", "--from", "main"), "not a git repository"),
            (("old.yaml", "missing.yaml"), "there is no file missing.yaml"),
            (("old.yaml", "new.yaml", "-o", "missing/report"), "missing/report cannot be written"),
            (("old.yaml", "new.yaml", "--accepted", "old.yaml"), "old.yaml: entry 1 has no fingerprint"),
            (("a", "b", "c"), "unexpected extra argument"),
        ],
    )
    def test_a_wrong_call(self, arguments: tuple[str, ...], said: str, folder: Path) -> None:
        result = run(*arguments)
        assert result.exit_code == 2
        assert said in result.stderr

    def test_it_is_said_which_document_is_wrong(self, folder: Path) -> None:
        (folder / "old.yaml").write_text("openapi: 3.1.0\ninfo: [\n")
        result = run("old.yaml", "new.yaml")
        assert result.exit_code == 2
        assert result.stderr.startswith("old.yaml:\nerror[")

    def test_a_wrong_second_document_ends_the_process_of_the_first(self, folder: Path) -> None:
        """Which is generated meanwhile, and waits to be asked for the result."""
        (folder / "new.yaml").write_text("openapi: 3.1.0\ninfo: [\n")
        command = [sys.executable, "-c", "from brrtr.cli import main; main()", "diff", "old.yaml", "new.yaml"]
        ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        assert ended.returncode == 2
        assert ended.stderr.startswith("new.yaml:\nerror[")


class TestAccepting:
    def fails(self, *arguments: str) -> bool:
        return run("old.yaml", *arguments, "--clients-only", "--fail-on", "breaking").exit_code == 1

    def test_what_is_accepted_passes(self, folder: Path) -> None:
        assert self.fails("new.yaml")
        result = run("old.yaml", "new.yaml", "--clients-only", "--fail-on", "breaking", "--accept")
        assert result.exit_code == 0
        assert result.stderr == ".brrtr/accepted.yaml: 1 added.\n"
        assert not self.fails("new.yaml")

    def test_it_survives_what_else_changes(self, folder: Path) -> None:
        run("old.yaml", "new.yaml", "--clients-only", "--accept")
        moved = NEW.replace("    Pet:", "    First: {type: string}\n    Pet:").replace(
            "name: {type: string}", "more: {type: string}\n        name: {type: string}"
        )
        (folder / "new.yaml").write_text(moved)
        assert not self.fails("new.yaml")

    def test_another_change_is_not_accepted_with_it(self, folder: Path) -> None:
        run("old.yaml", "new.yaml", "--clients-only", "--accept")
        (folder / "new.yaml").write_text(NEW.replace("required: [name]", "required: [name, age]"))
        assert self.fails("new.yaml")

    def test_people_write_in_the_file(self, folder: Path) -> None:
        file = folder / "accepted.yaml"
        run("old.yaml", "new.yaml", "--clients-only", "--accept", "--accepted", "accepted.yaml")
        text = file.read_text().replace('reason: ""', "reason: Nobody calls it.  # since May\n  by: Ann")
        file.write_text(f"# ours\n{text}")
        (folder / "new.yaml").write_text(NEW.replace("required: [name]", "required: [name, age]"))
        result = run("old.yaml", "new.yaml", "--clients-only", "--accept", "--accepted", "accepted.yaml")
        assert file.read_text().startswith(f"# ours\n{text}- fingerprint: ")
        assert file.read_text().count("fingerprint: ") == 2
        assert "accepted: Nobody calls it." in result.stdout

    def test_nothing_new_leaves_the_file_as_it_is(self, folder: Path) -> None:
        run("old.yaml", "new.yaml", "--clients-only", "--accept")
        before = (folder / ".brrtr" / "accepted.yaml").stat().st_mtime_ns
        run("old.yaml", "new.yaml", "--clients-only", "--accept")
        assert (folder / ".brrtr" / "accepted.yaml").stat().st_mtime_ns == before

    def test_what_is_accepted_and_is_no_change_is_said(self, folder: Path) -> None:
        run("old.yaml", "new.yaml", "--clients-only", "--accept")
        result = run("old.yaml", "old.yaml", "--clients-only", "--fail-on", "unclear")
        assert result.exit_code == 0
        assert "Accepted, but no change here (1)" in result.stdout
        assert RULE in result.stdout

    def test_a_project_has_its_own_file(self, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(project.parent)
        run("pets", "--accept", "--clients-only")
        assert (project / ".brrtr" / "accepted.yaml").is_file()

    @pytest.mark.parametrize("text", ["- 1\n", "a: [", "[{fingerprint: []}]", "\x00"])
    def test_a_file_that_is_none(self, text: str, folder: Path) -> None:
        (folder / "accepted.yaml").write_text(text)
        result = run("old.yaml", "new.yaml", "--accepted", "accepted.yaml")
        assert result.exit_code == 2
        assert "accepted.yaml" in result.stderr

    def test_what_cannot_be_appended_to_stays(self, folder: Path) -> None:
        text = '[{fingerprint: "0123456789ab"}]\n'
        (folder / "accepted.yaml").write_text(text)
        result = run("old.yaml", "new.yaml", "--clients-only", "--accept", "--accepted", "accepted.yaml")
        assert result.exit_code == 2
        assert "one entry after the other" in result.stderr
        assert (folder / "accepted.yaml").read_text() == text
