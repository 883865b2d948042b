# ruff: noqa: RUF001 - letters that look like others are what this is about
"""A document whose names are in no Latin script makes code that its readers can read, and that works."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import yaml
from support.generated_service import imported, serving
from support.projects import assert_answers, lint_faults, type_faults

from brrtr import generate
from brrtr.write import write

DOCUMENT = """
openapi: 3.1.0
info: {title: "\\u5546\\u5e97 Shop", version: "1"}
paths:
  /用户/{用户号}:
    get:
      operationId: 获取用户
      tags: [用户]
      parameters:
        - {name: 用户号, in: path, required: true, schema: {type: integer}}
        - {name: 24h, in: query, schema: {type: boolean, default: false}}
        - {name: "created>", in: query, schema: {type: string, format: date}}
        - {name: "created<", in: query, schema: {type: string, format: date}}
      responses:
        "200":
          description: ok
          content: {application/json: {schema: {$ref: "#/components/schemas/User"}}}
  /заказы:
    post:
      operationId: создатьЗаказ
      tags: [Заказы]
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [Имя]
              properties:
                Имя: {type: string}
                Адрес: {type: object, default: {Город: Тверь}, properties: {Город: {type: string}}}
      responses:
        "201":
          description: ok
          content: {application/json: {schema: {type: string}}}
  /दुकान:
    put:
      operationId: दुकानबदलें
      tags: [दुकानें]
      requestBody:
        content: {application/json: {schema: {$ref: "#/components/schemas/Stall"}}}
      responses:
        "200":
          description: ok
          content: {application/json: {schema: {$ref: "#/components/schemas/Stall"}}}
components:
  schemas:
    Stall:  # marks of vowels are no letters, and validators have variables of these names
      type: object
      properties:
        नाम: {type: string, format: uuid}
        पता: {type: array, uniqueItems: true, items: {properties: {ชื่อ: {type: [string, integer]}}}}
        名字: {anyOf: [{type: string, minLength: 2}, {type: array, items: {type: string}, maxItems: 2}]}
    User:
      type: object
      properties:
        名: {type: string}
        宠物: {oneOf: [{$ref: "#/components/schemas/3dModel"}, {$ref: "#/components/schemas/Cat"}]}
    3dModel: {type: object, required: [种], properties: {种: {const: 3d}, "+1": {type: integer}}}
    Cat: {type: object, required: [种], properties: {种: {const: 猫}, Größe: {type: integer}}}
"""

HANDLERS = {
    "用户": '''
"""Handlers of users."""

from __future__ import annotations

import datetime

from ..contract.models import Cat, User


async def 获取用户(
    用户号: int,
    *,
    field_24h: bool = False,
    created_gt: datetime.date | None = None,
    created_lt: datetime.date | None = None,
) -> User:
    """What it is given."""
    return User(名=f"{用户号} {field_24h} {created_gt} {created_lt}", 宠物=Cat(grosse=3))
''',
    "заказы": '''
"""Handlers of orders."""

from __future__ import annotations

from ..contract.models import СоздатьЗаказBody


async def создать_заказ(body: СоздатьЗаказBody) -> str:
    """Where to, and whose."""
    return f"{body.имя}: {body.адрес.город}"
''',
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with these handlers."""
    folder = tmp_path_factory.mktemp("scripts") / "project"
    handlers = {f"src/shop/handlers/{module}.py": text.lstrip() for module, text in HANDLERS.items()}
    write({**generate(yaml.safe_load(DOCUMENT)), **handlers}, folder)
    return folder


@pytest.fixture(params=[True, False], ids=["native", "asgi"])
def client(project: Path, request: pytest.FixtureRequest) -> Iterator[httpx.Client]:
    with imported(project, "shop") as registry, serving(registry, native=request.param) as found:
        yield found


def test_the_service_answers(client: httpx.Client) -> None:
    asked = {"24h": "true", "created>": "2020-01-02", "created<": "2021-01-02"}
    got = client.get("/用户/7", params=asked)
    assert got.json() == {"名": "7 True 2020-01-02 2021-01-02", "宠物": {"种": "猫", "Größe": 3}}
    assert client.get("/用户/x").status_code == 400


@pytest.mark.parametrize(
    ("body", "answer"),
    [({"Имя": "Ян"}, "Ян: Тверь"), ({"Имя": "Ян", "Адрес": {"Город": "Уфа"}}, "Ян: Уфа")],
)
def test_bodies_are_decoded(client: httpx.Client, body: object, answer: str) -> None:
    got = client.post("/заказы", json=body)
    assert (got.status_code, got.json()) == (201, answer)


def test_what_is_made_is_clean(project: Path, tmp_path: Path) -> None:
    write(generate(yaml.safe_load(DOCUMENT)), tmp_path / "fresh")
    assert_answers([tmp_path / "fresh"])
    assert not type_faults([tmp_path / "fresh"])
    assert not type_faults([project])
    assert not lint_faults([project])
