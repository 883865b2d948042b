"""Services whose documents changed under what people wrote: they start, answer, and say what is owed."""

from __future__ import annotations

import asyncio
import copy
import logging
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from support.kept_project import Kept
from support.projects import lint_faults, type_faults

from brrtr.owned import Followed


def operation(name: str, tag: str, answer: str, **more: Any) -> dict[str, Any]:
    """An operation that answers with what a schema describes."""
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{answer}"}}}
    responses = {"200": {"description": answer, "content": content}}
    return {"operationId": name, "tags": [tag], "responses": responses, **more}


def taking(schema: str) -> dict[str, Any]:
    """A request body that a schema describes."""
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    return {"content": content, "required": True}


LIMIT = {"name": "limit", "in": "query", "schema": {"type": "integer"}}
NAMED = {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]}
OLD: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Kept", "version": "1"},
    "paths": {
        "/pets": {
            "get": operation("listPets", "pets", "Pets"),
            "post": operation("addPet", "pets", "Pet", requestBody=taking("NewPet")),
        },
        "/pet": {"get": operation("getPet", "pets", "Pet"), "put": operation("setPet", "pets", "Pet")},
        "/shop": {"get": operation("getShop", "shops", "Shop")},
        "/old-shop": {"get": operation("getOldShop", "shops", "OldShop")},
    },
    "components": {
        "schemas": {
            "Pet": NAMED,
            "Pets": {"type": "array", "items": {"$ref": "#/components/schemas/Pet"}},
            "NewPet": NAMED,
            "Shop": {"type": "object", "properties": {"city": {"type": "string"}}},
            "OldShop": {"type": "object", "properties": {"town": {"type": "string"}}},
        }
    },
}


def changed() -> dict[str, Any]:
    """The document of later: of each kind of change that a service starts after, one."""
    new = copy.deepcopy(OLD)
    paths = new["paths"]
    paths["/pets"]["get"]["operationId"] = "findPets"
    del paths["/pets"]["post"], new["components"]["schemas"]["NewPet"]
    paths["/pet"]["get"]["tags"] = ["animals"]
    paths["/stores"] = paths.pop("/shop")
    paths["/former-shop"] = {"get": operation("getFormerShop", "shops", "OldShop")}
    del paths["/old-shop"]
    paths["/pet"]["delete"] = operation("dropPet", "pets", "Shop", parameters=[LIMIT])
    return new


def project(folder: Path) -> Kept:
    """A project of which people have written what its handlers do."""
    kept = Kept.new(OLD, folder / "kept")
    kept.change(
        "handlers/pets.py",
        ("    return examples.list_pets()", '    return [Pet(name="Bis"), *OTHERS]'),
        ("    return examples.get_pet()", '    return Pet(name="Cuit")'),
        ("import NewPet\n", "import NewPet, Pet\n"),
        (
            "\n\nasync def add_pet",
            '\n\nOTHERS = [Pet(name="Crumb")]\nFIRST = NewPet(name="First")\n\n\nasync def add_pet',
        ),
    )
    kept.change("handlers/shops.py", ("    return examples.get_old_shop()", '    return OldShop(town="Ulm")'))
    kept.change(
        "handlers/shops.py",
        ("from ..contract.responses", "from ..contract.models import OldShop\nfrom ..contract.responses"),
    )
    kept.change(
        "service.py",
        (
            "POOLS = Pools()",
            'POOLS = Pools({"list_pets": HandlerSettings(workers=3), "add_pet": HandlerSettings(workers=2)})',
        ),
        ("settings import Settings", "settings import HandlerSettings, Settings"),
    )
    (kept.folder / "tests/test_pets.py").write_text(
        "from kept.contract import models\nfrom kept.handlers import pets\n"
        "from kept.handlers.pets import list_pets\n\n"
        "MADE = models.NewPet(name='Made')\nASKED = [list_pets, pets.list_pets, 'list_pets']\n"
    )
    return kept


def said(followed: Followed) -> set[tuple[str, int, str]]:
    """What is owed, but for names that are gone."""
    return {
        (one.path.removeprefix("src/kept/"), one.line, one.message)
        for one in followed.owed
        if not one.message.startswith("contract.")
    }


def answers(kept: Kept) -> dict[str, Any]:
    """What the service answers on each path of the later document."""
    with kept.serving() as client:
        got = {path: client.get(path) for path in ("/pets", "/pet", "/stores", "/former-shop")}
        got["DELETE /pet"] = client.delete("/pet?limit=1")
        workers = client.get("/metrics").text
    assert {response.status_code for response in got.values()} == {200}, got
    assert "find_pets" in workers
    return {path: response.json() for path, response in got.items()}


BY_PATH = "recognised by its method and path"
ALIKE = "recognised by what it takes and answers"
OTHER, GET = "has another signature", "async def get_pet()"
ELSE = "or write that if it is another operation"
SERVED = {
    "/pets": [{"name": "Bis"}, {"name": "Crumb"}],
    "/pet": {"name": "Cuit"},
    "/stores": {"city": "string"},
    "/former-shop": {"town": "Ulm"},
    "DELETE /pet": {"city": "string"},
}


def test_service_starts_and_answers_with_what_people_wrote(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """And mypy says at each line of theirs what it asks for."""
    kept = project(tmp_path)
    before = kept.owned
    followed = kept.regenerate(changed())
    assert followed.refused == ()
    assert said(followed) == {
        (
            "handlers/pets.py",
            kept.line("handlers/pets.py", "async def list_pets"),
            f"GET /pets has another name, {BY_PATH}: rename list_pets to find_pets",
        ),
        (
            "handlers/pets.py",
            kept.line("handlers/pets.py", "async def add_pet"),
            "POST /pets is gone: its handler add_pet is called by nobody",
        ),
        (
            "handlers/shops.py",
            kept.line("handlers/shops.py", "async def get_old_shop"),
            f"GET /old-shop is GET /former-shop now, {ALIKE}: rename get_old_shop to get_former_shop, {ELSE}",
        ),
        ("service.py", kept.line("service.py", "POOLS ="), "POOLS: list_pets is find_pets now"),
        ("service.py", kept.line("service.py", "POOLS ="), "POOLS: add_pet is gone"),
    }
    assert {(note.path, note.message) for note in followed.notes} == {
        ("src/kept/handlers/pets.py", "get_pet may move to handlers/animals.py, after its tag"),
        (
            "src/kept/handlers/shops.py",
            "GET /shop is GET /stores now, recognised by its name: get_shop answers it",
        ),
    }
    assert list(followed.files) == ["src/kept/handlers/pets.py"]
    for path, text in before.items():
        assert set(text.splitlines()) - set(kept.owned[path].splitlines()) <= {
            "from ..contract.responses import AddPetReply, GetPetReply, ListPetsReply, SetPetReply"
        }
    once = kept.written
    again = kept.regenerate(changed()).owed
    assert [one.line for one in again if one.command] == [one.line for one in followed.owed if one.command]
    assert kept.written == once, "twice changes nothing"
    caplog.clear()
    with caplog.at_level(logging.WARNING):
        assert answers(kept) == SERVED
    told = {record.getMessage() for record in caplog.records if record.levelno == logging.WARNING}
    start = "The contract has contract."
    assert {line for line in told if line.startswith(start)} == {
        f"{start}examples.pets.add_pet no longer, which is still imported: a placeholder stands for it",
        f"{start}models.NewPet no longer, which is still imported: a placeholder stands for it",
        f"{start}responses.AddPetReply no longer, which is still imported: a placeholder stands for it",
        f"{start}responses.GetOldShopReply no longer, which is still imported: it is GetFormerShopReply now",
        f"{start}responses.ListPetsReply no longer, which is still imported: it is FindPetsReply now",
    }
    assert "POOLS of service.py has the handler list_pets: it is called find_pets now" in told
    assert lint_faults([kept.folder]) == ""
    faults = type_faults([kept.folder]).splitlines()
    assert faults
    assert all(fault.startswith(("kept/handlers/pets.py", "kept/handlers/shops.py")) for fault in faults)
    for name in ("NewPet", "AddPetReply", "ListPetsReply", "GetOldShopReply"):
        assert sum(f'has no attribute "{name}"' in fault for fault in faults) == 1


def test_renamed_service_owes_nothing(tmp_path: Path) -> None:
    """Once people have taken out what is gone."""
    kept = project(tmp_path)
    followed = kept.regenerate(changed(), rename=True)
    assert {one.message for one in followed.owed if "rename" in one.message} == set()
    assert answers(kept) == SERVED
    once = kept.written
    assert kept.regenerate(changed()).files == {}
    assert kept.written == once, "twice changes nothing"
    handlers = kept.text("handlers/pets.py")
    assert "async def find_pets() -> FindPetsReply:" in handlers
    assert "list_pets" not in handlers
    assert (
        (kept.folder / "tests/test_pets.py")
        .read_text()
        .endswith("ASKED = [find_pets, pets.find_pets, 'list_pets']\n")
    )
    start, end = handlers.index("FIRST ="), handlers.index("async def get_pet")
    kept.change("handlers/pets.py", (handlers[start:end], "\n\n"), ("NewPet, ", ""), ("AddPetReply, ", ""))
    kept.change("service.py", ('"list_pets"', '"find_pets"'), (', "add_pet": HandlerSettings(workers=2)', ""))
    (kept.folder / "tests/test_pets.py").unlink()
    settled = kept.regenerate(changed())
    assert settled.owed == ()
    assert settled.files == {}
    assert not (kept.folder / "src/kept/contract/gone.py").exists()
    assert answers(kept) == SERVED
    assert type_faults([kept.folder]) == ""
    assert lint_faults([kept.folder]) == ""


async def started(registry: ModuleType) -> None:
    """Starts a service and ends it."""
    async with registry.build(registry.Settings()):
        pass


def test_changed_signature_is_shown_and_caught_at_start(tmp_path: Path) -> None:
    kept = project(tmp_path)
    new = copy.deepcopy(OLD)
    new["paths"]["/pet"]["get"] |= {"parameters": [LIMIT | {"required": True}], "tags": ["animals"]}
    new["paths"]["/shop"]["get"] = operation("getShop", "shops", "OldShop")
    before = kept.owned
    followed = kept.regenerate(new)
    assert kept.owned == before
    assert [one.message for one in followed.owed] == [
        f"get_pet {OTHER}, and does not take limit:\n- {GET} -> Pet\n+ {GET[:-1]}*, limit: int) -> Pet",
        f"get_shop {OTHER}:\n- async def get_shop() -> Shop\n+ async def get_shop() -> OldShop",
    ]
    # What the annotation of the other is cannot be told from its text: that is said once.
    assert [one.message for one in kept.regenerate(new).owed] == [followed.owed[0].message]
    with (
        kept.registry() as registry,
        pytest.raises(Exception, match=r"get_pet.* does not take limit") as fault,
    ):
        asyncio.run(started(registry))
    assert type(fault.value).__name__ == "BindingError"
    [fault_of_types] = type_faults([kept.folder]).splitlines()
    assert fault_of_types.startswith("kept/registry.py")
    assert 'incompatible type "type[_AnimalsHandlers]"; expected "Handlers[State]"' in fault_of_types
    kept.change("handlers/pets.py", ("def get_pet()", "def get_pet(*, limit: int)"))
    assert kept.regenerate(new).owed == ()
    with kept.serving() as client:
        assert client.get("/pet?limit=1").json() == {"name": "Cuit"}
