# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Checks labels of internationalised domain names (RFC 5891; 5892: code points; 5893: direction)."""

from __future__ import annotations

import re
import unicodedata

_ALWAYS = frozenset("\u00df\u03c2\u06fd\u06fe\u0f0b\u3007")
_NEVER = frozenset("\u0640\u07fa\u302e\u302f\u3031\u3032\u3033\u3034\u3035\u303b")
"""Exceptions of RFC 5892 2.6."""

_LETTERS_AND_DIGITS = frozenset({"Ll", "Lu", "Lo", "Nd", "Lm", "Mn", "Mc"})

_IGNORABLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0"
    "\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff\u20d0-\u20ff"
    "\U0001d100-\U0001d24f\U000e0000-\U000e0fff]"
)
"""IgnorableProperties, IgnorableBlocks and OldHangulJamo of RFC 5892 2.3, 2.4 and 2.9."""

_JOINING_SCRIPTS = ("ARABIC", "SYRIAC", "NKO", "MANDAIC", "MONGOLIAN", "PHAGS-PA", "MANICHAEAN", "ADLAM")
_LEFT_TO_RIGHT = frozenset({"L", "EN", "ES", "CS", "ET", "ON", "BN", "NSM"})
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN", "EN", "ES", "CS", "ET", "ON", "BN", "NSM"})


def ascii_label(label: str) -> bool:
    """Says whether a label of letters, digits and hyphens is sound: `xn--` must decode (RFC 5891 5.4)."""
    if label[2:4] != "--":
        return True
    if label[:2].lower() != "xn":
        return False
    try:
        decoded = label[4:].lower().encode("ascii").decode("punycode")
    except (UnicodeError, ValueError, OverflowError):
        return False
    return not decoded.isascii() and unicode_label(decoded) and f"xn--{_punycode(decoded)}" == label.lower()


def unicode_label(label: str) -> bool:
    """Says whether a label that is not in ASCII may be registered."""
    label = label.lower() if label.lower() == label.casefold() else label
    if not label or len(label) > 59 or unicodedata.normalize("NFC", label) != label:
        return False
    if label.startswith("-") or label.endswith("-") or label[2:4] == "--":
        return False
    if unicodedata.category(label[0]).startswith("M"):
        return False
    if not all(_allowed(label, index) for index in range(len(label))):
        return False
    return _direction(label) and len(_punycode(label)) <= 59


def _punycode(label: str) -> str:
    return label.encode("punycode").decode("ascii")


def _allowed(label: str, index: int) -> bool:
    """Says whether RFC 5892 3 allows a character, with the contextual rules of its appendix A."""
    char = label[index]
    if char in _ALWAYS or char == "-" or ("a" <= char <= "z") or ("0" <= char <= "9"):
        return True
    if char in _CONTEXTS:
        return _CONTEXTS[char](label, index)
    if char in _NEVER or _IGNORABLE.match(char):
        return False
    if "\u0660" <= char <= "\u0669":
        return not re.search("[\u06f0-\u06f9]", label)
    if "\u06f0" <= char <= "\u06f9":
        return not re.search("[\u0660-\u0669]", label)
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", char).casefold())
    return folded == char and unicodedata.category(char) in _LETTERS_AND_DIGITS


def _script(char: str) -> str:
    """Gives the first word of the character's name, which is its script's for the scripts asked about."""
    return unicodedata.name(char, "").partition(" ")[0]


def _joiner(label: str, index: int) -> bool:
    """Allows one after a virama (appendix A.2)."""
    return index > 0 and unicodedata.combining(label[index - 1]) == 9


def _non_joiner(label: str, index: int) -> bool:
    """Allows one after a virama, or between letters of a script that joins (appendix A.1)."""
    if _joiner(label, index):
        return True
    around = label[:index].rstrip("\u200c")[-1:], label[index + 1 :][:1]
    return all(side and _script(side) in _JOINING_SCRIPTS for side in around)


def _middle_dot(label: str, index: int) -> bool:
    """Allows one between two `l` (appendix A.3)."""
    return label[max(index - 1, 0) : index + 2] == "l\u00b7l"


def _greek_follows(label: str, index: int) -> bool:
    """Allows one before a Greek letter (appendix A.4)."""
    return index + 1 < len(label) and _script(label[index + 1]) == "GREEK"


def _hebrew_precedes(label: str, index: int) -> bool:
    """Allows one after a Hebrew letter (appendices A.5 and A.6)."""
    return index > 0 and _script(label[index - 1]) == "HEBREW"


def _with_japanese(label: str, index: int) -> bool:
    """Allows one where some character of the label is Hiragana, Katakana or Han (appendix A.7)."""
    others = label[:index] + label[index + 1 :]
    return any(
        c != "\u30fb" and (_script(c) in {"HIRAGANA", "KATAKANA", "CJK"} or c == "\u3007") for c in others
    )


_CONTEXTS = {
    "\u200c": _non_joiner,
    "\u200d": _joiner,
    "\u00b7": _middle_dot,
    "\u0375": _greek_follows,
    "\u05f3": _hebrew_precedes,
    "\u05f4": _hebrew_precedes,
    "\u30fb": _with_japanese,
}


def _direction(label: str) -> bool:
    """Holds a label with a character that is written from right to left against RFC 5893 2."""
    kinds = [unicodedata.bidirectional(char) for char in label]
    if not {"R", "AL", "AN"} & set(kinds):
        return True
    last = next((kind for kind in reversed(kinds) if kind != "NSM"), "")
    if kinds[0] == "L":
        return set(kinds) <= _LEFT_TO_RIGHT and last in {"L", "EN"}
    if {"EN", "AN"} <= set(kinds):
        return False
    return kinds[0] in {"R", "AL"} and set(kinds) <= _RIGHT_TO_LEFT and last in {"R", "AL", "EN", "AN"}
