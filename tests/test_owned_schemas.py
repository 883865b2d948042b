"""Components with another name are recognised by what they have, and renamed where they are imported."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from support.kept_project import OPTIONS, Kept

from brrtr.generate import read, understand, write_code
from brrtr.owned.schemas import former_names, read_schemas
from brrtr.plan.known import known
from brrtr.plan.standing import Standing

PET: dict[str, Any] = {
    "type": "object",
    "required": ["id"],
    "properties": {
        "id": {"type": "integer"},
        "name": {"type": "string"},
        "born": {"type": "string", "format": "date"},
        "kind": {"type": "object", "properties": {"name": {"type": "string"}}},
    },
}
OWNER = {"type": "object", "properties": {"address": {"type": "string"}, "age": {"type": "integer"}}}


def document(schemas: dict[str, Any], path: str = "/a") -> dict[str, Any]:
    """Has an operation for each schema."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Kept", "version": "1"},
        "paths": {
            f"{path}/{number}": {
                "post": {
                    "operationId": f"post_{path[1:]}_{number}",
                    "tags": ["pets"],
                    "requestBody": {"required": True, "content": _content(name)},
                    "responses": {"200": {"description": "", "content": _content(name)}},
                }
            }
            for number, name in enumerate(schemas)
        },
        "components": {"schemas": schemas},
    }


def _content(name: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}


def classes(old: dict[str, Any], new: dict[str, Any]) -> dict[str, str]:
    """What classes of the old document are called in the new one, where that is another name."""
    before, now = (write_code(understand(read(document(one), OPTIONS), OPTIONS)) for one in (old, new))
    return dict(former_names(read_schemas(known(before, Standing())), now).classes)


def with_member(schema: dict[str, Any], **members: Any) -> dict[str, Any]:
    changed = copy.deepcopy(schema)
    changed["properties"] |= members
    return changed


REF = {"$ref": "#/components/schemas/Pet"}
REF_NOW = {"$ref": "#/components/schemas/Animal"}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({"Pet": PET}, {"Animal": PET}, {"Pet": "Animal"}),
        ({"Pet": PET}, {"Animal": with_member(PET, age={"type": "integer"})}, {"Pet": "Animal"}),
        ({"Pet": PET}, {"Animal": OWNER}, {}),
        ({"Pet": PET, "Owner": OWNER}, {"Owner": PET, "Pet": OWNER}, {}),
        ({"Pet": PET}, {"Pet": PET, "Animal": PET}, {}),
        ({"Pet": PET}, {"Animal": PET, "Beast": PET}, {}),
        ({"Pet": PET, "Dog": PET}, {"Animal": PET}, {}),
        (
            {"Pet": PET, "Owner": OWNER},
            {"Animal": PET, "Person": OWNER},
            {"Pet": "Animal", "Owner": "Person"},
        ),
        (
            {"Pet": PET, "Pets": {"type": "array", "items": REF}},
            {"Animal": PET, "Animals": {"type": "array", "items": REF_NOW}},
            {"Pet": "Animal", "Pets": "Animals"},
        ),
        ({"Kind": {"enum": ["cat", "dog"]}}, {"Sort": {"enum": ["cat", "dog"]}}, {"Kind": "Sort"}),
        ({"Name": {"type": "string"}}, {"Title": {"type": "string"}}, {}),
        ({"pet-item": PET}, {"animal-item": PET}, {"PetItem": "AnimalItem"}),
        (
            {"Pet": {"properties": {f"a{number}": {"type": "string"} for number in range(60)}}},
            {"Animal": {"properties": {f"a{number}": {"type": "string"} for number in range(61)}}},
            {"Pet": "Animal"},
        ),
    ],
)
def test_components_are_recognised(
    old: dict[str, Any], new: dict[str, Any], expected: dict[str, str]
) -> None:
    assert classes(old, new) == expected


def test_a_renamed_component_is_said_and_done(tmp_path: Path) -> None:
    """With what is within it; until then the old name stands, and no signature is owed for it."""
    kept = Kept.new(document({"Pet": PET}), tmp_path)
    helper = tmp_path / "src/kept/handlers/helper.py"
    helper.write_text(
        "from ..contract import models\nfrom ..contract.models import Pet as P, PetKind\n\n\n"
        'def f(Pet: P) -> "PetKind":\n'
        '    """Pet"""\n    return models.PetKind(name="Pet")\n'
    )
    for _ in range(2):  # it is remembered
        followed = kept.regenerate(document({"Animal": PET}))
        assert [(one.path, one.message, one.command) for one in followed.owed if "Pet is" in one.message] == [
            (
                path,
                "contract.models.Pet is gone: it is Animal now, recognised by what its schema has",
                "brrtr regenerate --rename",
            )
            for path in ("src/kept/handlers/helper.py", "src/kept/handlers/pets.py")
        ]
        assert not [one for one in followed.owed if "signature" in one.message]
        with kept.registry() as registry:
            assert registry.build
    followed = kept.regenerate(document({"Animal": PET}), rename=True)
    assert not followed.owed
    assert "Pet" not in kept.text("handlers/pets.py").replace("pets", "")
    assert helper.read_text() == (
        "from ..contract import models\nfrom ..contract.models import Animal as P, AnimalKind\n\n\n"
        'def f(Pet: P) -> "AnimalKind":\n    """Pet"""\n    return models.AnimalKind(name="Pet")\n'
    )
    assert "formerly" not in (tmp_path / ".brrtr/operations.json").read_text()


def test_what_is_in_the_way_of_a_component_is_said(tmp_path: Path) -> None:
    kept = Kept.new(document({"Pet": PET}), tmp_path)
    kept.change("handlers/pets.py", ("async def", "Animal = 1\n\n\nasync def"))
    for rename in (False, True):
        before = kept.text("handlers/pets.py")
        [owed] = kept.regenerate(document({"Animal": PET}), rename=rename).owed
        assert owed.message.endswith(
            "Animal now, recognised by what its schema has: rename it by hand, "
            "since src/kept/handlers/pets.py has a Animal already"
        )
        assert not owed.command
        assert kept.text("handlers/pets.py") == before


def test_a_changed_signature_is_owed_beside_a_renamed_component(tmp_path: Path) -> None:
    kept = Kept.new(document({"Pet": PET}), tmp_path)
    now = document({"Animal": PET})
    now["paths"]["/a/0"]["post"]["parameters"] = [
        {"in": "query", "name": "deep", "schema": {"type": "boolean"}}
    ]
    [owed] = [one for one in kept.regenerate(now).owed if "signature" in one.message]
    assert "- async def post_a0(body: Animal) -> " in owed.message
    assert "+ async def post_a0(body: Animal, *, deep: bool | None = None) -> " in owed.message


def test_operations_are_recognised_though_their_component_has_another_name(tmp_path: Path) -> None:
    """Everything at once: operationId, path and component."""
    kept = Kept.new(document({"Pet": PET}), tmp_path)
    followed = kept.regenerate(document({"Animal": PET}, "/b"), rename=True)
    assert not followed.owed
    text = kept.text("handlers/pets.py")
    assert "async def post_b0(body: Animal) ->" in text
    assert "post_a0" not in text


def test_a_record_without_components_is_read() -> None:
    """Earlier versions wrote none."""
    assert read_schemas(json.dumps({"operations": {}})) == {}
