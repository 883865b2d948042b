# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Has the text of a module, and its code."""

from __future__ import annotations

import marshal
import subprocess
import sys
from collections.abc import Iterable
from hashlib import sha256
from types import CodeType
from typing import Final

_LITTLE: Final = 32 * 1024
"""So many bytes of text are compiled here: the loop stands still for a few milliseconds."""
_COMPILER: Final = """
import marshal, sys
def compiled(path, text):
    try:
        return marshal.dumps(compile(text, path, "exec", dont_inherit=True, optimize=optimize))
    except Exception:
        return None
optimize, given = marshal.load(sys.stdin.buffer)
marshal.dump([compiled(*each) for each in given], sys.stdout.buffer)
"""
"""Compiles texts in a process of its own; what is no Python is left to whoever imports it."""


class Source:
    """Holds the text of a module until its code is made, which is when that is first asked for, or before."""

    __slots__ = ("_code", "_packed", "digest", "is_package", "path", "text")

    def __init__(self, path: str, text: bytes, *, is_package: bool) -> None:
        self.path = path
        self.is_package = is_package
        self.text = text
        self.digest = sha256(text).digest()
        self._packed: bytes | None = None
        self._code: CodeType | None = None

    @property
    def is_compiled(self) -> bool:
        """Says whether there is code, packed or not."""
        return self._code is not None or self._packed is not None

    def pack(self, code: bytes | None) -> None:
        """Takes the code that another process has made."""
        self._packed = code

    def code(self) -> CodeType:
        """Gives the module's code.

        Files of bytecode are not asked: they are told apart by seconds, and two changes can be closer.

        Raises:
            SyntaxError, ValueError: when it is no Python.
        """
        if self._code is None:
            if self._packed is not None:
                self._code = marshal.loads(self._packed)  # noqa: S302 - our own process has made it
            else:
                self._code = compile(self.text, self.path, "exec", dont_inherit=True)
            self._packed, self.text = None, b""
        return self._code


def compile_apart(sources: Iterable[Source]) -> None:
    """Compiles what is not compiled, in a process of its own if it is much: compiling holds the interpreter.

    Where no process can be started it is left to whoever imports it.
    """
    wanted = [source for source in sources if not source.is_compiled]
    if sum(len(source.text) for source in wanted) < _LITTLE:
        return
    given = marshal.dumps((sys.flags.optimize, [(source.path, source.text) for source in wanted]))
    command = [sys.executable, "-I", "-S", "-c", _COMPILER]
    try:
        done = subprocess.run(command, input=given, capture_output=True, check=True)  # noqa: S603 - our own
        codes = marshal.loads(done.stdout)  # noqa: S302 - likewise
    except (OSError, ValueError, EOFError, subprocess.SubprocessError):
        return
    for source, code in zip(wanted, codes, strict=True):
        source.pack(code)
