"""Names that the contract has no longer stand until nobody takes them, and type checkers do not see them."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from support.kept_project import Kept

from brrtr.owned.sources import Source, read_source
from brrtr.owned.taken import taken_by
from brrtr.plan.gone import Gone, find_gone
from brrtr.plan.standing import Standing, Taken


def taken(text: str, path: str = "src/kept/handlers/pets.py") -> set[str]:
    """What a module takes of the package, attributes after a blank."""
    source = read_source(path, text)
    assert isinstance(source, Source)
    return {
        f"{one.module} .{one.name}" if one.attribute else f"{one.module}.{one.name}".rstrip(".")
        for one in taken_by(source, "kept")
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from ..contract.models import A, B as C\n", {"contract.models.A", "contract.models.B"}),
        ("from kept.contract.models import A\n", {"contract.models.A"}),
        ("from ..contract import models as m\nm.A; x.m.B\n", {"contract.models", "contract.models .A"}),
        (
            "import kept.contract.models as m\nm.A.b\n",
            {"contract.models", "contract.models .A", "contract.models.A .b"},
        ),
        (
            "import kept.contract.models\nkept.contract.models.A\n",
            {"contract.models", "contract .models", "contract.models .A"},
        ),
        ("from ..contract.models import *\n", {"contract.models"}),
        (
            "from .. import contract\ncontract.models.A\n",
            {"contract", "contract .models", "contract.models .A"},
        ),
        ("from ..contract.examples import pets\ndef f(pets): pets.x\n", {"contract.examples.pets"}),
        (
            "from ..contract.examples import pets\ndef f():\n    pets = 1\n    pets.x\n",
            {"contract.examples.pets"},
        ),
        (
            "from ..contract.examples import pets\ndef f(): pets.x\n",
            {"contract.examples.pets", "contract.examples.pets .x"},
        ),
        ("def f():\n    from ..contract.models import A\n", {"contract.models.A"}),
        ("if TYPE_CHECKING:\n    from ..contract.models import A\n", {"contract.models.A"}),
        ("from ..runtime.uploads import Upload\n", {"runtime.uploads.Upload"}),
        (
            "from ..service import Context\nfrom . import other\nimport keptic.contract\n",
            set(),
        ),
    ],
)
def test_what_a_module_takes(text: str, expected: set[str]) -> None:
    assert taken(text) == expected


TEXTS = {
    "src/kept/contract/models/__init__.py": "from .components import *\n",
    "src/kept/contract/models/components.py": "from typing import Any\nclass Pet: ...\nShop: X = int\n",
    "src/kept/contract/examples/__init__.py": "",
    "src/kept/contract/examples/pets.py": "get_pet: x = 1\n",
    "src/kept/contract/examples/dogs.py": "get_dog: x = 1\nfind_dogs: x = 1\n",
    "src/kept/contract/responses/__init__.py": "from .pets import *\n",
    "src/kept/contract/responses/pets.py": "class FindDogsNotFound: ...\nFindDogsReply: TypeAlias = int\n",
    "src/kept/contract/security.py": "SCHEMES = {}\n",
}


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ([Taken("contract.models", "Pet"), Taken("contract.models", "Shop")], []),
        ([Taken("contract.models", "components"), Taken("contract", "security"), Taken("contract", "")], []),
        ([Taken("contract.models", "Dog")], [Gone(Taken("contract.models", "Dog"))]),
        ([Taken("contract.models", "Dog", attribute=True)], [Gone(Taken("contract.models", "Dog"))]),
        ([Taken("contract.models.Pet", "x", attribute=True)], []),
        ([Taken("contract.models.Dog", "x", attribute=True)], []),
        ([Taken("contract.examples", "cats")], [Gone(Taken("contract.examples.cats", ""))]),
        (
            [Taken("contract.examples.cats", "get_cat", attribute=True), Taken("contract.examples", "cats")],
            [Gone(Taken("contract.examples.cats", "")), Gone(Taken("contract.examples.cats", "get_cat"))],
        ),
        (
            [Taken("contract.examples.pets", "get_dog", attribute=True)],
            [Gone(Taken("contract.examples.pets", "get_dog"), "get_dog", "dogs")],
        ),
        (
            [Taken("contract.examples.dogs", "list_dogs", attribute=True)],
            [Gone(Taken("contract.examples.dogs", "list_dogs"), "find_dogs")],
        ),
        (
            [Taken("contract.responses", "ListDogsNotFound"), Taken("contract.responses", "ListDogsGone")],
            [
                Gone(Taken("contract.responses", "ListDogsGone")),
                Gone(Taken("contract.responses", "ListDogsNotFound"), "FindDogsNotFound"),
            ],
        ),
        ([Taken("runtime.uploads", "Upload")], []),
        ([Taken("contract.models", "__doc__", attribute=True)], []),
    ],
)
def test_what_is_gone(wanted: list[Taken], expected: list[Gone]) -> None:
    standing = Standing(renamed={"list_dogs": "find_dogs"}, taken=frozenset(wanted))
    assert list(find_gone(TEXTS, "src/kept", standing)) == expected


SCHEMA: dict[str, Any] = {"type": "object", "properties": {"name": {"type": "string"}}}
ANSWER = {
    "200": {
        "description": "Yes",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}},
    }
}
OLD: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Kept", "version": "1"},
    "paths": {
        "/pet": {"get": {"operationId": "getPet", "tags": ["pets"], "responses": ANSWER}},
        "/shop": {"get": {"operationId": "getShop", "tags": ["shops"], "responses": ANSWER}},
    },
    "components": {"schemas": {"Pet": SCHEMA}},
}
HANDLER = """
from __future__ import annotations

from typing import TypeAlias

import msgspec

from ..contract import models, responses
from ..contract.examples import shops
from ..contract.models import Pet
from ..contract.models.components import Pet as Again
from ..contract.signatures.shops import Handlers

Many: TypeAlias = list[Pet] | None
Either: TypeAlias = Pet | int
FIRST = Pet(name="First")
ALL = {models.Pet: shops.get_shop(), Again: Handlers}
LEVEL = Pet.Level.HIGH


class Special(Pet):
    own = 1


class Holder(msgspec.Struct):
    pet: models.Pet


async def get_pet() -> responses.GetPetReply:
    return models.Animal(name="Cuit") if not isinstance(1, Pet) else FIRST
"""


def test_placeholders_are_used_as_what_they_stand_for(tmp_path: Path) -> None:
    """A schema gave way to another and a tag is gone: what modules do while they are imported works."""
    kept = Kept.new(OLD, tmp_path / "kept")
    (kept.folder / "src/kept/handlers/pets.py").write_text(HANDLER)
    new = copy.deepcopy(OLD)
    del new["paths"]["/shop"]
    other = {**SCHEMA["properties"], "horns": {"type": "integer"}, "tail": {"type": "boolean"}}
    new["components"]["schemas"] = {"Animal": {**SCHEMA, "properties": other}}
    new["paths"]["/pet"]["get"]["responses"]["200"]["content"]["application/json"]["schema"] = {
        "$ref": "#/components/schemas/Animal"
    }
    followed = kept.regenerate(new)
    lines = {(one.path, one.line): one.message for one in followed.owed if one.path.endswith("pets.py")}
    what = "is gone: a placeholder stands for it"
    path = "src/kept/handlers/pets.py"
    for start, name in (
        ("from ..contract.models import Pet", "contract.models.Pet"),
        ("from ..contract.examples import shops", "contract.examples.shops"),
        ("from ..contract.models.components", "contract.models.components.Pet"),
        ("ALL =", "contract.models.Pet"),
    ):
        assert lines[path, kept.line("handlers/pets.py", start)] in {
            f"{name} {what}",
            f"contract.examples.shops.get_shop {what}",
        }
    with kept.serving() as client:
        assert client.get("/pet").json() == {"name": "Cuit"}
        assert client.get("/shop").status_code == 404
    again = kept.regenerate(new)
    assert [one for one in again.owed if "is gone: a" in one.message] == [
        one for one in followed.owed if "is gone: a" in one.message
    ]
    (kept.folder / "src/kept/handlers/pets.py").write_text(
        "from ..contract.models import Animal\n\nasync def get_pet() -> Animal: return Animal()\n"
    )
    (kept.folder / "src/kept/handlers/shops.py").unlink()
    assert kept.regenerate(new).owed == ()
    assert not list((kept.folder / "src/kept/contract").rglob("*gone*"))
    assert not (kept.folder / "src/kept/contract/examples/shops.py").exists()


def test_parts_of_the_runtime_stay_while_they_are_imported(tmp_path: Path) -> None:
    """Though the document does not need them."""
    kept = Kept.new(OLD, tmp_path / "kept")
    assert not (kept.folder / "src/kept/runtime/uploads.py").exists()
    file = kept.folder / "src/kept/handlers/pets.py"
    file.write_text(f"{file.read_text()}\n\nfrom ..runtime.uploads import Upload\n")
    kept.regenerate(OLD)
    assert (kept.folder / "src/kept/runtime/uploads.py").exists()
