# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Has the commands of a service: `serve`, `routes` and `settings`."""

from __future__ import annotations

import argparse
import asyncio
import ipaddress
import json
import logging
import os
import secrets
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import asdict, replace
from typing import TextIO

from ..compiled import find
from ..doors.asgi import Application
from ..kernel import Kernel
from ..operation import Operation
from ..router.tables import ChoiceTable, DynamicTable, StaticTable, handlers
from ..security import Scheme
from ..security.schemes import misfits
from ..settings import Settings, SettingsError
from ..settings.names import COMMAND_VARIABLES
from ..settings.values import takes, whole
from .listening import Listening
from .listing import OPTIONS, ByHandler, Listed, listing, table
from .server import serve

(_DEV_VARIABLE,) = COMMAND_VARIABLES

Build = Callable[[Settings], AbstractAsyncContextManager[Kernel]]


def main(
    package: str,
    application: Application,
    build: Build,
    arguments: Sequence[str] | None = None,
    *,
    routes: tuple[StaticTable, DynamicTable] | tuple[StaticTable, DynamicTable, ChoiceTable],
    code: ByHandler,
    document: ByHandler,
    schemes: Mapping[str, Scheme],
) -> int:
    """Runs a command and returns the exit code: 0, 1 when the service could not run, 2 for a wrong call.

    `code` and `document` say what is set for single handlers there, below the environment. `schemes` are the
    document's security schemes.
    """
    parser = _parser(package)
    given = parser.parse_args(arguments)
    try:
        settings = Settings.from_environment(os.environ)
        if wrong := list(misfits(schemes, settings)):
            raise SettingsError("\n".join(wrong))
        if given.command == "routes":
            return asyncio.run(_routes(build, settings))
        if given.command == "settings":
            rows = listing(settings, os.environ, handlers(*routes), code, document, schemes=schemes)
            warnings = [*settings.warnings, *settings.without_handler(handlers(*routes))]
            warnings += settings.without_scheme([scheme.variable for scheme in schemes.values()])
            return _settings(list(rows), warnings, as_json=given.json)
        listening = _listening(given, settings)
        find(settings)  # or it is told here that it cannot be used
        if given.dev:
            settings = _dev(listening, given.workers, settings)
            application = Application(build, settings=settings)
    except SettingsError as error:
        for line in str(error).splitlines():
            print(f"{package}: {line}", file=sys.stderr)  # noqa: T201 - a command's own message
        return 2
    return serve(
        f"{package}:app",
        application,
        listening=listening,
        workers=given.workers,
        settings=settings,
    )


def _parser(package: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"python -m {package}")
    commands = parser.add_subparsers(dest="command", required=True)
    serving = commands.add_parser("serve", help="answer requests until SIGTERM or SIGINT")
    serving.add_argument(
        "--host", default=_environment("HOST"), help="the address to listen on (HOST, or 127.0.0.1)"
    )
    place = serving.add_mutually_exclusive_group()
    place.add_argument("--port", type=_port, help="0 takes a free one (PORT, or 8080)")
    place.add_argument("--uds", type=_path, metavar="PATH", help="listen on a Unix socket instead")
    place.add_argument(
        "--fd",
        type=_descriptor,
        help="listen on the socket with this descriptor instead, such as systemd's 3",
    )
    serving.add_argument("--workers", type=_workers, default=OPTIONS["--workers"], help="how many processes")
    serving.add_argument(
        "--dev", action="store_true", help="accept one credential, printed at start, for every scheme"
    )
    commands.add_parser("routes", help="list what is served")
    listed = commands.add_parser("settings", help="list every setting, its value and where that came from")
    listed.add_argument("--json", action="store_true", help="as JSON")
    return parser


def _environment(option: str) -> str:
    return os.environ.get(option, "").strip() or OPTIONS[option]


def _port(text: str) -> int:
    try:
        return whole(0, 65535)(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port: 0 to 65535") from None


def _port_of_environment() -> int:
    """Gives the port that the environment has, or the default.

    Raises:
        SettingsError: if it is none.
    """
    try:
        return _port(_environment("PORT"))
    except argparse.ArgumentTypeError:
        raise SettingsError(f"PORT cannot be {_environment('PORT')!r}: it {takes(whole(0, 65535))}") from None


def _path(text: str) -> str:
    if not text:
        raise argparse.ArgumentTypeError("a Unix socket needs a path")
    return text


def _descriptor(text: str) -> int:
    try:
        return whole(0, 2**31 - 1)(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a descriptor: 0 or more") from None


def _listening(given: argparse.Namespace, settings: Settings) -> Listening:
    """Says where to listen.

    Raises:
        SettingsError: if the port is none, or one that the service's own operations have.
    """
    if given.uds or given.fd is not None:
        return Listening(given.host, 0, given.uds or "", given.fd)
    port = _port_of_environment() if given.port is None else given.port
    if port == settings.admin_port:
        raise SettingsError(f"BRRTR_ADMIN_PORT cannot be '{port}': it takes another port than --port does")
    return Listening(given.host, port)


def _workers(text: str) -> int:
    try:
        return whole(1, 1024)(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of processes: 1 to 1024") from None


def _dev(listening: Listening, workers: int, settings: Settings) -> Settings:
    """Gives the settings of `serve --dev`.

    Raises:
        SettingsError: off loopback, with several workers, or with a credential that no header could carry.
    """
    if listening.path or listening.descriptor is not None:
        raise SettingsError(f"serve --dev listens on loopback only, not on {listening}")
    if not _is_loopback(listening.host):
        raise SettingsError(f"serve --dev listens on loopback only, not on {listening.host}")
    if workers > 1:
        raise SettingsError("serve --dev takes one worker")
    credential = os.environ.get(_DEV_VARIABLE) or secrets.token_urlsafe(24)
    if len(credential) < 8 or not all("!" <= char <= "~" and char not in ':,;"' for char in credential):
        raise SettingsError(
            f"{_DEV_VARIABLE} cannot be this: it takes 8 or more printable ASCII characters"
            " without blanks, quotes, colons, commas and semicolons"
        )
    print(f"Every security scheme accepts the credential {credential}", flush=True)  # noqa: T201
    return replace(settings, dev_credential=credential)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


async def _routes(build: Build, settings: Settings) -> int:
    logging.getLogger("brrtr").setLevel(logging.ERROR)  # what is warned of is for those who serve
    async with build(settings) as kernel:
        rows = [
            (operation.method, operation.template, operation.handler)
            for operation in (endpoint.operation for endpoint in kernel.endpoints)
            if _is_served(kernel, operation)
        ]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    _say(
        "\n".join(f"{method:{widths[0]}}  {path:{widths[1]}}  {name}" for method, path, name in rows),
        sys.stdout,
    )
    return 0


def _is_served(kernel: Kernel, operation: Operation) -> bool:
    """Says whether requests come to an operation: the document may have taken the path of a built-in one."""
    if not operation.built_in or kernel.apart is not None:
        return True
    found = kernel.router.find(operation.method, operation.template)
    return isinstance(found, tuple) and found[0].operation is operation


def _settings(rows: list[Listed], warnings: Iterable[str], *, as_json: bool) -> int:
    text = json.dumps([asdict(row) for row in rows], indent=2) if as_json else table(rows)
    _say(text, sys.stdout)
    for warning in warnings:
        _say(warning, sys.stderr)
    return 0


def _say(text: str, stream: TextIO) -> None:
    """Prints what a command has found. Whoever reads it may leave before the end, as `head` does."""
    try:
        print(text, file=stream, flush=True)
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)  # or else the interpreter tells of the rest when it ends
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
