# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""What handlers may look like, with the request and the state or without: for the type checker."""

from __future__ import annotations

from typing import Protocol, TypeAlias, TypeVar

from ...runtime.binding import Returns
from ...runtime.messages import Request
from ..models import Device, Firmware
from ..responses import BadRequest, NotAcceptable, NotFound, ProblemResponse

S = TypeVar("S")
S_contra = TypeVar("S_contra", contravariant=True)


class _ListDevices(Protocol):
    def __call__(
        self, *, filter_name: str | None, filter_name_query: str | None, page_size: int
    ) -> Returns[list[Device] | ProblemResponse | BadRequest | NotAcceptable]: ...


class _ListDevicesWithRequest(Protocol):
    def __call__(
        self, *, filter_name: str | None, filter_name_query: str | None, page_size: int, request: Request
    ) -> Returns[list[Device] | ProblemResponse | BadRequest | NotAcceptable]: ...


class _ListDevicesWithState(Protocol[S_contra]):
    def __call__(
        self, *, filter_name: str | None, filter_name_query: str | None, page_size: int, state: S_contra
    ) -> Returns[list[Device] | ProblemResponse | BadRequest | NotAcceptable]: ...


class _ListDevicesWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self,
        *,
        filter_name: str | None,
        filter_name_query: str | None,
        page_size: int,
        request: Request,
        state: S_contra,
    ) -> Returns[list[Device] | ProblemResponse | BadRequest | NotAcceptable]: ...


ListDevices: TypeAlias = (
    _ListDevices | _ListDevicesWithRequest | _ListDevicesWithState[S] | _ListDevicesWithRequestAndState[S]
)
"""`listDevices`: GET /devices"""


class _GetDeviceLog(Protocol):
    def __call__(
        self, id: str, *, id_query: list[int] | None, none: bool, lambda_: float | None
    ) -> Returns[str | ProblemResponse | BadRequest | NotFound | NotAcceptable]: ...


class _GetDeviceLogWithRequest(Protocol):
    def __call__(
        self, id: str, *, id_query: list[int] | None, none: bool, lambda_: float | None, request: Request
    ) -> Returns[str | ProblemResponse | BadRequest | NotFound | NotAcceptable]: ...


class _GetDeviceLogWithState(Protocol[S_contra]):
    def __call__(
        self, id: str, *, id_query: list[int] | None, none: bool, lambda_: float | None, state: S_contra
    ) -> Returns[str | ProblemResponse | BadRequest | NotFound | NotAcceptable]: ...


class _GetDeviceLogWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self,
        id: str,
        *,
        id_query: list[int] | None,
        none: bool,
        lambda_: float | None,
        request: Request,
        state: S_contra,
    ) -> Returns[str | ProblemResponse | BadRequest | NotFound | NotAcceptable]: ...


GetDeviceLog: TypeAlias = (
    _GetDeviceLog | _GetDeviceLogWithRequest | _GetDeviceLogWithState[S] | _GetDeviceLogWithRequestAndState[S]
)
"""`getDeviceLog`: GET /devices/{id}/log"""


class _GetFirmware(Protocol):
    def __call__(
        self, version: list[int]
    ) -> Returns[Firmware | ProblemResponse | BadRequest | NotFound | NotAcceptable]: ...


class _GetFirmwareWithRequest(Protocol):
    def __call__(
        self, version: list[int], *, request: Request
    ) -> Returns[Firmware | ProblemResponse | BadRequest | NotFound | NotAcceptable]: ...


class _GetFirmwareWithState(Protocol[S_contra]):
    def __call__(
        self, version: list[int], *, state: S_contra
    ) -> Returns[Firmware | ProblemResponse | BadRequest | NotFound | NotAcceptable]: ...


class _GetFirmwareWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, version: list[int], *, request: Request, state: S_contra
    ) -> Returns[Firmware | ProblemResponse | BadRequest | NotFound | NotAcceptable]: ...


GetFirmware: TypeAlias = (
    _GetFirmware | _GetFirmwareWithRequest | _GetFirmwareWithState[S] | _GetFirmwareWithRequestAndState[S]
)
"""`getFirmware`: GET /firmware/{version}"""
