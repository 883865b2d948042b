# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Gives the standard metrics of processes, of several as if they were one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from prometheus_client import ProcessCollector
from prometheus_client.metrics_core import Metric

_EARLIEST = "process_start_time_seconds"
_COUNTED = "process_cpu_seconds"
"""What a process adds to its own numbers: a counter must not fall when one ends."""


def process_metrics(pids: Iterable[int]) -> Iterator[Metric]:
    """Adds up memory, open files and their limit; the start is that of the oldest.

    There is nothing where there is no `/proc`; a process that ends meanwhile is left out.
    """
    families: dict[str, Metric] = {}
    for pid in pids:
        for family in ProcessCollector(pid=partial(int, pid), registry=None).collect():
            if family.name == _COUNTED:
                continue
            known = families.setdefault(family.name, family)
            if known is not family:
                (ours,), (further,) = known.samples, family.samples
                values = (ours.value, further.value)
                value = min(values) if family.name == _EARLIEST else sum(values)
                known.samples = [ours._replace(value=value)]
    yield from families.values()
