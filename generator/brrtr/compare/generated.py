"""Generates the two services of a comparison, the one while the other is looked at where that is possible."""

from __future__ import annotations

import multiprocessing
import sys
import threading
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection

from ..generate import Analysed, project_files
from ..options import Options
from ..plan import Owner, owner
from ..plan.documents import copies
from .service import Facts, facts


@dataclass(frozen=True, slots=True)
class Generated:
    """Holds the files of a project, whose each is, and the facts of its service."""

    files: Mapping[str, str]
    owners: Mapping[str, Owner]
    facts: Facts


def generated(analysed: Analysed, options: Options) -> Generated:
    """Generates the project of a document."""
    files, code = project_files(analysed, options)
    documents = tuple(copies(analysed.document))
    return Generated(files, {path: owner(path, documents) for path in files}, facts(analysed, code))


def generating(analysed: Analysed, options: Options) -> Callable[[], Generated]:
    """Begins to generate, in a process of its own if there can be one, and gives what waits for the result.

    Only a process without other threads is copied safely, and what stands in this one need not be sent then.
    """
    if sys.platform != "linux" or threading.active_count() > 1:
        return lambda: generated(analysed, options)
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(theirs, analysed, options))
    process.start()
    theirs.close()

    def result() -> Generated:
        try:
            found = ours.recv()
        except EOFError:
            process.join()
            raise RuntimeError(f"the process that generates ended with {process.exitcode}") from None
        process.join()
        if isinstance(found, Generated):
            return found
        raise RuntimeError(f"generating failed in its process:\n{found}")

    return result


def _send(connection: Connection, analysed: Analysed, options: Options) -> None:
    try:
        found: Generated | str = generated(analysed, options)
    except Exception:  # noqa: BLE001 -- whatever it is, the process that waits raises it
        found = traceback.format_exc()
    connection.send(found)
    connection.close()
