# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Answers each operation: reads its request, calls its handler, writes its response."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, TypeVar

from ...runtime import bodies, kernel, replies
from ...runtime.answering import Prepared
from ...runtime.binding import Binder
from ...runtime.messages import Request
from ...runtime.parameters.usual import in_path
from ...runtime.pools.allotment import OpenPools
from ...runtime.problems import Fault
from ...runtime.security.guards import Guards
from ...runtime.settings import Settings
from .. import models, responses
from ..validators import components as components_checks
from ..validators import shared_small as shared_small_checks

if TYPE_CHECKING:
    from ..signatures import jobs as signatures

S = TypeVar("S")


def get_job(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "get_job", "getJob", "GET", "/jobs/{job_id}", ("jobs",), takes=("job_id",), stack_size_bytes=20480
    )
    _job_id = in_path.string("job_id", components_checks.is_job_id_parameter, settings, type=uuid.UUID)

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        job_id = _job_id(request.values[0], faults)
        if context is None:
            return call(job_id)
        return call(job_id, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        200,
        replies.Json(models.Job, components_checks.is_job, sound=True),
        responses.GetJobReply,
        in_path=(_job_id,),
    )


def cancel_job(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "cancel_job",
        "cancelJob",
        "POST",
        "/jobs/{job_id}:cancel",
        ("jobs",),
        takes=("job_id", "body"),
        stack_size_bytes=20480,
    )
    _job_id = in_path.string("job_id", components_checks.is_job_id_parameter, settings, type=uuid.UUID)
    read_body = bodies.TextReader(shared_small_checks.is_string_to200, settings)
    coming = bodies.Body({"text/plain": read_body})

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        job_id = _job_id(request.values[0], faults)
        body = coming.read(request, faults)
        if context is None:
            return call(job_id, body)
        return call(job_id, body, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        202,
        replies.Json(models.Job, components_checks.is_job, sound=True),
        responses.CancelJobReply,
        security=((("operator", ()),),),
        body=coming,
    )


OPERATIONS = (
    get_job,
    cancel_job,
)


def bind(
    handlers: signatures.Handlers[S], state: S, pools: OpenPools, settings: Settings, guards: Guards
) -> dict[str, kernel.Endpoint]:
    """Binds these operations to their handlers."""
    return Binder(handlers, state, pools, settings, guards=guards).endpoints(OPERATIONS)
