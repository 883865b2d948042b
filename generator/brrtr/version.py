"""Knows the version of brrtr, as its package has it."""

from __future__ import annotations

from importlib.metadata import version

VERSION = version("brrtr")
