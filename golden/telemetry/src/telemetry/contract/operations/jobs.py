# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""How each operation answers: its request is read, its handler called, its response written."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, TypeVar

from ...runtime import bodies, parameters, replies
from ...runtime.binding import bind
from ...runtime.kernel import Respond
from ...runtime.messages import Request, Response
from ...runtime.parameters import primitives
from ...runtime.pools.pool import Pool
from ...runtime.problems import Fault, refuse
from ...runtime.replies.negotiation import Offer
from ...runtime.security import Guard
from ...runtime.settings import Settings
from ..models import Job
from ..responses import BadRequest, ProblemClientError, ProblemResponse, Unauthorized, UnsupportedMediaType
from ..security import SCHEMES
from ..validators import components as components_checks
from ..validators import jobs as jobs_checks

if TYPE_CHECKING:
    from ..signatures import jobs as signatures

S = TypeVar("S")


def get_job(handler: signatures.GetJob[S], state: S, pool: Pool, settings: Settings) -> Respond:
    """`getJob`: GET /jobs/{job_id}"""
    call, inject = bind(handler, state, pool, "getJob", ("job_id",))
    offer = Offer(("application/json",))
    _job_id = parameters.Parameter(
        "path",
        "job_id",
        parameters.path_primitive("simple", "job_id", primitives.string),
        jobs_checks.check_get_job_job_id,
        settings,
        type=uuid.UUID,
        required=True,
    ).read
    answer = replies.answers(
        200,
        replies.Json(b"application/json", Job, components_checks.check_job, sound=True),
        (ProblemResponse, ProblemClientError),
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
            if inject is None:
                return answer(await call(job_id))
            return answer(await call(job_id, **inject(request)))
        finally:
            pool.leave()

    return respond


def cancel_job(handler: signatures.CancelJob[S], state: S, pool: Pool, settings: Settings) -> Respond:
    """`cancelJob`: POST /jobs/{job_id}:cancel"""
    call, inject = bind(handler, state, pool, "cancelJob", ("job_id", "body"))
    guard = Guard(SCHEMES, ((("operator", ()),),), settings)
    offer = Offer(("application/json",))
    _job_id = parameters.Parameter(
        "path",
        "job_id",
        parameters.path_primitive("simple", "job_id", primitives.string),
        jobs_checks.check_get_job_job_id,
        settings,
        type=uuid.UUID,
        required=True,
    ).read
    coming = bodies.Body(
        {"text/plain": bodies.TextReader(jobs_checks.check_cancel_job_body, settings)}, required=False
    )
    _body = coming.read
    answer = replies.answers(
        202,
        replies.Json(b"application/json", Job, components_checks.check_job, sound=True),
        (ProblemResponse, BadRequest, Unauthorized, UnsupportedMediaType, ProblemClientError),
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
            if inject is None:
                return answer(await call(job_id, body))
            return answer(await call(job_id, body, **inject(request)))
        finally:
            pool.leave()

    return respond
