"""Describes the registry: it binds the operations of each module to their handlers, wherever these stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from ..operations import OperationCode
from ..placement.division import division
from ..placement.sizes import LIMIT
from ..python.imported import available
from ..python.imports import natural
from ..python.names import Classes
from ..python.uses import use
from .module import Module
from .operation_modules import stated
from .service_code import ServiceCode
from .standing import Place, Standing, usual_place
from .stated import cors_expression

_WHOLE, _PART = "registry", "registry_"
"""What the module is called, and how the names of its parts begin."""
_LINES = 6
"""Lines for the operations of a module: they are imported, so are their handlers, and bound to these."""


def registry_modules(code: ServiceCode, standing: Standing, *, overloaded: bool) -> Iterator[Module]:
    """Gives the module that binds operations to their handlers, and before it those that it is divided into.

    Of the largest documents it would be too long: it is divided by what the modules of operations are called.
    `overloaded` says whether some operations share a path and a method.
    """
    # By their names: the first operation of a module may come and go.
    own = {name: code.modules[name] for name in sorted(code.modules, key=natural)}
    stating = {operation.module for operation in code.operations if stated(operation)}
    bindings = _bindings(own, standing)
    parts = sorted({home for home in bindings.homes.values() if home != _WHOLE})
    for part in parts:
        yield Module(
            f"{part}.py",
            "bindings.py.jinja",
            '"""Binds some of the operations to their handlers, for the registry."""',
            bindings.of(part),
            (bindings.imported, available("registry")),
        )
    yield Module(
        f"{_WHOLE}.py",
        "registry.py.jinja",
        '"""Binds every operation to its handler: mypy checks that they fit, and so does the start."""',
        {
            **bindings.of(_WHOLE),
            "parts": parts,
            "bound": "every operation of the document",
            "former": standing.former,
            "gone": False,
            "overloaded": overloaded,
            "refusals": bool(code.refusal_shapes.named),
            "stating": [name for name in own if name in stating],
            "cors": "" if code.service.cors is None else cors_expression(code.service.cors),
            "tokens": _takes_tokens(code),
        },
        (bindings.imported | {part: (".", part) for part in parts}, available("registry")),
    )


@dataclass(frozen=True, slots=True)
class _Bindings:
    """Describes which operations are bound to which handlers, and in which module."""

    imported: dict[str, tuple[str, str]]
    """Where the modules of operations and of handlers are, by what they are called."""
    bound: Sequence[Mapping[str, str]]
    """What has the handlers of each module of operations."""
    gathered: Sequence[Mapping[str, Any]]
    """The handlers of each module of operations whose handlers stand in several places."""
    guarded: Set[str]
    """The modules of which some operation asks for credentials."""
    homes: Mapping[str, str]
    """The module in which each module of operations is bound."""

    def of(self, home: str) -> dict[str, Any]:
        """Gives what one of the modules binds."""
        return {
            "parts": [],
            "bound": f"every operation of modules that begin with {home.removeprefix(_PART)!r}",
            "modules": [one for one in self.bound if self.homes[one["name"]] == home],
            "gathered": [one for one in self.gathered if self.homes[one["module"]] == home],
            "guarded": self.guarded,
        }


def _bindings(own: Mapping[str, Sequence[OperationCode]], standing: Standing) -> _Bindings:
    apart = {name: made for name, made in own.items() if any(map(_stands_apart(standing), made))}
    # What has the handlers of a module of operations, where these stand in several.
    gathering = {
        name: f"_{called}"
        for name, called in Classes().take_classes({name: (f"{name} handlers",) for name in apart}).items()
    }
    places = [standing.place(one) for operations in apart.values() for one in operations]
    direct = [made[0].handlers for name, made in own.items() if name not in apart]
    imported = {f"{name}_operations": (".contract.operations", name) for name in own}
    imported |= {
        _handlers_name(name): _handlers_home(name) for name in (*direct, *(p.module for p in places))
    }
    return _Bindings(
        imported,
        [
            {
                "name": name,
                "handlers": gathering[name] if name in apart else use(_handlers_name(made[0].handlers)),
            }
            for name, made in own.items()
        ],
        [
            {
                "name": gathering[name],
                "module": name,
                "handlers": {one.name: _expression(standing.place(one)) for one in made},
            }
            for name, made in apart.items()
        ],
        {name for name, made in own.items() if any(one.requirements for one in made)},
        _homes(own),
    )


def _takes_tokens(code: ServiceCode) -> bool:
    """Says whether some operation asks for credentials that are tokens."""
    return any(
        scheme.takes_tokens and scheme.name in code.scheme_variables
        for scheme in code.service.security_schemes
    )


def _homes(names: Iterable[str]) -> dict[str, str]:
    """Gives the module that binds the operations of each module: the registry, or a part of it."""
    levels = {name: tuple(name.replace("_", "")) for name in names}
    divided = division(((letters, _LINES) for letters in levels.values()), LIMIT)
    found = {name: "".join(divided.place(letters)) for name, letters in levels.items()}
    return {name: f"{_PART}{letters}" if letters else _WHOLE for name, letters in found.items()}


def _stands_apart(standing: Standing) -> Callable[[OperationCode], bool]:
    return lambda operation: standing.place(operation) != usual_place(operation)


def _handlers_name(module: str) -> str:
    """Gives what the registry calls a module of handlers."""
    return f"{module.replace('.', '__')}_handlers" if module else "handlers"


def _handlers_home(module: str) -> tuple[str, str]:
    """Gives what the registry imports a module of handlers from, and its name there."""
    package, _, name = f"handlers.{module}".rstrip(".").rpartition(".")
    return f".{package}", name


def _expression(place: Place) -> str:
    return use(f"{_handlers_name(place.module)}.{place.name}")
