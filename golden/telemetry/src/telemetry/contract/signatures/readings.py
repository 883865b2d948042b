# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""What handlers may look like, with the request and the state or without: for the type checker."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import AsyncIterator
from typing import Literal, Protocol, TypeAlias, TypeVar

from ...runtime.binding import Returns
from ...runtime.messages import Request
from ...runtime.streams import ServerSentEvent
from ..models import (
    Batch,
    Condition,
    GetGridCellCell,
    Means,
    Metric,
    QueryReadingsBox,
    QueryReadingsFilter,
    Reading,
    Receipt,
)
from ..responses import (
    BadRequest,
    ContentTooLarge,
    NotAcceptable,
    NotFound,
    ProblemClientError,
    ProblemResponse,
    ProblemServerError,
    ReportReadingsAccepted,
    SearchReadingsOk,
    Unauthorized,
    UnsupportedMediaType,
)

S = TypeVar("S")
S_contra = TypeVar("S_contra", contravariant=True)


class _QueryReadings(Protocol):
    def __call__(
        self,
        *,
        from_: datetime.datetime,
        to: datetime.datetime | None,
        sensor_ids: list[int] | None,
        metrics: list[Metric] | None,
        filter: QueryReadingsFilter | None,
        box: QueryReadingsBox | None,
        resolution: Literal[1, 5, 15, 60],
        x_request_id: str | None,
        x_request_id_header: uuid.UUID | None,
    ) -> Returns[list[Reading] | BadRequest | NotAcceptable | ProblemClientError | ProblemServerError]: ...


class _QueryReadingsWithRequest(Protocol):
    def __call__(
        self,
        *,
        from_: datetime.datetime,
        to: datetime.datetime | None,
        sensor_ids: list[int] | None,
        metrics: list[Metric] | None,
        filter: QueryReadingsFilter | None,
        box: QueryReadingsBox | None,
        resolution: Literal[1, 5, 15, 60],
        x_request_id: str | None,
        x_request_id_header: uuid.UUID | None,
        request: Request,
    ) -> Returns[list[Reading] | BadRequest | NotAcceptable | ProblemClientError | ProblemServerError]: ...


class _QueryReadingsWithState(Protocol[S_contra]):
    def __call__(
        self,
        *,
        from_: datetime.datetime,
        to: datetime.datetime | None,
        sensor_ids: list[int] | None,
        metrics: list[Metric] | None,
        filter: QueryReadingsFilter | None,
        box: QueryReadingsBox | None,
        resolution: Literal[1, 5, 15, 60],
        x_request_id: str | None,
        x_request_id_header: uuid.UUID | None,
        state: S_contra,
    ) -> Returns[list[Reading] | BadRequest | NotAcceptable | ProblemClientError | ProblemServerError]: ...


class _QueryReadingsWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self,
        *,
        from_: datetime.datetime,
        to: datetime.datetime | None,
        sensor_ids: list[int] | None,
        metrics: list[Metric] | None,
        filter: QueryReadingsFilter | None,
        box: QueryReadingsBox | None,
        resolution: Literal[1, 5, 15, 60],
        x_request_id: str | None,
        x_request_id_header: uuid.UUID | None,
        request: Request,
        state: S_contra,
    ) -> Returns[list[Reading] | BadRequest | NotAcceptable | ProblemClientError | ProblemServerError]: ...


QueryReadings: TypeAlias = (
    _QueryReadings
    | _QueryReadingsWithRequest
    | _QueryReadingsWithState[S]
    | _QueryReadingsWithRequestAndState[S]
)
"""`queryReadings`: GET /readings"""


class _ReportReadings(Protocol):
    def __call__(
        self, body: Batch
    ) -> Returns[
        Receipt
        | ReportReadingsAccepted
        | ProblemResponse
        | BadRequest
        | Unauthorized
        | NotAcceptable
        | ContentTooLarge
        | UnsupportedMediaType
    ]: ...


class _ReportReadingsWithRequest(Protocol):
    def __call__(
        self, body: Batch, *, request: Request
    ) -> Returns[
        Receipt
        | ReportReadingsAccepted
        | ProblemResponse
        | BadRequest
        | Unauthorized
        | NotAcceptable
        | ContentTooLarge
        | UnsupportedMediaType
    ]: ...


class _ReportReadingsWithState(Protocol[S_contra]):
    def __call__(
        self, body: Batch, *, state: S_contra
    ) -> Returns[
        Receipt
        | ReportReadingsAccepted
        | ProblemResponse
        | BadRequest
        | Unauthorized
        | NotAcceptable
        | ContentTooLarge
        | UnsupportedMediaType
    ]: ...


class _ReportReadingsWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, body: Batch, *, request: Request, state: S_contra
    ) -> Returns[
        Receipt
        | ReportReadingsAccepted
        | ProblemResponse
        | BadRequest
        | Unauthorized
        | NotAcceptable
        | ContentTooLarge
        | UnsupportedMediaType
    ]: ...


ReportReadings: TypeAlias = (
    _ReportReadings
    | _ReportReadingsWithRequest
    | _ReportReadingsWithState[S]
    | _ReportReadingsWithRequestAndState[S]
)
"""`reportReadings`: POST /readings"""


class _SearchReadings(Protocol):
    def __call__(
        self, *, where: Condition, cursor: str | None, trace: str | None
    ) -> Returns[list[Reading] | SearchReadingsOk | ProblemResponse | BadRequest | NotAcceptable]: ...


class _SearchReadingsWithRequest(Protocol):
    def __call__(
        self, *, where: Condition, cursor: str | None, trace: str | None, request: Request
    ) -> Returns[list[Reading] | SearchReadingsOk | ProblemResponse | BadRequest | NotAcceptable]: ...


class _SearchReadingsWithState(Protocol[S_contra]):
    def __call__(
        self, *, where: Condition, cursor: str | None, trace: str | None, state: S_contra
    ) -> Returns[list[Reading] | SearchReadingsOk | ProblemResponse | BadRequest | NotAcceptable]: ...


class _SearchReadingsWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, *, where: Condition, cursor: str | None, trace: str | None, request: Request, state: S_contra
    ) -> Returns[list[Reading] | SearchReadingsOk | ProblemResponse | BadRequest | NotAcceptable]: ...


SearchReadings: TypeAlias = (
    _SearchReadings
    | _SearchReadingsWithRequest
    | _SearchReadingsWithState[S]
    | _SearchReadingsWithRequestAndState[S]
)
"""`searchReadings`: GET /readings/search"""


class _StreamReadings(Protocol):
    def __call__(
        self, *, metric: list[Metric] | None, last_event_id: int | None
    ) -> Returns[
        AsyncIterator[ServerSentEvent] | ProblemResponse | BadRequest | Unauthorized | NotAcceptable
    ]: ...


class _StreamReadingsWithRequest(Protocol):
    def __call__(
        self, *, metric: list[Metric] | None, last_event_id: int | None, request: Request
    ) -> Returns[
        AsyncIterator[ServerSentEvent] | ProblemResponse | BadRequest | Unauthorized | NotAcceptable
    ]: ...


class _StreamReadingsWithState(Protocol[S_contra]):
    def __call__(
        self, *, metric: list[Metric] | None, last_event_id: int | None, state: S_contra
    ) -> Returns[
        AsyncIterator[ServerSentEvent] | ProblemResponse | BadRequest | Unauthorized | NotAcceptable
    ]: ...


class _StreamReadingsWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, *, metric: list[Metric] | None, last_event_id: int | None, request: Request, state: S_contra
    ) -> Returns[
        AsyncIterator[ServerSentEvent] | ProblemResponse | BadRequest | Unauthorized | NotAcceptable
    ]: ...


StreamReadings: TypeAlias = (
    _StreamReadings
    | _StreamReadingsWithRequest
    | _StreamReadingsWithState[S]
    | _StreamReadingsWithRequestAndState[S]
)
"""`streamReadings`: GET /readings/stream"""


class _GetGridCell(Protocol):
    def __call__(
        self, cell: GetGridCellCell
    ) -> Returns[Means | ProblemResponse | BadRequest | NotFound | NotAcceptable]: ...


class _GetGridCellWithRequest(Protocol):
    def __call__(
        self, cell: GetGridCellCell, *, request: Request
    ) -> Returns[Means | ProblemResponse | BadRequest | NotFound | NotAcceptable]: ...


class _GetGridCellWithState(Protocol[S_contra]):
    def __call__(
        self, cell: GetGridCellCell, *, state: S_contra
    ) -> Returns[Means | ProblemResponse | BadRequest | NotFound | NotAcceptable]: ...


class _GetGridCellWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, cell: GetGridCellCell, *, request: Request, state: S_contra
    ) -> Returns[Means | ProblemResponse | BadRequest | NotFound | NotAcceptable]: ...


GetGridCell: TypeAlias = (
    _GetGridCell | _GetGridCellWithRequest | _GetGridCellWithState[S] | _GetGridCellWithRequestAndState[S]
)
"""`getGridCell`: GET /grid/{cell}"""


class _GetRegionMeans(Protocol):
    def __call__(self, codes: list[str]) -> Returns[Means | ProblemResponse | BadRequest | NotAcceptable]: ...


class _GetRegionMeansWithRequest(Protocol):
    def __call__(
        self, codes: list[str], *, request: Request
    ) -> Returns[Means | ProblemResponse | BadRequest | NotAcceptable]: ...


class _GetRegionMeansWithState(Protocol[S_contra]):
    def __call__(
        self, codes: list[str], *, state: S_contra
    ) -> Returns[Means | ProblemResponse | BadRequest | NotAcceptable]: ...


class _GetRegionMeansWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, codes: list[str], *, request: Request, state: S_contra
    ) -> Returns[Means | ProblemResponse | BadRequest | NotAcceptable]: ...


GetRegionMeans: TypeAlias = (
    _GetRegionMeans
    | _GetRegionMeansWithRequest
    | _GetRegionMeansWithState[S]
    | _GetRegionMeansWithRequestAndState[S]
)
"""`getRegionMeans`: GET /regions/{codes}/means"""
