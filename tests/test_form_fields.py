"""Forms whose texts have no reader of their own: they are read as properties that nobody names."""

from __future__ import annotations

from typing import Any

import pytest

import brrtr
from runtime.bodies import forms
from runtime.parameters import bracketed
from runtime.problems import Fault
from runtime.settings import Settings

TEXT = {"type": "string"}
WHOLE = {"type": "integer"}
SETTINGS = Settings()
FIELDS: dict[str, forms.Field] = {
    "count": forms.INTEGER,
    "size": forms.Deep(bracketed.members({"min": bracketed.INTEGER}), SETTINGS),
}


def read(text: bytes, fields: dict[str, forms.Field] = FIELDS) -> tuple[Any, list[Fault]]:
    faults: list[Fault] = []
    return forms.FormReader(dict[str, Any], None, SETTINGS, fields)(text, faults), faults


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (b"count=1&name=2", {"count": 1, "name": "2"}),
        (b"name=a&name=b", {"name": ["a", "b"]}),
        (b"size[min]=1&size[max]=2&name=x", {"size": {"min": 1, "max": "2"}, "name": "x"}),
        (b"sizes[min]=1", {"sizes[min]": "1"}),
        (b"size[min=1", {"size[min": "1"}),
        (b"", {}),
    ],
)
def test_what_no_field_has_is_a_text(text: bytes, value: Any) -> None:
    assert read(text) == (value, [])


def test_members_of_an_exploded_object_are_no_texts_of_their_own() -> None:
    members: dict[str, forms.Field] = {
        "size": forms.Members({"min": int}, str, SETTINGS, style="form", explode=True)
    }
    assert read(b"min=1&name=2", members) == ({"size": {"min": 1}, "name": "2"}, [])


def operations(properties: dict[str, Any], encoding: dict[str, Any] | None = None, **more: Any) -> str:
    schema = {"type": "object", "properties": properties, **more}
    form = {"schema": schema, **({"encoding": encoding} if encoding else {})}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "forms", "version": "1"},
        "paths": {
            "/form": {
                "post": {
                    "operationId": "send",
                    "requestBody": {"content": {"application/x-www-form-urlencoded": form}},
                    "responses": {"204": {"description": "Taken."}},
                }
            }
        },
    }
    return brrtr.generate(document)["src/forms/contract/operations/form.py"]


def test_a_text_is_left_out_where_nothing_else_takes_its_name() -> None:
    code = operations({"name": TEXT, "count": WHOLE})
    assert '{"count": forms.INTEGER}' in code
    assert '"name"' not in code


def test_a_text_is_kept_beside_an_object_that_may_take_its_name() -> None:
    deep = {"type": "object", "properties": {"a": WHOLE}}
    code = operations({"size": deep, "size[b]": TEXT}, {"size": {"style": "deepObject", "explode": True}})
    assert '"size[b]": forms.STRING' in code
    code = operations({"size": deep, "a": TEXT}, {"size": {"style": "form", "explode": True}})
    assert '"a": forms.STRING' in code


def test_where_others_are_numbers_it_is_numbers_that_are_left_out() -> None:
    code = operations({"name": TEXT, "count": WHOLE}, additionalProperties=WHOLE)
    assert '{"name": forms.STRING}' in code
    assert "forms.INTEGER" in code
    assert '"count"' not in code
