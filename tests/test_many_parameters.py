"""An operation may have thousands of parameters: the time that it takes grows as their number does."""

from __future__ import annotations

from time import process_time
from typing import Any

import pytest

import brrtr

COUNT = 3_000


def document(count: int, *, required: bool) -> dict[str, Any]:
    given = [
        {"name": f"p{n}", "in": "query", "required": required, "schema": {"type": "integer"}}
        for n in range(count)
    ]
    operation = {"operationId": "ask", "parameters": given, "responses": {"204": {"description": "done"}}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Many", "version": "1"},
        "paths": {"/a": {"get": operation}},
    }


@pytest.mark.parametrize(("count", "required"), [(COUNT, False), (COUNT // 20, True)])
def test_operation_with_many_parameters_takes_seconds(count: int, required: bool) -> None:
    """Those that are required stand in each of the calls that leave out another one."""
    begun = process_time()
    files = brrtr.generate(document(count, required=required))
    assert process_time() - begun < 5
    texts = [text for path, text in files.items() if "/contract/operations/" in path]
    assert any(f"query_texts[{count - 1}]" in text for text in texts)
