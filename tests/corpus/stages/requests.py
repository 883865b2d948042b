"""Makes the requests that a service is sent: with what is required, with all that may be, and wrong ones."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from brrtr.contract_tests.calls import CREDENTIAL, Call, CallWriter
from brrtr.contract_tests.refusals import Refused
from brrtr.handlers.stubs import Stub
from brrtr.ir import Operation, Parameter, Schema
from brrtr.operations import OperationCode
from brrtr.plan.service_code import ServiceCode
from brrtr.samples import Samples
from brrtr.validators.judge import Judge

REQUIRED, ALL = "what is required", "all that may be sent"
"""The kinds of requests that are right."""
_ANOTHER = "another-credential"
_CLIENTS = frozenset(
    {
        *("accept", "accept-encoding", "authorization", "connection", "content-length", "content-type"),
        *("expect", "host", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade"),
    }
)
"""Headers that are the client's own, or mean something else than what the document says of them."""
_CONDITIONS = ("206", "304", "412", "416")
"""The statuses of answers to requests that ask for parts or set conditions (RFC 9110 13, 14)."""


@dataclass(frozen=True, slots=True)
class Request:
    """Holds a request to an operation, and what may come of it."""

    pointer: str
    """The place of the operation in the document."""
    kind: str
    """What is sent, or what is wrong with it."""
    method: str
    target: str
    headers: dict[str, str] = field(default_factory=dict)
    body: str = ""
    expected: tuple[str, ...] = ()
    """The statuses of the answer, some of them ranges such as `4XX`."""

    @property
    def is_valid(self) -> bool:
        """Says whether the document allows it."""
        return self.kind in {REQUIRED, ALL}

    @property
    def sort(self) -> str:
        """Gives the kind without the name of a parameter."""
        return self.kind if self.is_valid else _NAME.sub(r"\1", self.kind)


_NAME = re.compile(r"^((?:no|wrong) (?:header|query|path|cookie|querystring)) .*")


def requests(code: ServiceCode, judge: Judge) -> Iterator[Request]:
    """Gives what each operation is sent."""
    samples = Samples(code.service, judge.is_valid, judge.known)
    writer = CallWriter(code.service, code.models, judge, samples)
    for made, stub, call, refused in zip(
        code.operations, code.stubs, code.calls, code.refusals.operations, strict=True
    ):
        expected = _expected(made, stub)
        if call is not None:
            yield _request(made, REQUIRED, call, expected)
        whole = writer.call(_with_all(made.operation))
        is_clear = not _is_ambiguous(made.operation, code.service.schemas)
        if whole is not None and whole != call and is_clear:
            yield _request(made, ALL, whole, expected + _CONDITIONS)
        yield from _wrong(made, call, refused)


def _expected(made: OperationCode, stub: Stub) -> tuple[str, ...]:
    """Gives the status of a fresh handler's answer."""
    if stub.missing:
        return ("501",)
    reply = made.primary or next(iter(made.replies), None)
    if reply is None:
        return ("2XX",)
    return (str(reply.first_status) if reply.first_status < 500 else "501",)


def _with_all(operation: Operation) -> Operation:
    """Gives the operation as if all that a client may send were required."""
    body = operation.request_body
    return replace(
        operation,
        parameters=tuple(
            replace(one, required=one.required or _may_be_sent(one)) for one in operation.parameters
        ),
        request_body=None if body is None else replace(body, required=True),
    )


def _may_be_sent(parameter: Parameter) -> bool:
    return parameter.location != "header" or parameter.name.lower() not in _CLIENTS


def _is_ambiguous(operation: Operation, schemas: Mapping[str, Schema]) -> bool:
    """Says whether a member of an object that is spread over the query is called like something else."""
    named = {one.name for one in operation.parameters if one.location == "query"}
    for one in operation.parameters:
        if one.style == "form" and one.explode:
            members = _members(one.schema, schemas)
            if not named.isdisjoint(members):
                return True
            named |= members
    return False


def _members(schema: Schema | None, schemas: Mapping[str, Schema]) -> set[str]:
    """Gives the names of the properties that a schema states, or what it refers to."""
    if schema is None:
        return set()
    parts = [*schema.all_of, *([schemas[schema.ref]] if schema.ref is not None else [])]
    return {name for name, _ in schema.properties}.union(*(_members(one, schemas) for one in parts))


def _wrong(made: OperationCode, call: Call | None, refused: Refused) -> Iterator[Request]:
    for one in refused.requests:
        yield _request(made, one.about, one.call, (str(one.status),))
        if one.about == "no credential" and call is not None:
            yield _request(made, "another credential", _as_another(call), ("401", "403"))
    if refused.misroute is not None:
        method, target = refused.misroute.method, refused.misroute.target
        yield _request(made, "another method", Call(method, target, {}, ""), ("405",))


def _as_another(call: Call) -> Call:
    """Gives the call of somebody whose credential nobody knows."""
    known, another = (b64encode(f"dev:{secret}".encode()).decode() for secret in (CREDENTIAL, _ANOTHER))
    headers = {
        name: value.replace(CREDENTIAL, _ANOTHER).replace(known, another)
        for name, value in call.headers.items()
    }
    return replace(call, target=call.target.replace(CREDENTIAL, _ANOTHER), headers=headers)


def _request(made: OperationCode, kind: str, call: Call, expected: tuple[str, ...]) -> Request:
    return Request(
        made.operation.pointer, kind, call.method, call.target, dict(call.headers), call.body, expected
    )
