"""Modules that people own are read and written in the encoding that each declares."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.regenerated import MORE, PETS, Edited, made

from brrtr.owned.encodings import decoded, encoded
from brrtr.owned.sources import Owed, read_source

pytestmark = pytest.mark.usefixtures("without_syncing")
HANDLERS = "src/pet_store/handlers/pet.py"


@pytest.mark.parametrize(
    "content",
    [
        b"x = 'a'\r\n",
        "x = 'ä'\n".encode(),
        b"\xef\xbb\xbfx = '\xc3\xa4'\n",
        b"# -*- coding: latin-1 -*-\nx = '\xe4'\n",
        b"#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\nx = '\x80'\n",
        b"# coding: utf-8\nx = '\xc3\xa4'\n",
        "# coding: shift_jis\nx = '猫'\n".encode("shift_jis"),
    ],
)
def test_what_is_read_is_written(content: bytes) -> None:
    text = decoded(content)
    assert not isinstance(read_source(HANDLERS, text), Owed)
    assert encoded(text) == content


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (b"x = 1\nx = '\xe4'\n", 2, "this is not UTF-8"),
        (b"# coding: ascii\nx = '\xe4'\n", 2, "this is not ascii"),
        (b"# coding: cp1252\nx = '\x81'\n", 2, "this is not cp1252"),
        (b"# coding: strange\nx = 1\n", 0, "this is not Python: unknown encoding: strange"),
        (b"\xef\xbb\xbf# coding: latin-1\nx = 1\n", 0, "this is not Python: encoding problem: utf-8"),
    ],
)
def test_what_cannot_be_read_is_said(content: bytes, line: int, message: str) -> None:
    assert read_source(HANDLERS, decoded(content)) == Owed(HANDLERS, line, message)


@pytest.fixture
def project(tmp_path: Path) -> Edited:
    made_anew = made(tmp_path / "pet-store")
    file = made_anew.path(HANDLERS)
    file.write_bytes(b"# coding: latin-1\n# \xe4\n" + file.read_bytes())
    return made_anew


def test_a_mark_at_the_beginning_stays(tmp_path: Path) -> None:
    project = made(tmp_path / "pet-store")
    file = project.path(HANDLERS)
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    project.edit("openapi.yaml", MORE.replace("tags: [toy]", "tags: [pet]").replace("listPets", "findPets"))
    assert project.run("--rename").exit_code == 0
    after = file.read_bytes()
    assert after.startswith(b"\xef\xbb\xbf#")
    assert after.count(b"\xef\xbb\xbf") == 1
    assert b"find_pets" in after
    assert b"list_toys" in after


def test_stubs_are_written_in_it(project: Edited) -> None:
    before = project.path(HANDLERS).read_bytes()
    summary = "summary: Spielzeug für 猫\n      tags: [pet]"
    project.edit("openapi.yaml", MORE.replace("tags: [toy]", summary))
    assert project.run().exit_code == 0
    after = project.path(HANDLERS).read_bytes()
    assert after.startswith(before[:40])
    assert b"Spielzeug f\xfcr \\u732b" in after
    compile(after, HANDLERS, "exec")


def test_handlers_are_renamed_in_it(project: Edited) -> None:
    before = project.path(HANDLERS).read_bytes()
    project.edit("openapi.yaml", PETS.replace("listPets", "findPets"))
    assert project.run("--rename").exit_code == 0
    assert project.path(HANDLERS).read_bytes() == before.replace(b"list_pets", b"find_pets").replace(
        b"ListPets", b"FindPets"
    )


def test_a_name_that_it_does_not_have_is_refused(project: Edited) -> None:
    project.edit("openapi.yaml", PETS.replace("listPets", "猫"))
    before = project.tree()
    result = project.run("--rename")
    assert result.exit_code == 4
    assert f"refused: {HANDLERS}: the new names cannot stand in this file: 'latin-1' codec" in (
        result.stdout.replace("iso-8859-1", "latin-1")
    )
    assert project.tree() == before
