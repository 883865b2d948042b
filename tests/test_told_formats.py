"""What a client is told of a text that has not the format asked for."""

from __future__ import annotations

import pytest
from test_reference import in_order, reference_of

from brrtr import compile_validator
from runtime.validation.violations import _LIKE


@pytest.mark.parametrize("name", _LIKE)
def test_the_example_has_the_format(name: str) -> None:
    schema = {"type": "string", "format": name}
    example = _LIKE[name]
    assert compile_validator(schema)(example) == []
    (found,) = compile_validator(schema)("?" * 3)
    assert found.message == f"must have the format {name}, such as {example}"
    assert in_order([found]) == in_order(reference_of(schema)("?" * 3))


def test_other_formats_have_none() -> None:
    (found,) = compile_validator({"type": "integer", "format": "int32"})(2**40)
    assert found.message == "must have the format int32"
