"""`brrtr golden`: which goldens it knows, what it says of them, and what it never touches."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from brrtr.cli import main
from brrtr.golden import GoldenError, cases, remove

DOCUMENT = """\
openapi: 3.1.0
info: {title: Small, version: '1'}
paths:
  /things: {get: {responses: {'204': {description: None.}}}}
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["golden", *arguments], catch_exceptions=False)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with the documents of two cases and no golden."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI", raising=False)
    for case in ("one", "two"):
        (tmp_path / "examples" / case).mkdir(parents=True)
        (tmp_path / "examples" / case / "openapi.yaml").write_text(DOCUMENT)
    return tmp_path


@pytest.fixture
def kept(folder: Path) -> Path:
    """The same with its goldens."""
    run("update")
    return folder


def test_goldens_that_are_written_are_what_is_generated(folder: Path) -> None:
    result = run("update")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "golden/one: written",
        "golden/two: written",
        "2 changed: 2 goldens are what is generated.",
    ]
    result = run("check")
    assert (result.exit_code, result.stdout) == (0, "2 goldens are what is generated.\n")
    assert run("update").stdout == "0 changed: 2 goldens are what is generated.\n"


def test_missing_extra_and_changed_files_are_shown_with_the_command_that_updates_them(kept: Path) -> None:
    golden = kept / "golden" / "one"
    (golden / "Dockerfile").unlink()
    (golden / "extra.txt").write_text("extra\n")
    (golden / ".env.example").write_text("changed\n")
    result = run("check")
    assert result.exit_code == 1
    assert result.stdout.startswith("golden/one is not what is generated.\n\n.env.example: changed\n")
    assert "Dockerfile: missing in golden\n--- /dev/null\n+++ new/Dockerfile\n" in result.stdout
    assert (
        "extra.txt: extra in golden\n--- golden/extra.txt\n+++ /dev/null\n@@ -1 +0,0 @@\n-extra\n"
        in result.stdout
    )
    assert result.stdout.endswith(
        "1 golden is not what is generated. This updates them:\n\n    brrtr golden update\n"
    )


def test_what_is_packed_is_told_and_not_shown(kept: Path) -> None:
    packed = next((kept / "golden" / "one").rglob("openapi.json.bz2.b64"))
    packed.write_text("AAAA\n")
    result = run("check")
    assert result.exit_code == 1
    assert f"{packed.relative_to(kept / 'golden' / 'one').as_posix()}: changed\n" in result.stdout
    assert "AAAA" not in result.stdout


def test_only_what_differs_is_written(kept: Path) -> None:
    before = (kept / "golden" / "two" / "Dockerfile").stat().st_mtime_ns
    (kept / "golden" / "one" / "Dockerfile").write_text("changed\n")
    assert run("update").stdout.splitlines()[0] == "golden/one: written"
    assert (kept / "golden" / "two" / "Dockerfile").stat().st_mtime_ns == before


def test_the_command_that_updates_repeats_the_call(folder: Path) -> None:
    (folder / "documents").symlink_to("examples")
    result = run("check", "--examples", "documents", "--golden", "kept here", "--skip-unsupported")
    command = "brrtr golden update --examples documents --golden 'kept here' --skip-unsupported"
    assert result.stdout.endswith(f"\n    {command}\n")


def test_a_golden_of_another_version_is_said_to_be(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = kept / "golden" / "one" / ".brrtr" / "lock.json"
    text = lock.read_text()
    before, _, after = text.partition('"brrtr": "')
    lock.write_text(f'{before}"brrtr": "0.0.7"{after.partition(chr(34))[2]}')
    result = run("check")
    assert result.exit_code == 1
    assert result.stdout.startswith("golden/one is not what is generated. It was made by brrtr 0.0.7.\n")


def test_a_golden_without_a_document(kept: Path) -> None:
    (kept / "examples" / "two" / "openapi.yaml").unlink()
    (kept / "golden" / "README.md").write_text("What this folder is.\n")
    (kept / "golden" / "notes").mkdir()
    (kept / "golden" / "notes" / "a.txt").write_text("mine\n")
    result = run("check")
    assert result.exit_code == 1
    assert "golden/two has no document in examples." in result.stdout
    assert "golden/two: removed, since it has no document" in run("update").stdout
    assert sorted(path.name for path in (kept / "golden").iterdir()) == ["README.md", "notes", "one"]


def test_what_is_no_golden_is_never_replaced(folder: Path) -> None:
    """Where the goldens are said to lie among the documents, say."""
    result = run("update", "--golden", "examples")
    assert result.exit_code == 2
    assert "examples/one is no golden, since it has no .brrtr/lock.json: it stays as it is." in result.stderr
    assert (folder / "examples" / "one" / "openapi.yaml").read_text() == DOCUMENT


def test_links_are_not_followed(kept: Path) -> None:
    (kept / "linked").symlink_to("golden/one")
    with pytest.raises(GoldenError, match="linked is no golden"):
        remove(kept / "linked")
    assert (kept / "golden" / "one" / "Dockerfile").is_file()


def test_each_document_that_is_wrong_is_told_and_the_others_are_compared(kept: Path) -> None:
    (kept / "examples" / "one" / "openapi.yaml").write_text("openapi: [\n")
    (kept / "golden" / "two" / "Dockerfile").unlink()
    result = run("check")
    assert result.exit_code == 2
    assert "examples/one/openapi.yaml" in result.stderr
    assert "Documents without a project: 1." in result.stderr
    assert "Dockerfile: missing in golden" in result.stdout


def test_documents_are_yaml_or_json(folder: Path) -> None:
    (folder / "examples" / "three").mkdir()
    (folder / "examples" / "three" / "openapi.json").write_text("{}")
    (folder / "examples" / "four").mkdir()
    assert list(cases(folder / "examples")) == ["one", "three", "two"]


@pytest.mark.parametrize("command", ["check", "update"])
def test_no_document_at_all(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    result = run(command, str(tmp_path))
    assert result.exit_code == 2
    assert "has no folder with a document in it" in result.stderr


def test_ci_updates_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    result = run("update")
    assert result.exit_code == 2
    assert "goldens are rewritten by people" in result.stderr
    assert not (folder / "golden").exists()
