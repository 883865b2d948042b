"""Operations of another document are recognised by their signs, and what their handlers owe is said."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from support.kept_project import Kept

from brrtr import Options
from brrtr.generate import read, understand, write_code
from brrtr.owned import Followed, follow
from brrtr.owned.record import Sign, matches, read_record
from brrtr.plan.known import known
from brrtr.plan.service_code import ServiceCode
from brrtr.plan.standing import Place, Standing

PETS = "src/kept/handlers/pets.py"


def operation(name: str | None, answer: str | None = "Pet", tag: str = "pets", **more: Any) -> dict[str, Any]:
    """An operation that answers with a schema, or with nothing."""
    made: dict[str, Any] = {"tags": [tag], "responses": {"204": {"description": "Done"}}, **more}
    if answer is not None:
        content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{answer}"}}}
        made["responses"] = {"200": {"description": answer, "content": content}}
    return made if name is None else {"operationId": name, **made}


def document(paths: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """A document with these operations by path and method."""
    schemas = {name: {"type": "object", "properties": {name: {"type": "string"}}} for name in ("Pet", "Shop")}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Kept", "version": "1"},
        "paths": copy.deepcopy(paths),
        "components": {"schemas": schemas},
    }


def code(paths: dict[str, dict[str, Any]]) -> ServiceCode:
    """The code of a document."""
    options = Options("kept")
    return write_code(understand(read(document(paths), options), options))


def recognised(old: dict[str, dict[str, Any]], new: dict[str, dict[str, Any]]) -> dict[str, tuple[str, Sign]]:
    """What the operations of a document were called in another, and by what they are recognised."""
    found = matches(read_record(known(code(old), Standing())), code(new).operations)
    return {name: (match.known.name, match.sign) for name, match in found.items()}


ID = {"parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}]}
OTHER = {"parameters": [{"name": "no", "in": "path", "required": True, "schema": {"type": "integer"}}]}
FAILING = {
    status: {
        "description": "No",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}},
    }
    for status in ("400", "4XX", "500", "default")
}
KEY = {"parameters": [{"name": "key", "in": "query", "schema": {"type": "string"}}]}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({"/a": {"get": operation("a")}}, {"/a": {"get": operation("a")}}, {"a": ("a", Sign.NAME)}),
        ({"/a": {"get": operation("a")}}, {"/a": {"get": operation("b")}}, {"b": ("a", Sign.PATH)}),
        ({"/a": {"get": operation("a")}}, {"/b": {"get": operation("a")}}, {"a": ("a", Sign.NAME)}),
        ({"/a": {"get": operation("a")}}, {"/b": {"get": operation("b")}}, {"b": ("a", Sign.LIKENESS)}),
        ({"/a": {"get": operation("a")}}, {"/b": {"post": operation("b")}}, {}),
        ({"/a": {"get": operation("a")}}, {"/b": {"get": operation("b", "Shop")}}, {}),
        # What takes and gives no object is like too many others.
        ({"/a": {"delete": operation("a", None)}}, {"/b": {"delete": operation("b", None)}}, {}),
        ({"/a": {"get": operation("a")}}, {"/b": {"get": operation("b", **KEY)}}, {}),
        (
            {"/a": {"get": operation("a")}, "/b": {"get": operation("b")}},
            {"/a": {"get": operation("b")}, "/b": {"get": operation("a")}},
            {"a": ("a", Sign.NAME), "b": ("b", Sign.NAME)},
        ),
        (
            {"/a": {"delete": operation("a", None, responses=FAILING)}},
            {"/b": {"delete": operation("b", None, responses=FAILING)}},
            {},
        ),
        # Two that are as alike are neither.
        (
            {"/a": {"get": operation("a")}},
            {"/b": {"get": operation("b")}, "/c": {"get": operation("c")}},
            {},
        ),
        (
            {"/a/{id}": {"get": operation("a", **ID)}},
            {"/a/{no}": {"get": operation("b", **OTHER)}},
            {"b": ("a", Sign.PATH)},
        ),
        ({"/a": {"get": operation(None)}}, {"/a": {"get": operation("b")}}, {"b": ("get_a", Sign.PATH)}),
    ],
)
def test_operations_are_recognised(
    old: dict[str, Any], new: dict[str, Any], expected: dict[str, tuple[str, Sign]]
) -> None:
    assert recognised(old, new) == expected


def followed(
    old: dict[str, Any], new: dict[str, Any], text: str, standing: Standing | None = None, **arguments: Any
) -> Followed:
    """What becomes of a module when a document becomes another."""
    return follow(known(code(old), standing or Standing()), code(new), "kept", {PETS: text}, **arguments)


def owed(old: dict[str, Any], new: dict[str, Any], text: str) -> list[str]:
    """What is owed, in words."""
    return [one.message for one in followed(old, new, text).owed]


A, B = {"/a": {"get": operation("a")}}, {"/a": {"get": operation("b")}}
TAKING = {"/a": {"get": operation("a", **KEY)}}
SHOWN = "\n- async def a() -> Pet\n+ async def a(*, key: str | None = None) -> Pet"


@pytest.mark.parametrize(
    ("new", "text", "expected"),
    [
        (A, "def a(): ...\n", []),
        (A, "def a(context): ...\n", []),
        (A, "def a(*, x=1): ...\n", []),
        (A, "def a(x): ...\n", ["a asks for x, which nobody gives"]),
        (A, "def a(*, x): ...\n", ["a asks for x, which nobody gives"]),
        (A, "@deco\ndef a(x): ...\n", []),
        (TAKING, "def a(): ...\n", [f"a has another signature, and does not take key:{SHOWN}"]),
        (TAKING, "def a(**any): ...\n", [f"a has another signature:{SHOWN}"]),
        (TAKING, "@deco\ndef a(): ...\n", [f"a has another signature:{SHOWN}"]),
        (TAKING, "def a(*, key: str | None = None, context: Context): ...\n", []),
        (
            {"/a": {"get": operation("a", "Shop")}},
            "def a(): ...\n",
            ["a has another signature:\n- async def a() -> Pet\n+ async def a() -> Shop"],
        ),
        (
            {"/b": {"get": operation("c", "Shop")}},
            "def a(): ...\n",
            ["GET /a is gone: its handler a is called by nobody"],
        ),
        (A, "x = 1\n", ["a, the handler of GET /a, stands nowhere any more"]),
    ],
)
def test_what_a_handler_owes(new: dict[str, Any], text: str, expected: list[str]) -> None:
    assert owed(A, new, text) == expected


SHOP = {"/a": {"get": operation("a", "Shop")}}
TAKING_SHOP = {"/a": {"get": operation("a", "Shop", **KEY)}}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("async def a() -> Pet: ...\n", True),
        ("async def a() -> models.Pet: ...\n", True),
        ("async def a() -> 'models.Pet': ...\n", True),
        ("async def a() -> Shop: ...\n", False),
        ("async def a() -> models.Shop: ...\n", False),
        ("async def a() -> ') Pet': ...\n", False),
        # What it is called by somebody, only the type checker knows.
        ("async def a() -> Mine: ...\n", False),
        ("async def a(): ...\n", False),
        ("a = made()\n", False),
    ],
)
def test_a_signature_is_owed_until_the_handler_has_it(text: str, expected: bool) -> None:
    """At first it is told of every handler that does not show it, then of those that show the earlier one."""
    first = followed(A, SHOP, text)
    assert bool(first.owed) == ("Shop" not in text)
    record = known(code(SHOP), first.standing)
    again = follow(record, code(SHOP), "kept", {PETS: text})
    assert bool(again.owed) == expected
    assert not expected or again.owed == first.owed
    # It is not the person's task to regenerate once more when the handler is written anew.
    assert known(code(SHOP), again.standing) == record


def test_a_signature_that_changes_again() -> None:
    """What is shown is the way from what the handler has to what it is to have."""
    old = "async def a() -> Pet: ...\n"
    first = followed(A, SHOP, old)
    record = known(code(SHOP), first.standing)
    second = follow(record, code(TAKING_SHOP), "kept", {PETS: old})
    before, after = second.owed[0].message.splitlines()[1:]
    assert (before, after) == ("- async def a() -> Pet", "+ async def a(*, key: str | None = None) -> Shop")
    met = follow(record, code(TAKING_SHOP), "kept", {PETS: old.replace("Pet", "Shop")})
    assert met.owed[0].message.splitlines()[1] == "- async def a() -> Shop"
    back = follow(record, code(A), "kept", {PETS: old})
    assert (back.owed, back.standing.earlier) == ((), {})


def test_a_parameter_of_another_type() -> None:
    number = {"parameters": [{"name": "key", "in": "query", "schema": {"type": "integer"}}]}
    new = {"/a": {"get": operation("a", **number)}}
    text = "async def a(*, key: str | None = None) -> Pet: ...\n"
    first = followed(TAKING, new, text)
    again = follow(known(code(new), first.standing), code(new), "kept", {PETS: text})
    [one] = again.owed
    assert one.message.endswith("\n+ async def a(*, key: int | None = None) -> Pet")
    done = follow(known(code(new), first.standing), code(new), "kept", {PETS: text.replace("str", "int")})
    assert done.owed == ()


def test_a_handler_waits_for_its_name_until_it_has_it() -> None:
    text = "def a(): ...\n"
    first = followed(A, B, text)
    [rename] = first.owed
    assert (rename.path, rename.line, rename.command) == (PETS, 1, "brrtr regenerate --rename")
    assert first.standing.places == {"b": Place("pets", "a")}
    again = follow(known(code(B), first.standing), code(B), "kept", {PETS: text})
    assert (again.owed[0].command, again.standing.places) == (rename.command, first.standing.places)
    third = {"/a": {"get": operation("c")}}
    renamed_again = follow(known(code(B), first.standing), code(third), "kept", {PETS: text})
    assert renamed_again.standing.places == {"c": Place("pets", "a")}
    done = follow(known(code(B), first.standing), code(B), "kept", {PETS: "def b(): ...\n"})
    assert (done.owed, done.standing.places) == ((), {})


def test_names_made_of_an_operation_are_no_other_signature() -> None:
    """Nor is a schema that only happens to be called after it."""
    inline = {"type": "object", "properties": {"x": {"type": "string"}}}
    body = {"required": True, "content": {"application/json": {"schema": inline}}}
    old = {"/a": {"post": operation("pet", requestBody=body)}}
    new = {"/a": {"post": operation("kept_pet", requestBody=body)}}
    text = "async def pet(body: PetBody) -> PetReply: ...\n"
    assert [one.command for one in followed(old, new, text).owed] == ["brrtr regenerate --rename"]
    done = followed(old, new, f"from ..contract.models import PetBody\n{text}", rename=True)
    assert done.owed == ()
    assert done.files[PETS].startswith(
        "from ..contract.models import KeptPetBody\nasync def kept_pet(body: KeptPetBody)"
    )


def test_names_after_a_handler_that_was_renamed_by_hand_are_remembered(tmp_path: Path) -> None:
    """As long as they are there: then `--rename` takes them along, and nobody remembers them."""
    kept = Kept.new(document(A), tmp_path / "kept")
    kept.change("handlers/pets.py", ("def a(", "def b("))
    first = kept.regenerate(document(B))
    gone = "contract.responses.AReply is gone: it is BReply now"
    assert (gone, "brrtr regenerate --rename") in {(one.message, one.command) for one in first.owed}
    once = kept.written
    assert kept.regenerate(document(B)).owed == first.owed
    assert kept.written == once
    assert kept.regenerate(document(B), rename=True).owed == ()
    assert "-> BReply" in kept.text("handlers/pets.py")
    assert '"formerly":["a"]' not in (kept.folder / ".brrtr/operations.json").read_text()


def test_a_new_operation_does_not_take_the_handler_of_one_that_waits() -> None:
    standing = Standing({"b": Place("pets", "a")})
    new = {**B, "/n": {"post": operation("a")}}
    text = "def a(): ...\n"
    [fault] = followed(B, new, text, standing).refused
    assert (fault.path, fault.line, fault.command) == (PETS, 1, "brrtr regenerate --rename")
    done = followed(B, new, text, standing, rename=True)
    assert done.refused == ()
    assert done.files[PETS].startswith("from ..contract")
    assert "\ndef b(): ...\n" in done.files[PETS]
    assert "\nasync def a() ->" in done.files[PETS]


def test_what_cannot_be_renamed_is_said_and_stays_bound() -> None:
    done = followed(A, B, "def a(): ...\nclass c:\n    def f(b): return a\n", rename=True)
    assert done.files == {}
    assert done.standing.places == {"b": Place("pets", "a")}
    [one] = done.owed
    assert one.message.endswith(f"rename a to b by hand, since {PETS} has a b already")
    assert one.command == ""


def test_a_handler_is_bound_where_it_stands() -> None:
    """The move is proposed once, when the tag changes; who moves on purpose is left alone."""
    moved = {"/a": {"get": operation("a", tag="shops")}}
    done = followed(A, moved, "def a(): ...\n")
    assert (done.owed, done.files) == ((), {})
    assert [one.message for one in done.notes] == ["a may move to handlers/shops.py, after its tag"]
    assert done.standing.places == {"a": Place("pets", "a")}
    again = follow(known(code(moved), done.standing), code(moved), "kept", {PETS: "def a(): ...\n"})
    assert (again.notes, again.standing.places) == ((), done.standing.places)


def test_record_is_the_same_under_any_order() -> None:
    """And has a line for each operation."""
    many = {path: {"get": operation(path[1:])} for path in ("/x", "/a", "/m")}
    text = known(code(many), Standing())
    assert text == known(code(dict(reversed(many.items()))), Standing())
    assert sum('"operationId"' in line for line in text.splitlines()) == 3
    assert read_record(text)["m"].module == "pets"
