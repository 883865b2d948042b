"""Draws a results file: requests per second, CPU and latency by contender, a row for each operation.

Run by `serve.py` in an environment of its own: python plot.py results.json plot.png
"""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from matplotlib import pyplot
from matplotlib.axes import Axes

COLOURS = {"brrtr": "#c2410c", "brrtr-python": "#ea9a68", "ceiling": "#a8a29e"}
PEER_COLOUR = "#3f6f8f"
INK = "#44403c"

Summaries = Mapping[str, Mapping[str, Any]]


def bars(
    panel: Axes, names: Sequence[str], values: Sequence[float], least: Sequence[float], most: Sequence[float]
) -> None:
    """Draws a bar for each contender, and from the least to the most that a round gave."""
    below = [value - low for value, low in zip(values, least, strict=True)]
    above = [high - value for value, high in zip(values, most, strict=True)]
    colours = [COLOURS.get(name, PEER_COLOUR) for name in names]
    panel.barh(names, values, color=colours, xerr=[below, above], ecolor=INK, capsize=3)
    panel.set_xlim(0, max(most) * 1.35)


def label(panel: Axes, texts: Sequence[str], ends: Sequence[float]) -> None:
    """Writes a text behind each bar's end."""
    for position, (text, end) in enumerate(zip(texts, ends, strict=True)):
        panel.annotate(
            text, (end, position), xytext=(6, 0), textcoords="offset points", va="center", fontsize=9
        )


def rates(panel: Axes, summaries: Summaries, names: Sequence[str]) -> None:
    """Draws requests per second."""
    values = [summaries[name]["requests_per_second"] for name in names]
    most = [summaries[name]["requests_per_second_max"] for name in names]
    bars(panel, names, values, [summaries[name]["requests_per_second_min"] for name in names], most)
    ratios = [summaries[name]["ratio_to_baseline"] for name in names]
    texts = [
        f"{value:,.0f}" + ("" if ratio is None else f"  ({ratio:.2f}x fastapi)")
        for value, ratio in zip(values, ratios, strict=True)
    ]
    label(panel, texts, most)
    panel.set_xlabel("requests/s, one core; higher is better")


def cpu(panel: Axes, summaries: Summaries, names: Sequence[str]) -> None:
    """Draws CPU per request."""
    rounds = [[sample["cpu_per_request_us"] for sample in summaries[name]["rounds"]] for name in names]
    values = [summaries[name]["cpu_per_request_us"] for name in names]
    most = [max(found) for found in rounds]
    bars(panel, names, values, [min(found) for found in rounds], most)
    label(panel, [f"{value:.1f}" for value in values], most)
    panel.set_xlabel("us of the server's CPU per request; lower is better")


def latencies(panel: Axes, summaries: Summaries, names: Sequence[str]) -> None:
    """Draws the half and the hundredth of all requests that take longer, on a scale of powers of ten."""
    colours = [COLOURS.get(name, PEER_COLOUR) for name in names]
    p50 = [summaries[name]["p50_ms"] for name in names]
    p99 = [summaries[name]["p99_ms"] for name in names]
    panel.hlines(names, p50, p99, colors=colours, linewidth=2)
    panel.scatter(p50, names, color=colours, marker="o", zorder=3)
    panel.scatter(p99, names, color=colours, marker="|", s=120, zorder=3)
    label(panel, [f"{low:.2f} / {high:.2f}" for low, high in zip(p50, p99, strict=True)], p99)
    panel.set_xscale("log")
    panel.set_xlim(min(p50) / 1.5, max(p99) * 8)
    panel.set_xlabel("ms from request to response, p50 / p99; lower is better")


def plot(results: Path, image: Path) -> None:
    """Draws `results` into `image` (PNG)."""
    content = json.loads(results.read_text(encoding="utf-8"))
    operations = content["operations"]
    height = 1.6 + 0.42 * max(len(summaries) for summaries in operations.values())
    figure, rows = pyplot.subplots(
        len(operations),
        3,
        figsize=(18, height * len(operations)),
        squeeze=False,
        gridspec_kw={"width_ratios": [7, 5, 5]},
    )
    for row, (operation, summaries) in zip(rows, operations.items(), strict=True):
        names = list(reversed(summaries))
        for panel, draw in zip(row, (rates, cpu, latencies), strict=True):
            draw(panel, summaries, names)
            panel.spines[["top", "right"]].set_visible(False)
            panel.set_ylim(-0.6, len(names) - 0.4)
        for panel in row[1:]:
            panel.set_yticklabels([])
        row[0].set_title(f"{content['titles'][operation]}: {content['load']}", loc="left")
    settings, machine, contenders = content["settings"], content["machine"], content["contenders"]
    newer = ", ".join(name for name, found in contenders.items() if found["python"] != content["python"])
    python = content["python"] + (f" (a newer one for {newer})" if newer else "")
    figure.text(
        0.01,
        0.01,
        f"Python {python}, {settings['connections']} connections, median of {settings['rounds']} "
        f"interleaved rounds of {settings['seconds']} s, whiskers min to max; {machine['cpu']}",
        fontsize=8,
        color="#57534e",
    )
    figure.tight_layout(rect=(0, 0.03, 1, 1))
    figure.savefig(image, dpi=110)


if __name__ == "__main__":
    plot(Path(sys.argv[1]), Path(sys.argv[2]))
