"""Finds what two texts have in common, line by line, in a time that grows with them and not their square.

Lines that each text has once are found first, in the order that most of them have in both; the rest is
compared between these ("patience diff"). That is also what people expect to see of code: functions, whose
heads occur once, are not torn apart by the brackets that they share.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

_SMALL = 400_000
"""The most pairs of lines that are compared each with each, where no line is there once."""


def matches(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Gives the places of lines that are the same in both texts, in order."""
    found: list[tuple[int, int]] = []
    todo = [(0, len(old), 0, len(new))]
    while todo:
        begin, end, start, stop = todo.pop()
        while begin < end and start < stop and old[begin] == new[start]:
            found.append((begin, start))
            begin, start = begin + 1, start + 1
        while begin < end and start < stop and old[end - 1] == new[stop - 1]:
            end, stop = end - 1, stop - 1
            found.append((end, stop))
        if begin == end or start == stop:
            continue
        anchors = _anchors(old[begin:end], new[start:stop])
        if anchors:
            borders = [(one + begin, other + start) for one, other in anchors]
            found += borders
            todo += _between((begin, end, start, stop), borders)
        elif (end - begin) * (stop - start) <= _SMALL:
            matcher = SequenceMatcher(None, old[begin:end], new[start:stop], autojunk=False)
            for one, other, size in matcher.get_matching_blocks():
                found += ((one + begin + step, other + start + step) for step in range(size))
    return sorted(found)


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Gives the places of lines that both texts have once, as many as are in the same order in both."""
    counts, others = Counter(old), Counter(new)
    places = {line: place for place, line in enumerate(new) if others[line] == 1}
    pairs = [(place, places[line]) for place, line in enumerate(old) if counts[line] == 1 and line in places]
    return _longest_rising(pairs)


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Gives the longest part of the pairs, which rise in the first number, that rises in the second too."""
    ends: list[int] = []
    """The second number that a rising part of each length ends with, as low as can be."""
    last: list[int] = []
    """The index of the pair that it is the number of."""
    previous: list[int] = []
    for index, (_, number) in enumerate(pairs):
        length = bisect_left(ends, number)
        previous.append(last[length - 1] if length else -1)
        if length == len(ends):
            ends.append(number)
            last.append(index)
        else:
            ends[length], last[length] = number, index
    found = []
    index = last[-1] if last else -1
    while index >= 0:
        found.append(pairs[index])
        index = previous[index]
    return found[::-1]


def _between(
    whole: tuple[int, int, int, int], borders: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, int, int]]:
    """Gives what lies between lines that are the same in both texts."""
    begin, end, start, stop = whole
    for one, other in borders:
        if begin < one and start < other:
            yield begin, one, start, other
        begin, start = one + 1, other + 1
    if begin < end and start < stop:
        yield begin, end, start, stop
