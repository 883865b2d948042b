"""Sends the calls of the tables in data/calls/ to a service, byte for byte as they stand there."""

from __future__ import annotations

import base64
import http.client
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from support.example_documents import called, document, schemes

CREDENTIAL = "a-credential-for-tests"
TIMEOUT_S = 10.0
OF_THE_SERVER = {"connection", "date", "keep-alive", "server", "transfer-encoding"}
"""Header fields that are not the service's to say."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Holds what came back."""

    status: int
    headers: tuple[tuple[str, str], ...]
    """Names in lower case, sorted, without those that are the server's."""
    body: bytes

    def header(self, name: str) -> str:
        """Gives the first value of a field by its lower-case name; empty when there is none."""
        return next((value for key, value in self.headers if key == name), "")

    @property
    def content_type(self) -> str:
        """Gives the media type without its parameters."""
        return self.header("content-type").partition(";")[0]

    def problem(self) -> dict[str, Any]:
        """Gives the members of a problem's body; none when it is no problem."""
        if self.content_type != "application/problem+json" or not self.body:
            return {}
        members: dict[str, Any] = json.loads(self.body)
        return members


def send_all(case: str, calls: Sequence[Any], port: int, *, credential: str = CREDENTIAL) -> list[Answer]:
    """Sends calls one after the other, on one connection as long as the server keeps it."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_S)
    try:
        return [send(connection, *request(case, call, credential)) for call in calls]
    finally:
        connection.close()


def send(
    connection: http.client.HTTPConnection,
    method: str,
    target: str,
    headers: Sequence[tuple[str, str]] = (),
    body: bytes | None = None,
) -> Answer:
    """Sends a request with no header field but these, Host and Content-Length."""
    connection.putrequest(method, target, skip_accept_encoding=True)
    for name, value in headers:
        connection.putheader(name, value)
    if body is not None:
        connection.putheader("content-length", str(len(body)))
    connection.endheaders(body)
    response = connection.getresponse()
    content = response.read()
    fields = sorted((name.lower(), value) for name, value in response.getheaders())
    return Answer(
        response.status, tuple((name, value) for name, value in fields if name not in OF_THE_SERVER), content
    )


def request(case: str, call: Any, credential: str) -> tuple[str, str, list[tuple[str, str]], bytes | None]:
    """Gives the method, target, headers and body of a call."""
    headers = dict(call.get("headers", {}))
    query = call.get("query", "")
    body = None
    if "json" in call:
        headers.setdefault("content-type", "application/json")
        body = json.dumps(call["json"], ensure_ascii=False).encode()
    elif "body" in call:
        body = call["body"].encode()
    elif "body_base64" in call:
        body = base64.b64decode(call["body_base64"])
    if call.get("credential"):
        query = _with_credential(case, call, credential, headers, query)
    target = f"{call['path']}?{query}" if query else call["path"]
    return call["method"], target, list(headers.items()), body


def _with_credential(case: str, call: Any, credential: str, headers: dict[str, str], query: str) -> str:
    """Adds a credential in the way of each scheme of the operation's first requirement; returns the query."""
    found = called(case, call)
    assert found is not None, f"{call['name']}: no operation"
    for name in schemes(case, found[1])[0]:
        scheme = document(case)["components"]["securitySchemes"][name]
        if scheme["type"] == "apiKey" and scheme["in"] == "query":
            query = "&".join(filter(None, [query, f"{scheme['name']}={credential}"]))
        elif scheme["type"] == "apiKey":
            assert scheme["in"] == "header"
            headers[scheme["name"].lower()] = credential
        elif scheme["type"] == "http" and scheme["scheme"] == "basic":
            headers["authorization"] = f"Basic {base64.b64encode(f'somebody:{credential}'.encode()).decode()}"
        else:
            headers["authorization"] = f"Bearer {credential}"
    return query


def mismatches(calls: Sequence[Any], answers: Sequence[Answer]) -> list[str]:
    """Lists what is not as the table expects: a line for each call."""
    found = []
    for call, answer in zip(calls, answers, strict=True):
        wrong = _mismatch(call["expect"], answer)
        if wrong:
            text = answer.body.decode("utf-8", "backslashreplace")
            found.append(f"{call['name']}: {wrong}; it was {answer.status} {answer.content_type} {text}")
    return found


def _mismatch(expect: Any, answer: Answer) -> str:
    if answer.status != expect["status"]:
        return f"expected {expect['status']}"
    if answer.content_type != expect.get("content_type", answer.content_type):
        return f"expected {expect['content_type']}"
    problem = answer.problem()
    if problem and problem.get("status") != answer.status:
        return "the problem gives another status"
    violations = problem.get("violations", [])
    for violation in expect.get("violations", []):
        if not any(violation.items() <= other.items() for other in violations):
            return f"expected the violation {violation}"
    return ""
