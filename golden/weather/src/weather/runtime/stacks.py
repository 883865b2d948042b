# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Sizes the stacks of worker threads, and looks at how much of one has been used."""

from __future__ import annotations

import ctypes
import mmap
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Final, TypeVar

from .settings import Settings

T = TypeVar("T")

_starting: Final = threading.Lock()
_recursing: Final = threading.Lock()
_PAGE: Final = mmap.PAGESIZE
_DEEP: Final = 20_000
"""Calls within calls; CPython 3.13 allows 10,000 in C."""
_OF_A_CALL: Final = 4096
"""Bytes of the stack: some times what was measured. Only those that are touched are there."""


def stack_bytes(own: int, settings: Settings) -> int:
    """Gives the whole stack of a thread, in bytes: `own` of its operation, clamped, and CPython's share."""
    clamped = min(max(own, settings.stack_min_bytes), settings.stack_max_bytes)
    return -(-(clamped + settings.stack_reserve_bytes) // _PAGE) * _PAGE


def start(thread: threading.Thread, size: int) -> None:
    """Starts a thread with a stack of so many bytes, a multiple of the page size.

    The size that threads get is one number of the whole process. It is put back at once: a thread that
    somebody else starts later has the usual stack. The C library may give the thread a larger stack, of up
    to four times the size, that an earlier one has left.

    Raises:
        RuntimeError: when the system has no more threads.
    """
    with _starting:
        usual = threading.stack_size(size)
        try:
            thread.start()
        finally:
            threading.stack_size(usual)


def deep(call: Callable[[], T]) -> T:
    """Makes a call that recurses further than usual, in C: on a thread with a stack that is large enough.

    The limit that CPython 3.11 has for that is the one of all threads, and is put back afterwards. From 3.12
    on it cannot be changed: 3.12 has a low one, 3.13 one that is large enough.

    Raises:
        RecursionError: when it recurses further still.
    """
    made: Future[T] = Future()

    def run() -> None:
        try:
            made.set_result(call())
        except BaseException as error:  # noqa: BLE001 - it is the caller's
            made.set_exception(error)

    with _recursing:
        usual = sys.getrecursionlimit()
        sys.setrecursionlimit(max(usual, _DEEP))
        try:
            start(threading.Thread(target=run, name="brrtr-deep"), _DEEP * _OF_A_CALL)
            return made.result()
        finally:
            sys.setrecursionlimit(usual)


class Stack:
    """Describes the stack of a live thread."""

    __slots__ = ("_bottom", "size")

    def __init__(self, bottom: int, size: int) -> None:
        self._bottom = bottom
        self.size = size
        """Its size in bytes, as the operating system says."""

    @classmethod
    def of_this_thread(cls) -> Stack | None:
        """Gives the stack of the calling thread; None where the system does not tell (Linux does)."""
        if _libc is None:
            return None
        attributes = ctypes.create_string_buffer(256)  # a pthread_attr_t has 56 bytes, or 64
        bottom, size = ctypes.c_void_p(), ctypes.c_size_t()
        if _libc.pthread_getattr_np(ctypes.c_ulong(threading.get_ident()), attributes):
            return None
        try:
            if _libc.pthread_attr_getstack(attributes, ctypes.byref(bottom), ctypes.byref(size)):
                return None
        finally:
            _libc.pthread_attr_destroy(attributes)
        return cls(bottom.value or 0, size.value)

    def used_bytes(self) -> int | None:
        """Tells how many bytes of it have been touched so far; None once the thread has ended.

        A stack grows down and its pages exist from their first use on (mincore(2)). The system may give a
        new thread the stack of one that has ended: then it is what either has used.
        """
        assert _libc is not None
        first = -(-self._bottom // _PAGE) * _PAGE
        pages = (self._bottom + self.size - first) // _PAGE
        present = (ctypes.c_ubyte * pages)()
        if _libc.mincore(ctypes.c_void_p(first), ctypes.c_size_t(pages * _PAGE), present):
            return None
        untouched = next((page for page in range(pages) if present[page] & 1), pages)
        return (pages - untouched) * _PAGE


def _load() -> ctypes.CDLL | None:
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None, use_errno=True)
    needed = ("pthread_getattr_np", "pthread_attr_getstack", "pthread_attr_destroy", "mincore")
    return libc if all(hasattr(libc, name) for name in needed) else None


_libc: Final = _load()
