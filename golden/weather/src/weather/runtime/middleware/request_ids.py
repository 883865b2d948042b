# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Tells each client by which id the log has its request."""

from __future__ import annotations

from ..messages import Request, Response
from ..request_context import CURRENT, RequestContext
from ..response import REQUEST_ID
from . import Layer, with_fields


class RequestIds(Layer):
    """Sends the id of a request with its answer: what `X-Request-ID` said, if that can be one."""

    def after(self, request: Request, response: Response) -> Response:
        """Adds the field, where it is not there already."""
        for name, _ in response.headers:
            if name == REQUEST_ID:
                return response
        # What a door refuses has no context.
        context = CURRENT.get() or RequestContext(request.head, sampled=False)
        return with_fields(response, (REQUEST_ID, context.ids[0].encode()))
