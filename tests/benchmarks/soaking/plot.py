"""Draws a soak: memory, latencies, requests and errors, queues over time.

Run by `soak.py` in an environment of its own: python plot.py results.json plot.png
"""

import json
import sys
from pathlib import Path

from matplotlib import pyplot

COLOURS = ("#c2410c", "#3f6f8f", "#78716c")


def plot(results: Path, image: Path) -> None:
    """Draws `results` into `image` (PNG)."""
    content = json.loads(results.read_text(encoding="utf-8"))
    intervals, samples = content["intervals"], content["samples"]
    minutes = [one["time"] / 60 for one in samples]
    figure, panels = pyplot.subplots(2, 2, figsize=(13, 7.5), sharex=True)
    memory, latency, answers, load = panels.flat
    memory.plot(minutes, [one["rss_bytes"] / 2**20 for one in samples], color=COLOURS[0])
    memory.set_title("Resident memory, MiB")
    memory.set_ylim(bottom=0)
    for share, colour in zip(("p50_ms", "p95_ms", "p99_ms"), COLOURS, strict=True):
        latency.plot(
            [one["time"] / 60 for one in intervals],
            [one[share] for one in intervals],
            color=colour,
            label=share[:-3],
        )
    latency.set_title("Latency from when a request was due, ms")
    latency.set_yscale("log")
    latency.legend(frameon=False)
    answers.plot(
        [one["time"] / 60 for one in intervals],
        [one["requests_per_second"] for one in intervals],
        color=COLOURS[1],
        label="answered/s",
    )
    answers.plot(
        [one["time"] / 60 for one in intervals],
        [one["failed"] for one in intervals],
        color=COLOURS[0],
        label="failed",
    )
    answers.set_title("Requests")
    answers.set_ylim(bottom=0)
    answers.legend(frameon=False)
    load.plot(minutes, [one["queue_depth"] for one in samples], color=COLOURS[0], label="queue depth")
    load.plot(minutes, [one["active"] for one in samples], color=COLOURS[1], label="in work")
    load.plot(minutes, [one["threads"] for one in samples], color=COLOURS[2], label="threads")
    load.set_title("Queues and threads")
    load.set_ylim(bottom=0)
    load.legend(frameon=False)
    for panel in panels.flat:
        panel.spines[["top", "right"]].set_visible(False)
    for panel in panels[1]:
        panel.set_xlabel("minutes")
    settings, machine = content["settings"], content["machine"]
    figure.text(
        0.01,
        0.01,
        f"Python {content['python']}, {settings['connections']:,} connections, {settings['rate']:,.0f} "
        f"requests/s, one process on one core; {machine['cpu']}",
        fontsize=8,
        color="#57534e",
    )
    figure.tight_layout(rect=(0, 0.03, 1, 1))
    figure.savefig(image, dpi=110)


if __name__ == "__main__":
    plot(Path(sys.argv[1]), Path(sys.argv[2]))
