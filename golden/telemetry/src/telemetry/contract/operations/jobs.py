# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Answers each operation: reads its request, calls its handler, writes its response."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, TypeVar

from ...runtime import bodies, kernel, parameters, replies
from ...runtime.binding import Binder
from ...runtime.messages import Request, Response
from ...runtime.parameters import primitives
from ...runtime.pools.allotment import OpenPools
from ...runtime.problems import Fault, refuse
from ...runtime.replies.negotiation import Offer
from ...runtime.security import Guard
from ...runtime.settings import Settings
from ..models import Job
from ..responses import CancelJobReply, GetJobReply
from ..security import SCHEMES
from ..validators import components as components_checks
from ..validators import jobs as jobs_checks

if TYPE_CHECKING:
    from ..signatures import jobs as signatures

S = TypeVar("S")


def get_job(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation("get_job", "getJob", "GET", "/jobs/{job_id}", ("jobs",))
    call, context, pool = binder.handler(operation, ("job_id",), stack_size_bytes=20480)
    offer = Offer(("application/json",))
    _job_id = parameters.Parameter(
        "path",
        "job_id",
        primitives.string,
        components_checks.check_job_id_parameter,
        settings,
        type=uuid.UUID,
    ).read
    answer = replies.answers(
        200,
        replies.Json(b"application/json", Job, components_checks.check_job, sound=True),
        GetJobReply,
        settings,
    )

    async def respond(request: Request) -> Response:
        offer.check(request)
        faults: list[Fault] = []
        job_id = _job_id(request.values[0], faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if context is None:
                return answer(await call(job_id))
            return answer(await call(job_id, context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


def cancel_job(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation(
        "cancel_job", "cancelJob", "POST", "/jobs/{job_id}:cancel", ("jobs",), reads_body=True, guarded=True
    )
    call, context, pool = binder.handler(operation, ("job_id", "body"), stack_size_bytes=20480)
    guard = Guard(SCHEMES, ((("operator", ()),),), settings)
    offer = Offer(("application/json",))
    _job_id = parameters.Parameter(
        "path",
        "job_id",
        primitives.string,
        components_checks.check_job_id_parameter,
        settings,
        type=uuid.UUID,
    ).read
    coming = bodies.Body(
        {"text/plain": bodies.TextReader(jobs_checks.check_cancel_job_body, settings)}, required=False
    )
    _body = coming.read
    answer = replies.answers(
        202,
        replies.Json(b"application/json", Job, components_checks.check_job, sound=True),
        CancelJobReply,
        settings,
    )

    async def respond(request: Request) -> Response:
        guard.admit(request)
        offer.check(request)
        faults: list[Fault] = []
        job_id = _job_id(request.values[0], faults)
        if request.stream is not None:
            await coming.receive(request)
        body = _body(request, faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if context is None:
                return answer(await call(job_id, body))
            return answer(await call(job_id, body, context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


OPERATIONS = (
    get_job,
    cancel_job,
)


def bind(
    handlers: signatures.Handlers[S], state: S, pools: OpenPools, settings: Settings
) -> dict[str, kernel.Endpoint]:
    """Binds these operations to their handlers."""
    return Binder(handlers, state, pools, settings).endpoints(OPERATIONS)
