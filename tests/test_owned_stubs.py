"""The stub of a new operation in modules as people write them: every byte that is not concerned stays."""

from __future__ import annotations

import ast
import copy
from pathlib import Path
from typing import Any

import pytest

from brrtr import Options
from brrtr.generate import read, understand, write_code
from brrtr.owned import Followed, follow
from brrtr.plan.known import known
from brrtr.plan.service_code import ServiceCode
from brrtr.plan.standing import Standing

PATH = "src/kept/handlers/pets.py"


def operation(name: str, **more: Any) -> dict[str, Any]:
    """An operation of the tag pets that answers with a pet."""
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}}
    responses = {"200": {"description": "A pet", "content": content}}
    return {"operationId": name, "tags": ["pets"], "responses": responses, **more}


BODY = {
    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/NewPet"}}},
    "required": True,
}
SINCE = {"name": "since", "in": "query", "schema": {"type": "string", "format": "date-time"}}
OLD: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Kept", "version": "1"},
    "paths": {"/pet": {"get": operation("get_pet")}},
    "components": {
        "schemas": {
            "Pet": {"type": "object", "properties": {"name": {"type": "string"}}},
            "NewPet": {"type": "object", "properties": {"kind": {"type": "string"}}},
        }
    },
}
NEW = copy.deepcopy(OLD)
NEW["paths"]["/pet"]["post"] = operation("add_pet", requestBody=BODY, parameters=[SINCE], summary="Add Ω")


def code_of(document: dict[str, Any]) -> ServiceCode:
    """The code of a document's service."""
    options = Options("kept")
    return write_code(understand(read(document, options), options))


BEFORE, CODE = known(code_of(OLD), Standing()), code_of(NEW)


def followed(text: str, path: str = PATH, **others: str) -> Followed:
    """What becomes of a module of handlers when the operation is new."""
    return follow(BEFORE, CODE, "kept", {path: text, **others})


STYLES = list((Path(__file__).parent / "data" / "owned_stubs").glob("*.txt"))
HANDLER = "\n\nasync def get_pet() -> GetPetReply:\n    return Pet()  # mine\n"
STUB = '''

async def add_pet(body: NewPet, *, since: datetime.datetime | None = None) -> AddPetReply:
    """Add Ω"""
    return examples.add_pet()
'''
FUTURE = "from __future__ import annotations\n"
EXAMPLES = "from ..contract.examples import pets as examples\n"
MODELS = "from ..contract.models import Pet\n"
NEW_MODELS = "from ..contract.models import NewPet, Pet\n"
REPLY = "from ..contract.responses import GetPetReply\n"
REPLIES = "from ..contract.responses import AddPetReply, GetPetReply\n"

USUAL = f"{FUTURE}\nimport datetime\n\n{EXAMPLES}{NEW_MODELS}{REPLIES}{HANDLER}"
"""A module that imports all that the stub needs."""


@pytest.mark.parametrize("style", sorted(STYLES), ids=lambda path: path.stem)
def test_stub_joins_a_module_in_its_way(style: Path) -> None:
    """Each file has a module, and what becomes of it."""
    before, after = style.read_text("utf-8").split("----\n")
    made = followed(before)
    assert made.refused == ()
    assert made.files == {PATH: after}
    ast.parse(after)


@pytest.mark.parametrize("style", sorted(STYLES), ids=lambda path: path.stem)
def test_ends_of_lines_stay(style: Path) -> None:
    before, after = style.read_text("utf-8").replace("\n", "\r\n").split("----\r\n")
    assert followed(before).files == {PATH: after}


@pytest.mark.parametrize(
    ("end", "after"),
    [
        ("", STUB),
        ("\n# The end", f"\n# The end\n{STUB}"),
        ("\n\n\n", f"\n{STUB}"),
        ("    # In the handler\n", f"    # In the handler\n{STUB}"),
        ("\x0c\n", f"\x0c\n\n{STUB.lstrip()}"),
    ],
)
def test_what_stands_at_the_end_stays_above(end: str, after: str) -> None:
    made = followed(USUAL + end).files[PATH]
    assert made.startswith(USUAL + end.rstrip("\n"))
    assert made == USUAL + after


def test_tabs_are_taken_over() -> None:
    assert followed(USUAL.replace("    ", "\t")).files == {PATH: (USUAL + STUB).replace("    ", "\t")}


def test_an_empty_module_gets_a_stub() -> None:
    made = follow(None, code_of(OLD), "kept", {PATH: ""}).files[PATH]
    assert made.startswith("from ..contract.examples import pets as examples\n")
    assert made.endswith(
        '\n\n\nasync def get_pet() -> \'GetPetReply\':\n    """GET /pet"""\n    return examples.get_pet()\n'
    )


def test_a_long_list_gets_a_line_for_each_name() -> None:
    names = ", ".join(f"Reply{letter}OfSomeLength" for letter in "HIJ")
    before = USUAL.replace("AddPetReply, GetPetReply", f"GetPetReply, {names}")
    listed = "".join(f"    {name},\n" for name in ("AddPetReply", "GetPetReply", *names.split(", ")))
    made = followed(before).files[PATH]
    assert f"from ..contract.responses import (\n{listed})\n" in made


def test_a_new_module_has_the_new_stubs_alone() -> None:
    """The other handlers of the tag stand in a module of another name."""
    other = "src/kept/handlers/animals.py"
    made = followed(f"{MODELS}{HANDLER}", other)
    assert list(made.files) == [PATH]
    assert "async def add_pet(" in made.files[PATH]
    assert "get_pet" not in made.files[PATH]
    assert made.standing.places["get_pet"].module == "animals"


@pytest.mark.parametrize(
    "text",
    [
        "@cached\ndef add_pet(body, since): ...\n",
        "add_pet = make()\n",
        "add_pet: Handler = make()\n",
        "if FAST:\n    async def add_pet(body, *, since=None): ...\nelse:\n    from .slow import add_pet\n",
        "try:\n    from fast import add_pet\nexcept ImportError:\n    add_pet = None\n",
        "from .pets_impl import add_pet\n",
        "from .pets_impl import add as add_pet\n",
        "@overload\ndef add_pet(body): ...\ndef add_pet(body, *, since=None): ...\n",
        "add_pet, other = make(), 1\n",
        "with x() as add_pet: pass\n",
        "print(add_pet := make())\n",
        "class add_pet: ...\n",
    ],
)
def test_whatever_makes_the_name_is_a_handler(text: str) -> None:
    """Also where the last generation did not know of the operation."""
    made = followed(HANDLER + text)
    assert made.files == {}
    assert made.standing.places == {}
    assert made.refused == ()


@pytest.mark.parametrize(
    "text",
    [
        "def f():\n    add_pet = 1\n",
        "class A:\n    def add_pet(self): ...\n",
        "add_pet: int\n",
        "x.add_pet = 1\n",
    ],
)
def test_what_does_not_make_the_name_is_none(text: str) -> None:
    assert "async def add_pet(" in followed(HANDLER + text).files[PATH]


def test_a_package_in_place_of_a_module() -> None:
    path = "src/kept/handlers/pets/__init__.py"
    made = followed("from .one import get_pet\n", path, **{"src/kept/handlers/pets/one.py": HANDLER})
    assert list(made.files) == [path]
    assert "from ...contract.models import NewPet\n" in made.files[path]
    assert made.standing.places == {}


def test_a_star_of_a_module_beside_brings_handlers() -> None:
    made = followed(
        "from ._impl import *\n",
        **{"src/kept/handlers/_impl.py": f"{HANDLER}\ndef add_pet(body, *, since=None): ...\n"},
    )
    assert made.files == {}
    assert made.standing.places == {}


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (f"x = 1\n<<<<<<< yours\n{HANDLER}=======\n>>>>>>> theirs\n", 2, "a conflict is not resolved here"),
        ('"""\n<<<<<<< yours\n=======\n>>>>>>> theirs\n"""\n', 2, "a conflict is not resolved here"),
        ("x = 1\n\ndef f(:\n", 3, "this is not Python"),
        ("x = 1\n\x00", 0, "this is not Python"),
    ],
)
def test_what_cannot_be_read_is_refused(text: str, line: int, message: str) -> None:
    made = followed(text)
    [fault] = made.refused
    assert (fault.path, made.files) == (PATH, {})
    assert fault.message.startswith(message)
    assert fault.line in (line, 2)


def test_a_record_that_nobody_wrote_is_refused() -> None:
    [fault] = follow('{"operations": []}', CODE, "kept", {PATH: HANDLER}).refused
    assert fault.path == ".brrtr/operations.json"
