# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Tells the type checker what handlers may look like, with their context or without."""

from __future__ import annotations

from typing import Protocol, TypeVar

from ...runtime.binding import Returns
from ...runtime.context import Context
from .. import responses

S_contra = TypeVar("S_contra", contravariant=True)


class _ListDevices(Protocol):
    def __call__(
        self, *, filter_name: str | None, filter_name_query: str | None, page_size: int
    ) -> Returns[responses.ListDevicesReply]: ...


class _ListDevicesWithContext(Protocol[S_contra]):
    def __call__(
        self,
        *,
        filter_name: str | None,
        filter_name_query: str | None,
        page_size: int,
        context: Context[S_contra],
    ) -> Returns[responses.ListDevicesReply]: ...


class _GetDeviceLog(Protocol):
    def __call__(
        self, id: str, *, id_query: list[int] | None, none: bool, lambda_: float | None
    ) -> Returns[responses.GetDeviceLogReply]: ...


class _GetDeviceLogWithContext(Protocol[S_contra]):
    def __call__(
        self,
        id: str,
        *,
        id_query: list[int] | None,
        none: bool,
        lambda_: float | None,
        context: Context[S_contra],
    ) -> Returns[responses.GetDeviceLogReply]: ...


class _GetFirmware(Protocol):
    def __call__(self, version: list[int]) -> Returns[responses.GetFirmwareReply]: ...


class _GetFirmwareWithContext(Protocol[S_contra]):
    def __call__(
        self, version: list[int], *, context: Context[S_contra]
    ) -> Returns[responses.GetFirmwareReply]: ...


class Handlers(Protocol[S_contra]):
    """Describes the module that has these handlers."""

    @property
    def list_devices(self) -> _ListDevices | _ListDevicesWithContext[S_contra]: ...

    @property
    def get_device_log(self) -> _GetDeviceLog | _GetDeviceLogWithContext[S_contra]: ...

    @property
    def get_firmware(self) -> _GetFirmware | _GetFirmwareWithContext[S_contra]: ...
