# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Lists every setting, its value and where that came from: `python -m <package> settings`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import Field, dataclass, fields
from typing import Any, TypeAlias

from ..logs.printable import printable
from ..security import Scheme
from ..settings import HandlerSettings, Settings
from ..settings.names import COMMAND_VARIABLES
from ..settings.schemes import FITTING, SchemeSettings

ByHandler: TypeAlias = Mapping[str, HandlerSettings]
"""What is set for single handlers, by their names."""

HIDDEN = "(hidden)"
NOTHING = "-"
ENVIRONMENT = "environment"
CODE = "POOLS in service.py"
DOCUMENT = "document"
DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Listed:
    """Holds a line of the listing."""

    setting: str
    """The variable, with the handler's name behind it where it is set for one; or an option of `serve`."""
    value: str
    source: str
    """`environment`, `POOLS in service.py`, `document` or `default`."""


OPTIONS = {"HOST": "127.0.0.1", "PORT": "8080", "--workers": "1"}
"""What `serve` takes, with its defaults; `--host` and `--port` go before the variables."""


def listing(
    settings: Settings,
    environment: Mapping[str, str],
    handlers: Collection[str],
    code: ByHandler,
    document: ByHandler,
    *,
    schemes: Mapping[str, Scheme],
) -> Iterator[Listed]:
    """Lists all settings: of the service, of all handlers, of single ones, of security schemes, of commands.

    `handlers` are the names of all; what is said of another is not used, and not listed. Of `schemes`
    likewise, and what does not fit one.
    """
    given = {name for name, text in environment.items() if text.strip()}
    for setting in fields(Settings):
        if "variable" in setting.metadata:
            variable = setting.metadata["variable"]
            value = setting.metadata["shown"](getattr(settings, setting.name)) or NOTHING
            is_given = variable in given and _is_taken(setting, environment[variable])
            yield Listed(variable, value, ENVIRONMENT if is_given else DEFAULT)
    for setting in fields(HandlerSettings):
        variable = setting.metadata["variable"]
        value = getattr(settings.every_handler, setting.name)
        if value is None:
            yield Listed(variable, setting.metadata["told"], DEFAULT)
        else:
            yield Listed(variable, setting.metadata["shown"](value), ENVIRONMENT)
    yield from _of_handlers(settings, handlers, code, document)
    for scheme in schemes.values():
        yield from _of_scheme(settings, scheme)
    for option, default in OPTIONS.items():
        is_given = option in given
        text = environment[option].strip() if is_given else default
        yield Listed(option, text, ENVIRONMENT if is_given else DEFAULT)
    for variable in COMMAND_VARIABLES:
        is_given = variable in given
        yield Listed(variable, HIDDEN if is_given else NOTHING, ENVIRONMENT if is_given else DEFAULT)


def _is_taken(setting: Field[Any], text: str) -> bool:
    """Says whether a variable's text is taken; where it is not, a lenient setting has its default."""
    try:
        setting.metadata["parse"](text.strip())
    except ValueError:
        return False
    return True


def _of_handlers(
    settings: Settings, handlers: Collection[str], code: ByHandler, document: ByHandler
) -> Iterator[Listed]:
    """Lists what is set for single handlers and holds for them."""
    for handler in sorted(handlers):
        layers = [
            (ENVIRONMENT, settings.handlers.get(handler.upper())),
            ("", settings.every_handler),  # listed among those of all handlers
            (CODE, code.get(handler)),
            (DOCUMENT, document.get(handler)),
        ]
        for setting in fields(HandlerSettings):
            of_all_last = setting.name == "rate_limit"  # what is said of all is not said of each
            said = [
                (source, value)
                for source, values in (sorted(layers, key=_is_of_all) if of_all_last else layers)
                if (value := getattr(values, setting.name, None)) is not None
            ]
            if not said:
                continue
            source, value = said[0]
            lowest = said[-1]
            if setting.name == "deadline_ms" and lowest[0] == DOCUMENT and 0 < lowest[1] < value:
                source, value = lowest  # the document may shorten a deadline
            if source:
                variable = f"{setting.metadata['variable']}__{handler.upper()}"
                yield Listed(variable, setting.metadata["shown"](value), source)


def _of_scheme(settings: Settings, scheme: Scheme) -> Iterator[Listed]:
    """Lists what can be set for a security scheme that some operation asks for."""
    said = settings.of_scheme(scheme.variable)
    for setting in fields(SchemeSettings) if scheme.variable else ():
        if setting.name not in FITTING.get(scheme.carrier, ()):
            continue
        value = getattr(said, setting.name)
        shown = HIDDEN if value and setting.metadata["secret"] else setting.metadata["shown"](value)
        variable = f"{setting.metadata['variable']}__{scheme.variable}"
        yield Listed(variable, shown or NOTHING, ENVIRONMENT if value else DEFAULT)


def _is_of_all(layer: tuple[str, HandlerSettings | None]) -> bool:
    return not layer[0]


def table(rows: Sequence[Listed]) -> str:
    """Writes the listing for people."""
    cells = [(row.setting, printable(row.value), row.source) for row in rows]
    widths = [max(len(row[column]) for row in cells) for column in (0, 1)]
    return "\n".join(
        f"{setting:{widths[0]}}  {value:{widths[1]}}  {source}" for setting, value, source in cells
    )
