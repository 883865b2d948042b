# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""The responses that the document declares."""

from .boards import CreateTaskCreated
from .components import (
    BadRequest,
    ClientError,
    Conflict,
    ContentTooLarge,
    InternalError,
    NotAcceptable,
    NotFound,
    TooManyRequests,
    Unauthorized,
    UnprocessableContent,
    UnsupportedMediaType,
    UriTooLong,
)
from .projects import CreateProjectCreated
from .tasks import GetTaskOk, PatchTaskPreconditionFailed

__all__ = [
    "BadRequest",
    "ClientError",
    "Conflict",
    "ContentTooLarge",
    "CreateProjectCreated",
    "CreateTaskCreated",
    "GetTaskOk",
    "InternalError",
    "NotAcceptable",
    "NotFound",
    "PatchTaskPreconditionFailed",
    "TooManyRequests",
    "Unauthorized",
    "UnprocessableContent",
    "UnsupportedMediaType",
    "UriTooLong",
]
