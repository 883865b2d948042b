"""Finds the English singular of a plural: what an item of `addresses` is called."""

from __future__ import annotations

import re
from functools import lru_cache

_IRREGULAR = {
    "aliases": "alias", "buses": "bus", "caches": "cache", "campuses": "campus", "children": "child",
    "criteria": "criterion", "indices": "index", "matrices": "matrix", "men": "man", "movies": "movie",
    "people": "person", "quizzes": "quiz", "statuses": "status", "vertices": "vertex", "women": "woman",
    "cookies": "cookie", "analyses": "analysis", "halves": "half", "shelves": "shelf",
}  # fmt: skip
_SAME = frozenset(
    {"access", "alias", "analysis", "basis", "bus", "business", "canvas", "chassis", "dns", "gas", "https"}
    | {"lens", "news", "os", "process", "progress", "series", "sms", "species", "status", "tls"}
)
"""What ends like a plural and is none."""

_RULES = (
    (re.compile("(?<=[^aeiou])ies$"), "y"),
    (re.compile("(?<=ss|sh|ch)es$|(?<=x)es$"), ""),
    (re.compile("(?<=[^siu])s$"), ""),
)


@lru_cache(maxsize=32_768)
def singular(word: str) -> str:
    """Gives the singular of a name's last word, written as it is; the name itself if that is no plural."""
    if re.search("[A-Z]{2}s$", word):
        return word[:-1]
    found = re.search("[A-Z]?[a-z]+$|[A-Z]+$", word)
    if found is None:
        return word
    last = found[0]
    made = _singular(last.lower())
    if made == last.lower():
        return word
    if last.isupper():
        made = made.upper()
    elif last[0].isupper():
        made = made.capitalize()
    return word[: found.start()] + made


def _singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word in _SAME or len(word) < 3:
        return word
    for ending, instead in _RULES:
        if ending.search(word):
            return ending.sub(instead, word)
    return word
