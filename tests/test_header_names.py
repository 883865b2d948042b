"""The names of headers have no case: an operation overrides what its path says of one (RFC 9110 5.1)."""

from __future__ import annotations

import pytest
from support.overloaded import analysed, operation, parameter


@pytest.mark.parametrize(
    ("location", "names"), [("header", ["x-digest"]), ("query", ["X-Digest", "x-digest"])]
)
def test_an_operation_overrides_the_header_of_its_path(location: str, names: list[str]) -> None:
    item = {"post": operation("publish", parameter("x-digest", location))}
    shared = {"parameters": [parameter("X-Digest", location, required=False)]}
    (found,) = analysed({"/assets": {**item, **shared}}).service.operations
    assert [one.name for one in found.parameters] == names
    assert found.parameters[-1].required
