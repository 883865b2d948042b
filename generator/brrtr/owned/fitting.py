"""Says whether a handler still takes and gives what its operation does, as far as its `def` shows."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping

from ..operations import OperationCode
from ..plan.known import signature
from ..plan.standing import Signature
from ..python.names import pascal
from .places import Found
from .record import Known

Function = ast.FunctionDef | ast.AsyncFunctionDef

_CONTEXT = "context"
_RETURNS = "return"
"""What annotations call what a function gives, as `__annotations__` does."""


def misfit(operation: OperationCode, found: Found, known: Known | None) -> str:
    """Says what of a handler's signature has to be another; empty where nothing is known to.

    A new signature is owed when it changes, unless the handler has it already; and from then on for as long
    as the handler says something that only the earlier one did. The type checker knows more: it says the
    same of every handler that does not fit, and so does the start.
    """
    function = found.binding.function
    wrong = _wrong_parameters(function, operation) if function else ""
    earlier = None if known is None else written_to(operation, found, known)
    if known is None or earlier is None:
        return wrong and f"{found.place.name} {wrong}"
    now, names = signature(operation), _names(operation, known)
    changed = not _same(known.signature, now, names)
    behind = _behind(function, earlier, now, names)
    if not (wrong or (changed and behind) or (function and _says(function, earlier, now, names))):
        return ""
    before = _shown(
        known.name, earlier if behind - {_RETURNS} else Signature(now.parameters, earlier.returns)
    )
    lines = f"- {before}\n+ {_shown(operation.name, now)}"
    return f"{found.place.name} has another signature{f', and {wrong}' if wrong else ''}:\n{lines}"


def written_to(operation: OperationCode, found: Found | None, known: Known) -> Signature | None:
    """Gives the signature that a handler was written to before the operation's own; None where there is none.

    It is remembered until the operation's changes again: the handler alone says whether it still has it, and
    no file of the generator's changes when a person writes it anew.
    """
    now, names = signature(operation), _names(operation, known)
    if _same(known.signature, now, names):
        return known.earlier
    function = found.binding.function if found is not None else None
    still = function and known.earlier and _says(function, known.earlier, known.signature, names)
    written = known.earlier if still and known.earlier else known.signature
    return None if _same(written, now, names) else written


def _shown(name: str, signature: Signature) -> str:
    return f"async def {name}({signature.parameters}) -> {signature.returns}"


def _names(operation: OperationCode, known: Known) -> tuple[str, ...]:
    """Gives the names of an operation that types are called after, if it has another than it had."""
    return () if known.name == operation.name else (known.name, operation.name)


def _same(one: Signature, other: Signature, names: Iterable[str]) -> bool:
    return [_nameless(text, names) for text in one] == [_nameless(text, names) for text in other]


def _nameless(types: str, names: Iterable[str]) -> str:
    """Gives the same for types that are called after an operation, whichever of its names they have."""
    for called in sorted((pascal(name, "Operation") for name in names), key=len, reverse=True):
        types = types.replace(called, "")
    return types


def _wrong_parameters(function: Function, operation: OperationCode) -> str:
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


def _says(function: Function, earlier: Signature, now: Signature, names: Iterable[str]) -> bool:
    """Says whether a function has an annotation of the earlier signature that is another one now."""
    written = _annotations(function)
    before, after = (_of_stub(one) for one in (earlier, now))
    return any(
        text and text == before.get(name) and _nameless(text, names) != _nameless(after.get(name, ""), names)
        for name, text in written.items()
    )


def _behind(
    function: Function | None, earlier: Signature, now: Signature, names: Iterable[str]
) -> frozenset[str]:
    """Gives the parameters, and the return, that are other ones now and not so in a function."""
    written = _annotations(function) if function else {}
    before, after = (
        {name: _nameless(text, names) for name, text in _of_stub(one).items()} for one in (earlier, now)
    )
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    return frozenset(
        name
        for name in changed
        if function is None
        or (_nameless(written[name], names) if name in written else None) != after.get(name)
    )


def _of_stub(signature: Signature) -> Mapping[str, str]:
    [stub] = ast.parse(f"{_shown('stub', signature)}: ...").body
    assert isinstance(stub, ast.AsyncFunctionDef)
    return _annotations(stub)


def _annotations(function: Function) -> dict[str, str]:
    """Gives the annotations of a function by parameter, however a module imports what is in them.

    Those without one have an empty text; `context` is none of the operation's.
    """
    arguments = function.args
    every = (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)
    texts = {one.arg: _plain(one.annotation) for one in every if one.arg != _CONTEXT}
    return {**texts, _RETURNS: _plain(function.returns)}


def _plain(annotation: ast.expr | None) -> str:
    """Gives the text of an annotation without quotes around it, and without the modules of its names."""
    if annotation is None:
        return ""
    quoted = isinstance(annotation, ast.Constant) and isinstance(annotation.value, str)
    text = str(ast.literal_eval(annotation)) if quoted else ast.unparse(annotation)
    try:
        return ast.unparse(_Bare().visit(ast.parse(text, mode="eval")))
    except SyntaxError:  # in quotes, and no annotation that a stub has
        return text


class _Bare(ast.NodeTransformer):
    """Leaves out the modules that names are asked of."""

    def visit_Attribute(self, node: ast.Attribute) -> ast.Name:
        return ast.Name(node.attr)
