"""`python -m <package> settings`: every setting with its value and where that came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import TypeAlias

from .printable import printable
from .setting_names import OF_COMMANDS
from .settings import HandlerSettings, Settings

Layer: TypeAlias = "tuple[str, Mapping[str, HandlerSettings]]"
"""A source below the environment, such as `the document`, and what it sets for handlers, by their names."""

HIDDEN = "(hidden)"
ENVIRONMENT = "environment"
DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the listing."""

    setting: str
    """The variable, with the handler's name behind it where it is set for one; or an option of `serve`."""
    value: str
    source: str
    """`environment`, `default` or the name of another layer."""


OPTIONS = {"HOST": "127.0.0.1", "PORT": "8080", "--workers": "1"}
"""What `serve` takes, with its defaults; `--host` and `--port` go before the variables."""


def listing(
    settings: Settings, environment: Mapping[str, str], layers: Sequence[Layer] = ()
) -> Iterator[Listed]:
    """All settings: those of the service, those of all handlers, those of single ones, those of commands."""
    given = {name for name, text in environment.items() if text.strip()}
    for setting in fields(Settings):
        if "variable" in setting.metadata:
            variable = setting.metadata["variable"]
            value = setting.metadata["shown"](getattr(settings, setting.name))
            yield Listed(variable, value, ENVIRONMENT if variable in given else DEFAULT)
    for setting in fields(HandlerSettings):
        variable = setting.metadata["variable"]
        value = getattr(settings.every_handler, setting.name)
        if value is None:
            yield Listed(variable, setting.metadata["told"], DEFAULT)
        else:
            yield Listed(variable, setting.metadata["shown"](value), ENVIRONMENT)
    yield from _of_handlers(settings, layers)
    for option, default in OPTIONS.items():
        is_given = option in given
        text = environment[option].strip() if is_given else default
        yield Listed(option, text, ENVIRONMENT if is_given else DEFAULT)
    for variable in OF_COMMANDS:
        is_given = variable in given
        yield Listed(variable, HIDDEN if is_given else "-", ENVIRONMENT if is_given else DEFAULT)


def _of_handlers(settings: Settings, layers: Sequence[Layer]) -> Iterator[Listed]:
    """What is set for single handlers, the layer that wins first; what another layer hides is not listed."""
    environment = {name.lower(): values for name, values in settings.handlers.items()}
    handlers = sorted({*environment, *(name for _, layer in layers for name in layer)})
    for handler in handlers:
        for setting in fields(HandlerSettings):
            variable = f"{setting.metadata['variable']}__{handler.upper()}"
            sources: list[tuple[str, HandlerSettings | None]] = [
                (ENVIRONMENT, environment.get(handler)),
                ("", settings.every_handler),  # listed among those of all handlers
                *((source, layer.get(handler)) for source, layer in layers),
            ]
            for source, values in sources:
                value = getattr(values, setting.name, None)
                if value is not None:
                    if source:
                        yield Listed(variable, setting.metadata["shown"](value), source)
                    break


def table(rows: Sequence[Listed]) -> str:
    """The listing for people."""
    cells = [(row.setting, printable(row.value), row.source) for row in rows]
    widths = [max(len(row[column]) for row in cells) for column in (0, 1)]
    return "\n".join(
        f"{setting:{widths[0]}}  {value:{widths[1]}}  {source}" for setting, value, source in cells
    )
