# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Compresses bodies: zstd (RFC 8878), br (RFC 7932) and gzip (RFC 1952), each by its library.

A library is imported once a coding is made, and not before. How hard each tries is where a JSON body of
16 KiB takes it 40 to 100 us and becomes 3.4 to 3.6 times smaller.
"""

from __future__ import annotations

import zlib
from importlib import import_module
from typing import Any, Final, Protocol

from ..settings.compression import ZSTD

_GZIP_LEVEL: Final = 4
_GZIP_WINDOW: Final = 31
"""The largest window, with the header and trailer of gzip around."""
_BROTLI_QUALITY: Final = 4
_ZSTD_LEVEL: Final = 3
_LASTING_WINDOW: Final = 17
"""The logarithm of the window of a stream that may last, which takes 0.3 MiB at most; others up to 0.8."""
_LASTING_QUALITY: Final = 3
_LASTING_LEVEL: Final = 1


class Compressing(Protocol):
    """Compresses one body as it comes."""

    def piece(self, data: bytes) -> bytes:
        """Gives all that a client needs to have the data and what came before."""

    def end(self) -> bytes:
        """Gives what ends the body."""


class Coding(Protocol):
    """Is a content coding (RFC 9110 8.4.1)."""

    name: str

    def whole(self, data: bytes) -> bytes:
        """Compresses a body at once; on one thread only."""

    def begin(self, *, lasting: bool) -> Compressing:
        """Begins to compress a body; `lasting` for one that may take hours, and should take little memory."""


def coding(name: str) -> Coding:
    """Gives a coding by its name.

    Raises:
        ImportError: if its library is not installed.
    """
    if name == "gzip":
        return _Gzip()
    return _Zstd() if name == "zstd" else _Brotli()


class _Gzip:
    name = "gzip"

    def whole(self, data: bytes) -> bytes:
        compressor = zlib.compressobj(_GZIP_LEVEL, zlib.DEFLATED, _GZIP_WINDOW)
        return compressor.compress(data) + compressor.flush()

    def begin(self, *, lasting: bool) -> Compressing:
        return _GzipBody()


class _GzipBody:
    def __init__(self) -> None:
        self._compressor = zlib.compressobj(_GZIP_LEVEL, zlib.DEFLATED, _GZIP_WINDOW)

    def piece(self, data: bytes) -> bytes:
        return self._compressor.compress(data) + self._compressor.flush(zlib.Z_SYNC_FLUSH)

    def end(self) -> bytes:
        return self._compressor.flush()


class _Brotli:
    name = "br"

    def __init__(self) -> None:
        self._library: Any = import_module("brotli")

    def whole(self, data: bytes) -> bytes:
        found: bytes = self._library.compress(data, quality=_BROTLI_QUALITY)
        return found

    def begin(self, *, lasting: bool) -> Compressing:
        if lasting:
            return _BrotliBody(self._library.Compressor(quality=_LASTING_QUALITY, lgwin=_LASTING_WINDOW))
        return _BrotliBody(self._library.Compressor(quality=_BROTLI_QUALITY))


class _BrotliBody:
    def __init__(self, compressor: Any) -> None:
        self._compressor = compressor

    def piece(self, data: bytes) -> bytes:
        found: bytes = self._compressor.process(data) + self._compressor.flush()
        return found

    def end(self) -> bytes:
        found: bytes = self._compressor.finish()
        return found


class _Zstd:
    name = "zstd"

    def __init__(self) -> None:
        self._library: Any = import_module(ZSTD)
        self._compressor: Any = None

    def whole(self, data: bytes) -> bytes:
        # Used again and again: to make one takes longer than to compress a short body.
        compressor, self._compressor = self._compressor, None
        if compressor is None:  # it has failed in the middle of a body, which must not get into another
            compressor = self._library.ZstdCompressor(_ZSTD_LEVEL)
        found: bytes = compressor.compress(data, mode=compressor.FLUSH_FRAME)
        self._compressor = compressor
        return found

    def begin(self, *, lasting: bool) -> Compressing:
        if not lasting:
            return _ZstdBody(self._library.ZstdCompressor(_ZSTD_LEVEL))
        names = self._library.CompressionParameter
        options = {names.compression_level: _LASTING_LEVEL, names.window_log: _LASTING_WINDOW}
        return _ZstdBody(self._library.ZstdCompressor(options=options))


class _ZstdBody:
    def __init__(self, compressor: Any) -> None:
        self._compressor = compressor

    def piece(self, data: bytes) -> bytes:
        found: bytes = self._compressor.compress(data, mode=self._compressor.FLUSH_BLOCK)
        return found

    def end(self) -> bytes:
        found: bytes = self._compressor.flush()
        return found
