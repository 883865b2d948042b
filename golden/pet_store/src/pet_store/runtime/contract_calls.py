# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Reads what a contract is tested with: requests to each operation, and how they must be answered."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from .packed import SUFFIX, unpack
from .testing import GUARDED, Answer
from .validation.verdicts import Check

COMPONENTS: Final = "components"
"""The file with the responses that are components; others have the operations and paths of a module."""
CREDENTIALS: Final = "credentials"
"""Its member with the headers that have the credential for each security scheme."""


@dataclass(frozen=True, slots=True)
class Call:
    """Describes a request to an operation, and what must come of it."""

    about: str
    method: str
    target: str
    """Path and query, percent-encoded."""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str = ""
    answers: Sequence[Answer] = ()
    """What the document declares, for a valid request."""
    status: int = 405
    """The status of the answer to a request that is wrong."""
    allowed: frozenset[str] = frozenset()
    """The methods that the path has, for a request with another."""

    def __str__(self) -> str:
        return self.about


@dataclass(frozen=True, slots=True)
class ContractCalls:
    """Holds the requests of a contract."""

    valid: list[Call] = field(default_factory=list)
    refused: list[Call] = field(default_factory=list)
    """Requests that are wrong in one thing."""
    misrouted: list[Call] = field(default_factory=list)
    """Requests with methods that their paths do not have."""


def read(folder: Path, validators: str) -> ContractCalls:
    """Reads the requests in the JSON files of a folder; `validators` is the package that judges answers."""
    files = {path.name.partition(".")[0]: path for path in folder.iterdir() if ".json" in path.suffixes}
    contents = {name: json.loads(_text(files[name])) for name in sorted(files)}
    shared = contents.pop(COMPONENTS, {})
    found = ContractCalls()
    for operations in contents.values():
        for name, about in operations.items():
            if name.startswith("/"):
                method, target, allowed = about
                found.misrouted.append(Call(f"{method} {name}", method, target, allowed=frozenset(allowed)))
                continue
            answers = [
                _answer(status, shared[one] if isinstance(one, str) else one, validators)
                for status, one in about["answers"].items()
            ]
            answers += GUARDED if about.get("guarded") else ()
            call = Call(name, *about["call"])
            if (scheme := about.get("guarded")) in shared.get(CREDENTIALS, ()):
                call = replace(call, headers={**call.headers, **shared[CREDENTIALS][scheme]})
            found.valid.append(replace(call, answers=answers))
            for wrong, (status, otherwise) in about.get("refusals", {}).items():
                found.refused.append(replace(call, about=f"{name}: {wrong}", status=status, **otherwise))
    return found


def _text(path: Path) -> bytes:
    """Gives the JSON of a file, which is packed where it is large."""
    content = path.read_bytes()
    return unpack(content) if path.name.endswith(SUFFIX) else content


def _answer(status: str, declared: Any, validators: str) -> Answer:
    content, headers = (declared, ()) if isinstance(declared, dict) else declared
    checks = {name: check and _validator(validators, check) for name, check in content.items()}
    return status, checks, tuple(headers)


def _validator(package: str, name: str) -> Check:
    """Finds a validator by the name of its module and its own."""
    module, _, function = name.partition(".")
    found: Check = getattr(import_module(f"{package}.{module}"), function)
    return found
