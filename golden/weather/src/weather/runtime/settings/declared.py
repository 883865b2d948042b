# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Declares settings: fields of a dataclass, each with the variable that it is read from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field, fields
from typing import Any

from .values import shown, takes


class SettingsError(Exception):
    """A setting has a value that it cannot have; the message names it, the value and what is allowed."""


def setting(
    variable: str,
    parse: Callable[[str], Any],
    default: Any,
    *,
    shown: Callable[[object], str] = shown,
    told: str = "",
    lenient: bool = False,
    secret: bool = False,
) -> Any:
    """Makes a setting that a variable has.

    `parse` raises ValueError for what it does not take, and its docstring says what that is; `shown` writes a
    value as the variable would have it. `told` is the default in words, where it is none of the values.
    `lenient`: a text that is not taken is warned of, and the default holds. `secret`: no message and no
    listing shows the value.
    """
    return field(
        default=default,
        repr=not secret,
        metadata={
            "variable": variable,
            "parse": parse,
            "shown": shown,
            "told": told or shown(default),
            "lenient": lenient,
            "secret": secret,
        },
    )


def variables(layer: type[Any]) -> list[str]:
    """Gives the variables of the settings that a dataclass has."""
    return [setting.metadata["variable"] for setting in fields(layer) if "variable" in setting.metadata]


def suffixes(names: list[str], given: Mapping[str, str]) -> list[str]:
    """Gives what stands behind two underscores after one of these names, sorted."""
    return sorted(
        {
            name.partition("__")[2]
            for variable in names
            for name in given
            if name.startswith(f"{variable}__") and name != f"{variable}__"
        }
    )


def read(
    layer: type[Any], given: Mapping[str, str], suffix: str, faults: list[str], warnings: list[str]
) -> dict[str, Any]:
    """Gives the values of the settings whose variables, with `suffix` behind them, are given."""
    values: dict[str, Any] = {}
    for setting in fields(layer):
        variable = setting.metadata.get("variable", "") + suffix
        if "variable" not in setting.metadata or variable not in given:
            continue
        parse = setting.metadata["parse"]
        try:
            values[setting.name] = parse(given[variable])
        except ValueError:
            # A URL with a user has a password, too.
            is_secret = setting.metadata["secret"] or "@" in given[variable]
            said = "this" if is_secret else repr(given[variable])
            fault = f"{variable} cannot be {said}: it {takes(parse)}"
            if setting.metadata["lenient"]:
                warnings.append(f"{fault}; the default, {setting.metadata['told']}, holds")
            else:
                faults.append(fault)
    return values
