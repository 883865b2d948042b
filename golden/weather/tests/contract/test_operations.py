# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Every operation answers a valid request as its document says, and refuses a wrong one."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from weather.runtime import contract_calls, testing
from weather.runtime.contract_calls import Call

CALLS = contract_calls.read(Path(__file__).parent, "weather.contract.validators")


@pytest.mark.parametrize("call", CALLS.valid, ids=str)
def test_operation_answers_as_declared(client: httpx.Client, call: Call) -> None:
    sent = client.stream(
        call.method, call.target, headers=call.headers, content=call.body, follow_redirects=False
    )
    with sent as response:
        wrong = testing.complaint(call.method, response, call.answers)
        assert not wrong, f"{call.method} {call.target} answered {response.status_code}: {wrong}"


@pytest.mark.parametrize("call", CALLS.refused, ids=str)
def test_wrong_request_is_refused(client: httpx.Client, call: Call) -> None:
    response = client.request(
        call.method, call.target, headers=call.headers, content=call.body, follow_redirects=False
    )
    assert response.status_code == call.status
    assert not testing.unlike(call.method, response, call.answers)


@pytest.mark.parametrize("call", CALLS.misrouted, ids=str)
def test_other_methods_are_not_allowed(client: httpx.Client, call: Call) -> None:
    response = client.request(call.method, call.target, follow_redirects=False)
    assert response.status_code == call.status
    assert call.allowed <= set(response.headers["allow"].split(", "))


def test_other_paths_are_not_found(client: httpx.Client) -> None:
    assert client.get("/v1/no/such/path/no/such/path/no/such/path").status_code == 404
