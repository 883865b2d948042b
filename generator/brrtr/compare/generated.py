"""Generates the two services of a comparison, the one while the other is looked at where that is possible."""

from __future__ import annotations

import multiprocessing
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection

from ..generate import LOCK, Analysed, project_files
from ..options import Options
from ..plan import Owner, owner
from ..plan.documents import copies
from .service import Facts, facts


@dataclass(frozen=True, slots=True)
class Generated:
    """Holds the files that a project is generated as, whose each is, and the facts of its service."""

    files: Mapping[str, str]
    owners: Mapping[str, Owner]
    facts: Facts


def generated(analysed: Analysed, options: Options) -> Generated:
    """Generates the project of a document, without its own files and without the digests of all."""
    files, code = project_files(analysed, options)
    made = {path: text for path, text in files.items() if path != LOCK}
    for path in copies(analysed.document):
        del made[path]
    return Generated(made, {path: owner(path) for path in made}, facts(analysed, code))


@contextmanager
def generating(analysed: Analysed, options: Options) -> Iterator[Callable[[], Generated]]:
    """Begins to generate, in a process of its own if there can be one, and gives what waits for the result.

    Only a process without other threads is copied safely, and what stands in this one need not be sent then.
    """
    if sys.platform != "linux" or threading.active_count() > 1:
        yield lambda: generated(analysed, options)
        return
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(theirs, analysed, options))
    process.start()
    theirs.close()
    try:
        yield lambda: _received(ours)
    finally:
        # Nobody may want the result any more; at its end this process would wait for that one.
        process.kill()
        process.join()
        ours.close()


def _received(connection: Connection) -> Generated:
    try:
        found = connection.recv()
    except EOFError:
        raise RuntimeError("the process that generates has ended without a result") from None
    if isinstance(found, Generated):
        return found
    raise RuntimeError(f"generating failed in its process:\n{found}")


def _send(connection: Connection, analysed: Analysed, options: Options) -> None:
    try:
        found: Generated | str = generated(analysed, options)
    except Exception:  # noqa: BLE001 -- whatever it is, the process that waits raises it
        found = traceback.format_exc()
    connection.send(found)
    connection.close()
