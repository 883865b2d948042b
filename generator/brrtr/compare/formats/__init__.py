"""Writes a report in the formats that people and programs read."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..report import Report
from .github import github
from .html import html
from .json_format import as_json
from .junit import junit
from .markdown import markdown
from .text import text

FORMATS: Mapping[str, Callable[[Report], str]] = {
    "text": text,
    "markdown": markdown,
    "html": html,
    "json": as_json,
    "junit": junit,
    "github": github,
}
"""What writes a report, by the name of the format."""

WITH_CODE = frozenset({"html"})
"""The formats that show the code if nothing else is said: it is too much for a terminal or a comment."""
