"""Compiles each template once in a process: half of what generating a small document takes is that."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment

_compile: Any = Environment.compile
_compiled: dict[tuple[object, ...], Any] = {}


def compile_once(
    self: Environment, source: Any, name: str | None = None, filename: str | None = None, *more: Any
) -> Any:
    """Stands for `Environment.compile`; what its code depends on is what it is found by."""
    key = (source, name, filename, more, self.block_start_string, self.variable_start_string, self.undefined,
           self.trim_blocks, self.lstrip_blocks, self.keep_trailing_newline, self.newline_sequence,
           self.autoescape, self.is_async, *self.extensions, *self.filters, *self.tests)  # fmt: skip
    if key not in _compiled:
        _compiled[key] = _compile(self, source, name, filename, *more)
    return _compiled[key]


def install() -> None:
    """Has every environment compile so."""
    Environment.compile = compile_once  # type: ignore[method-assign,assignment]
