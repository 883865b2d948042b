"""Tells names that are written with other capitals, or with a slip, from names of something else."""

from __future__ import annotations

LONG = 5
"""The length from which on a name can be told from others with a slip in it."""


def is_slip(name: str, other: str) -> bool:
    """Says whether a character more, less or other, or two the other way round, tells two names apart."""
    if abs(len(name) - len(other)) > 1:
        return False
    start = _shared(name, other)
    left, right = name[start:], other[start:]
    end = _shared(left[::-1], right[::-1])
    left, right = left[: len(left) - end], right[: len(right) - end]
    return max(len(left), len(right)) <= 1 or (len(left) == 2 and left == right[::-1])


def _shared(name: str, other: str) -> int:
    """Gives how many characters two names begin with."""
    pairs = enumerate(zip(name, other, strict=False))
    return next((at for at, (one, two) in pairs if one != two), min(len(name), len(other)))
