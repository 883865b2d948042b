"""Makes the data of the tests that a service gets of its contract: what is sent, and what must come back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..ir import Json, Operation, SecurityScheme
from ..operations import OperationCode
from ..operations.replies import ReplyClass
from ..placement import COMPONENTS
from ..python.names import VALIDATORS
from ..python.uses import unmarked
from .calls import Call, credential
from .refusals import Refusals

CREDENTIALS = "credentials"
"""The member of what is shared that has the headers of credentials; the runtime knows it by this name."""


def data_files(
    operations: Sequence[OperationCode],
    replies: Iterable[ReplyClass],
    calls: Sequence[Call | None],
    refusals: Refusals,
    schemes: Iterable[SecurityScheme],
) -> dict[str, dict[str, Json]]:
    """Gives the JSON objects that the tests read.

    For each module of operations there is one, with a member for each of them that can be called and then one
    for each path; and there is one object with what these share: the responses that are components, and the
    headers of credentials by the names of their schemes.
    """
    credentials: dict[str, dict[str, Json]] = {one.name: dict([credential(one)]) for one in schemes}
    sent: dict[str, Json] = {}
    made = {(reply.response.pointer, reply.response.status): reply for reply in replies}
    found: dict[str, dict[str, Json]] = {}
    paths: dict[str, dict[str, Json]] = {}
    for code, call, refused in zip(operations, calls, refusals.operations, strict=True):
        if call is None:
            continue
        answers: dict[str, Json] = {}
        for response in code.operation.responses:
            reply = made[response.pointer, response.status]
            answers[response.status] = _answer(reply)
            if response.pointer.startswith("/components/"):
                found.setdefault(COMPONENTS, {})[reply.name] = answers[response.status]
                answers[response.status] = reply.name
        guard = _guard(code.operation, call, credentials)
        about: dict[str, Json] = {
            "call": _request(call, credentials[guard] if guard else {}),
            "answers": answers,
        }
        if guard:
            sent[guard] = credentials[guard]
        if code.operation.security:
            about["guarded"] = guard or True
        if refused.requests:
            about["refusals"] = {
                one.about: [one.status, _difference(one.call, call)] for one in refused.requests
            }
        found.setdefault(code.module, {})[code.name] = about
        if (misroute := refused.misroute) is not None:
            misrouted = paths.setdefault(code.module, {})
            misrouted[code.operation.path] = [misroute.method, misroute.target, list(misroute.allowed)]
    # Behind all operations: a path does not move when the first of its own goes.
    for module, misrouted in paths.items():
        found[module] |= misrouted
    if sent:
        found.setdefault(COMPONENTS, {})[CREDENTIALS] = dict(sorted(sent.items()))
    if COMPONENTS in found:
        found[COMPONENTS] = dict(sorted(found[COMPONENTS].items()))
    return found


def _guard(operation: Operation, call: Call, credentials: Mapping[str, Mapping[str, Json]]) -> str:
    """Gives the scheme whose credential a call has among its headers; empty where it is not that alone."""
    asked = [name for name, _ in operation.security[0].schemes] if operation.security else []
    is_sent = len(asked) == 1 and credentials[asked[0]].items() <= call.headers.items()
    return asked[0] if is_sent else ""


def _request(call: Call, shared: Mapping[str, Json]) -> list[Json]:
    """Gives a request as method, target, headers and body; the last are left out where there are none.

    Headers are those that are not `shared`.
    """
    own: dict[str, Json] = {name: value for name, value in call.headers.items() if name not in shared}
    request: list[Json] = [call.method, call.target, own, call.body]
    while not request[-1]:
        request.pop()
    return request


def _difference(wrong: Call, call: Call) -> dict[str, Json]:
    """Gives what a request has otherwise than the one that is right."""
    parts: dict[str, tuple[Json, Json]] = {
        "method": (wrong.method, call.method),
        "target": (wrong.target, call.target),
        "headers": (dict(wrong.headers), dict(call.headers)),
        "body": (wrong.body, call.body),
    }
    return {name: given for name, (given, right) in parts.items() if given != right}


def _answer(reply: ReplyClass) -> Json:
    """Gives a response: its media types with the names of their validators; and the headers it must have."""
    content = {name: _validator(unmarked(check)) for name, check in reply.written.content}
    headers: list[Json] = [field.wire for field in reply.fields if field.required]
    return [content, headers] if headers else content


def _validator(check: str) -> Json:
    """Gives the name of a validator, in its module, given the expression of it; null for none."""
    module, _, function = check.partition(".")
    return f"{module.removesuffix(VALIDATORS)}.{function}" if function else None
