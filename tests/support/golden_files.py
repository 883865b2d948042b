"""Generates the projects of documents once for all tests of a process."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import brrtr

UPDATE = "pytest --update-golden"
"""The one command that rewrites the goldens."""


@cache
def generated(document: Path) -> Mapping[str, str]:
    """Gives the project of a document, generated once in this process."""
    return brrtr.generate(document)
