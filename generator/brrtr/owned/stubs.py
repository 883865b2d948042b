"""Appends stubs of new operations to modules that people own, every other byte of which stays."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import libcst as cst

from ..format import format_files
from ..operations import OperationCode
from ..plan.module_texts import module_texts
from ..plan.operation_modules import handlers_module
from ..plan.service_code import ServiceCode
from .encodings import encoding
from .imports import Imports, needs
from .sources import Owed, Source

_BLANK_LINES = 2


@dataclass(frozen=True, slots=True)
class FreshModule:
    """Describes a module that has the stubs of some operations and nothing else."""

    code: ServiceCode
    module: str
    operations: Sequence[OperationCode]

    def text(self, called: Mapping[str, str] | None = None) -> str:
        """Gives its text; `called` has what stands for some of the names that it imports."""
        made = handlers_module(self.code, self.module, self.operations)
        texts = module_texts([made], "", called).texts
        [path] = (path for path in texts if path.endswith(f"/{self.module}.py"))
        return format_files({path: texts[path]})[path]


def with_stubs(source: Source, fresh: FreshModule, package: str) -> str | Owed:
    """Gives the text of a module with the stubs of a fresh one at its end, or says why it has none.

    What they need is imported as the module imports; what it has already is used.
    """
    try:
        module = cst.parse_module(source.text)
    except cst.ParserSyntaxError as error:
        return Owed(source.path, error.raw_line, f"this cannot be added to: {error.message}")
    usual = fresh.text()
    parameters = frozenset(node.arg for node in ast.walk(ast.parse(usual)) if isinstance(node, ast.arg))
    imports = Imports(source, module, parameters)
    brought = {name: imports.bring(need) for name, need in needs(usual, package, "handlers").items()}
    called = {name: other for name, other in brought.items() if name != other}
    functions = _functions(fresh.text(called) if called else usual)
    appended = _appended(imports.module, functions, encoding(source.text), quoted=not _postpones(source))
    try:
        appended.code.encode(encoding(source.text))
        ast.parse(appended.code)
    except (UnicodeEncodeError, SyntaxError) as error:
        return Owed(source.path, 0, f"the stubs of new operations cannot stand in this file: {error}")
    return appended.code


def _functions(fresh: str) -> str:
    """Gives the text of the functions of a fresh module."""
    first = next(one for one in ast.parse(fresh).body if isinstance(one, ast.AsyncFunctionDef))
    return "".join(fresh.splitlines(keepends=True)[first.lineno - 1 :])


def _postpones(source: Source) -> bool:
    """Says whether annotations of a module are not evaluated."""
    return any(
        isinstance(one, ast.ImportFrom)
        and one.module == "__future__"
        and any(alias.name == "annotations" for alias in one.names)
        for one in source.tree.body
    )


def _appended(module: cst.Module, functions: str, charset: str, *, quoted: bool) -> cst.Module:
    """Gives the module with functions at its end."""
    text = _as_written(functions, module, charset)
    stubs = list(cst.parse_module(text, module.config_for_parsing).body)
    if quoted:
        stubs = [cst.ensure_type(stub.visit(_Quoting()), cst.FunctionDef) for stub in stubs]
    below = list(module.footer) if module.body else list(module.header)
    bare = 0
    while bare < len(below) and below[-1 - bare].comment is None:
        bare += 1
    blank = [cst.EmptyLine(indent=False)] * max(0, _BLANK_LINES - bare)
    lines = [*below, *(blank if module.body or below else [])]
    stubs[0] = stubs[0].with_changes(leading_lines=lines)
    header = module.header if module.body else []
    return module.with_changes(
        header=header, body=[*module.body, *stubs], footer=[], has_trailing_newline=True
    )


def _as_written(functions: str, module: cst.Module, charset: str) -> str:
    """Gives the text indented as the module is, in characters that its encoding has."""
    lines = []
    for line in functions.splitlines():
        bare = line.lstrip(" ")
        depth, rest = divmod(len(line) - len(bare), 4)
        lines.append(module.default_indent * depth + " " * rest + bare + module.default_newline)
    return "".join(lines).encode(charset, "backslashreplace").decode(charset)


class _Quoting(cst.CSTTransformer):
    """Puts annotations into quotes: a module that evaluates them may have no value of each."""

    def leave_Annotation(self, original_node: cst.Annotation, updated_node: cst.Annotation) -> cst.Annotation:
        text = " ".join(cst.Module([]).code_for_node(original_node.annotation).split())
        return updated_node.with_changes(annotation=cst.SimpleString(repr(text)))
