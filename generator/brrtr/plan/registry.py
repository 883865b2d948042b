"""Describes the registry: it binds the operations of each module to their handlers, wherever these stand."""

from __future__ import annotations

from collections.abc import Callable

from ..operations import OperationCode
from ..python.imported import available
from ..python.imports import natural
from ..python.names import Classes
from ..python.uses import use
from .module import Module
from .operation_modules import stated
from .service_code import ServiceCode
from .standing import Place, Standing, usual_place
from .stated import cors_expression


def registry_module(code: ServiceCode, standing: Standing, *, overloaded: bool) -> Module:
    """Gives the module that binds operations to their handlers.

    `overloaded` says whether some of them share a path and a method.
    """
    # By their names: the first operation of a module may come and go.
    own = {name: code.modules[name] for name in sorted(code.modules, key=natural)}
    apart = {name: made for name, made in own.items() if any(map(_stands_apart(standing), made))}
    stating = {operation.module for operation in code.operations if stated(operation)}
    # What has the handlers of a module of operations, where these stand in several.
    gathering = {
        name: f"_{called}"
        for name, called in Classes().take_classes({name: (f"{name} handlers",) for name in apart}).items()
    }
    places = [standing.place(one) for operations in apart.values() for one in operations]
    direct = [made[0].handlers for name, made in own.items() if name not in apart]
    modules = {f"{name}_operations": (".contract.operations", name) for name in code.modules}
    modules |= {_handlers_name(name): _handlers_home(name) for name in (*direct, *(p.module for p in places))}
    bound = [
        {
            "name": name,
            "handlers": gathering[name] if name in apart else use(_handlers_name(made[0].handlers)),
        }
        for name, made in own.items()
    ]
    gathered = [
        {
            "name": gathering[name],
            "module": name,
            "handlers": {one.name: _expression(standing.place(one)) for one in made},
        }
        for name, made in apart.items()
    ]
    return Module(
        "registry.py",
        "registry.py.jinja",
        '"""Binds every operation to its handler: mypy checks that they fit, and so does the start."""',
        {
            "modules": bound,
            "gathered": gathered,
            "former": standing.former,
            "gone": False,
            "overloaded": overloaded,
            "refusals": bool(code.refusal_shapes.named),
            "stating": [name for name in own if name in stating],
            "cors": "" if code.service.cors is None else cors_expression(code.service.cors),
            "guarded": {name for name, made in own.items() if any(one.requirements for one in made)},
            "tokens": any(
                scheme.takes_tokens and scheme.name in code.scheme_variables
                for scheme in code.service.security_schemes
            ),
        },
        (modules, available("registry")),
    )


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
