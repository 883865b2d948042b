# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Answers each operation: reads its request, calls its handler, writes its response."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from ...runtime import kernel, replies
from ...runtime.answering import Prepared
from ...runtime.binding import Binder
from ...runtime.messages import Request
from ...runtime.pools.allotment import OpenPools
from ...runtime.problems import Fault
from ...runtime.settings import Settings
from .. import models, responses
from ..validators import shared_small as shared_small_checks

if TYPE_CHECKING:
    from ..signatures import time as signatures

S = TypeVar("S")


def get_time(binder: Binder) -> kernel.Endpoint:
    operation, call, context = binder.operation(
        "get_time", "getTime", "GET", "/v2/time", stack_size_bytes=16384
    )

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        if context is None:
            return call()
        return call(context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        200,
        replies.Json(models.GetTimeResult, shared_small_checks.is_object_jjjdtm, sound=True),
        responses.GetTimeReply,
    )


OPERATIONS = (get_time,)


def bind(
    handlers: signatures.Handlers[S], state: S, pools: OpenPools, settings: Settings
) -> dict[str, kernel.Endpoint]:
    """Binds these operations to their handlers."""
    return Binder(handlers, state, pools, settings).endpoints(OPERATIONS)
