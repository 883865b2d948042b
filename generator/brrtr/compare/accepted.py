"""Reads and writes the file of changes that somebody accepted: they are shown, and fail nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from .change import Change
from .versions import CallError

USUAL = Path(".brrtr", "accepted.yaml")

_HEAD = """\
# Changes that `brrtr diff` shows as accepted, by their fingerprints. `brrtr diff --accept` appends those that
# are not there yet. An entry may say more, such as who accepts it and until when; `reason` is shown.
"""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Holds one entry of the file."""

    fingerprint: str
    about: str = ""
    """What the change was when it was accepted, for people."""
    reason: str = ""


def read(path: Path) -> dict[str, Acceptance]:
    """Gives the entries of a file by fingerprint, in its order; none where there is no file.

    Raises:
        CallError: when it cannot be read, or is no such file.
    """
    try:
        # Every scalar is a text: fingerprints may look like numbers.
        found = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise CallError(f"{path} cannot be read: {' '.join(str(error).split())}") from error
    return _entries(found, path)


def _entries(found: Any, path: Path) -> dict[str, Acceptance]:
    entries: dict[str, Acceptance] = {}
    for place, entry in enumerate(found if isinstance(found, list) else [found] if found else [], 1):
        if not isinstance(entry, dict) or not isinstance(entry.get("fingerprint"), str):
            raise CallError(
                f"{path}: entry {place} has no fingerprint. It is a list of `- fingerprint: ...`."
            )
        about, reason = (entry.get(key, "") for key in ("change", "reason"))
        accepted = Acceptance(entry["fingerprint"], str(about), str(reason))
        entries.setdefault(accepted.fingerprint, accepted)
    return entries


def append(path: Path, changes: Iterable[Change]) -> int:
    """Adds changes to the file, which is made if need be, and counts them; what stands there stays as it is.

    Raises:
        CallError: when the file cannot be written.
    """
    known = read(path)
    new = {change.fingerprint: change for change in changes if change.fingerprint not in known}
    if not new:
        return 0
    try:
        text = path.read_text("utf-8") if path.exists() else _HEAD
        if text and not text.endswith("\n"):
            text += "\n"
        text += "".join(map(_entry, new.values()))
        if not _is_list(text):
            raise CallError(
                f"{path} takes no more lines: write one entry after the other, each begun by a dash."
            )
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.new")
        beside.write_text(text, encoding="utf-8", newline="\n")
        beside.replace(path)
    except OSError as error:
        raise CallError(f"{path} cannot be written: {error.strerror}.") from error
    return len(new)


def _is_list(text: str) -> bool:
    try:
        return isinstance(yaml.load(text, yaml.BaseLoader), list)  # noqa: S506 -- texts only
    except yaml.YAMLError:
        return False


def _entry(change: Change) -> str:
    """Gives the lines of an entry. What JSON quotes, YAML reads as the same text."""
    about = " ".join(filter(None, (change.rule, change.operation, change.about)))
    return f'- fingerprint: "{change.fingerprint}"\n  change: {json.dumps(about)}\n  reason: ""\n'
