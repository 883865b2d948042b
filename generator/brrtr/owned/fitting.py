"""Says whether a handler still takes what its operation gives, as far as its `def` shows."""

from __future__ import annotations

import ast

from ..operations import OperationCode
from ..plan.modules import handler_signature
from ..python.names import pascal
from .places import Found
from .record import Known

_CONTEXT = "context"


def misfit(operation: OperationCode, found: Found, known: Known | None) -> str:
    """Says what of a handler's signature has to be another; empty where nothing is known to.

    The type checker knows more: it says the same of every handler that does not fit, and so does the start.
    """
    function = found.binding.function
    wrong = _wrong_parameters(function, operation) if function else ""
    if known is None:
        return wrong and f"{found.place.name} {wrong}"
    parameters = handler_signature(operation)
    before = _signature(known.name, known.parameters, _as_now(known.returns, known.name, operation.name))
    now = _signature(known.name, parameters, operation.returns)
    if known.parameters != parameters and function is not None and _takes(function, parameters):
        before = _signature(known.name, parameters, _as_now(known.returns, known.name, operation.name))
    if before == now:
        return wrong and f"{found.place.name} {wrong}"
    lines = f"- {before}\n+ {_signature(operation.name, parameters, operation.returns)}"
    return f"{found.place.name} has another signature{f', and {wrong}' if wrong else ''}:\n{lines}"


def _signature(name: str, parameters: str, returns: str) -> str:
    return f"async def {name}({parameters}) -> {returns}"


def _as_now(returns: str, before: str, now: str) -> str:
    """Gives a type with what is called after an operation called as it would be now."""
    if before == now:
        return returns
    return returns.replace(pascal(before, "Operation"), pascal(now, "Operation"))


def _wrong_parameters(function: ast.FunctionDef | ast.AsyncFunctionDef, operation: OperationCode) -> str:
    """Says which parameters a function lacks, or asks for and nobody gives, as the start does."""
    arguments = function.args
    positional = [*arguments.posonlyargs, *arguments.args]
    given = {argument.name for argument in operation.arguments}
    own = {one.arg for one in (*positional, *arguments.kwonlyargs)}
    missing = [argument.name for argument in operation.arguments if argument.name not in own]
    if missing and arguments.kwarg is None:
        return f"does not take {', '.join(missing)}"
    required = positional[: len(positional) - len(arguments.defaults)]
    keywords = zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
    required += [one for one, default in keywords if default is None]
    unknown = [one.arg for one in required if one.arg not in given and one.arg != _CONTEXT]
    return f"asks for {', '.join(unknown)}, which nobody gives" if unknown else ""


def _takes(function: ast.FunctionDef | ast.AsyncFunctionDef, parameters: str) -> bool:
    """Says whether a function has these parameters, written so, its context beside them."""
    [stub] = ast.parse(f"def stub({parameters}): ...").body
    assert isinstance(stub, ast.FunctionDef)
    return _written(function.args) == _written(stub.args)


def _written(arguments: ast.arguments) -> list[str]:
    every = (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)
    return [ast.dump(one) for one in every if one.arg != _CONTEXT]
