"""Reads forms: names and texts become the JSON value that the schema of the body speaks of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final, Protocol

from ..content.json_texts import JsonLimits
from ..content.malformed import why_not_json
from ..parameters import ABSENT, Take, delimited, primitives, styles
from ..parameters.bracketed import Branch
from ..parameters.primitives import Read, members
from ..parameters.query import NotEncoded, decode, split
from ..parameters.styles import Decode, StyleError, Texts
from ..problems import Fault, Problem, found
from ..settings import Settings
from ..types.decoding import UNREPRESENTABLE, converter
from ..validation.engines import judge
from ..validation.representation import unrepresentable
from ..validation.verdicts import Check
from ..validation.violations import Violation, cut

_SEVERAL = "must be one value, {} came"
_DELIMITERS = {"form": ",", "spaceDelimited": " ", "pipeDelimited": "|"}


class Field(Protocol):
    """Reads one property of a form."""

    def take(self, name: str, texts: Texts, decode: Decode) -> Any:
        """Gives the property's JSON value, or ABSENT."""

    def owns(self, name: str, key: str) -> bool:
        """Says whether the property has something to do with a name that is not its own."""


class Value:
    """Reads a property that is one value. Several values become a list, for the validator to judge."""

    __slots__ = ("_read",)

    def __init__(self, read: Read) -> None:
        self._read = read

    def take(self, name: str, texts: Texts, decode: Decode) -> Any:
        found = texts.get(name)
        if found is None:
            return ABSENT
        values = [self._read(decode(text)) for text in found]
        return values[0] if len(values) == 1 else values

    def owns(self, name: str, key: str) -> bool:
        return False

    def reason(self, texts: list[str], decode: Decode) -> str:
        """Says why what came for a property that is not valid could not be read; empty when it could."""
        return _SEVERAL.format(len(texts)) if len(texts) > 1 else ""


STRING: Final = Value(primitives.string)
INTEGER: Final = Value(primitives.integer)
NUMBER: Final = Value(primitives.number)
BOOLEAN: Final = Value(primitives.boolean)


class Array:
    """Reads a property that is a list: it comes several times, or once with the style's delimiter."""

    __slots__ = ("_explode", "_items", "_most", "_style")

    def __init__(self, items: Read, settings: Settings, *, style: str = "form", explode: bool = True) -> None:
        self._items = items
        self._most = settings.max_json_values
        self._style = style
        self._explode = explode

    def take(self, name: str, texts: Texts, decode: Decode) -> Any:
        found = texts.get(name)
        if found is None:
            return ABSENT
        if not self._explode:
            return [self._items(text) for one in found for text in self._split(one, decode)]
        return [self._items(decode(text)) for text in found]

    def _split(self, text: str, decode: Decode) -> list[str]:
        """Gives the items, decoded. Most that write forms encode the delimiter with all the rest."""
        _count(text, self._most)
        items = delimited(self._style, text)
        if len(items) > 1:
            return [decode(item) for item in items]
        return decode(text).split(_DELIMITERS[self._style])

    def owns(self, name: str, key: str) -> bool:
        return False


def _count(text: str, most: int) -> None:
    """Refuses a text with too many delimiters, percent-encoded or not, before it is split.

    Raises:
        Problem: 413.
    """
    if (
        len(text) > most
        and sum(map(text.count, (",", "%2C", "%2c", "%20", "+", " ", "|", "%7C", "%7c"))) > most
    ):
        raise Problem(413, f"A field of the form has more than {most} values.")


class JsonText:
    """Reads a property that is written as JSON; a list of them comes several times."""

    __slots__ = ("_limits", "_many")

    def __init__(self, settings: Settings, *, many: bool = False) -> None:
        self._limits = JsonLimits(settings)
        self._many = many

    def take(self, name: str, texts: Texts, decode: Decode) -> Any:
        found = texts.get(name)
        if found is None:
            return ABSENT
        what = f"The field {cut(name)!r}"
        values = self._limits.values([decode(text) for text in found], what)
        return values[0] if len(values) == 1 and not self._many else values

    def owns(self, name: str, key: str) -> bool:
        return False

    def reason(self, texts: list[str], decode: Decode) -> str:
        """Says why it could not be read, as `Value.reason` does."""
        if len(texts) > 1:
            return "" if self._many else _SEVERAL.format(len(texts))
        return why_not_json(decode(texts[0]).encode())


class Deep:
    """Reads a property in style deepObject: `filter[size][min]=1`, `tags[]=a`, or `tags=a` for one value."""

    __slots__ = ("_depth", "_read")

    def __init__(self, read: Branch, settings: Settings) -> None:
        self._read = read
        self._depth = settings.max_json_depth

    def take(self, name: str, texts: Texts, decode: Decode) -> Any:
        found = {key: values for key, values in texts.items() if key == name or self.owns(name, key)}
        return self._read(styles.tree(found, name, decode, self._depth)) if found else ABSENT

    def owns(self, name: str, key: str) -> bool:
        return key.endswith("]") and key.startswith(f"{name}[")


class Members:
    """Reads a property that is an object, written in a style (OpenAPI 3.1 4.8.15.1)."""

    __slots__ = ("_explode", "_most", "_properties", "_read", "_style")

    def __init__(
        self, properties: Mapping[str, Read], others: Read, settings: Settings, *, style: str, explode: bool
    ) -> None:
        self._most = settings.max_json_values
        self._properties = properties
        self._read = members(properties, others)
        self._style = style
        self._explode = explode

    def take(self, name: str, texts: Texts, decode: Decode) -> Any:
        if self._explode:
            found = {key: decode(texts[key][-1]) for key in self._properties if key in texts} or None
        elif name in texts:
            _count(texts[name][-1], self._most)
            found = styles.pairs(delimited(self._style, texts[name][-1]), decode)
            if found is None:
                return decode(texts[name][-1])
        else:
            found = None
        return ABSENT if found is None else self._read(found)

    def owns(self, name: str, key: str) -> bool:
        return self._explode and key in self._properties


class Fields:
    """Reads the properties of a form, each by its field."""

    __slots__ = ("_bracketed", "_fields", "_others")

    def __init__(self, fields: Mapping[str, Field], others: Field) -> None:
        """`others` reads each property that is not among `fields`."""
        self._fields = fields
        self._others = others
        self._bracketed = not any(isinstance(field, Members) for field in fields.values())
        """Whether all names that belong to a property and are not its own have brackets."""

    def read(self, texts: Texts, decode: Decode) -> dict[str, Any]:
        """Gives the properties that are there, as JSON values."""
        value: dict[str, Any] = {}
        name = ""
        try:
            for name, field in self._fields.items():
                found = field.take(name, texts, decode)
                if found is not ABSENT:
                    value[name] = found
            for name in self._unknown(texts):
                value[name] = self._others.take(name, texts, decode)
        except NotEncoded as error:
            raise error.at(f"The field {cut(name)!r}") from None
        return value

    def _unknown(self, texts: Texts) -> Iterable[str]:
        for key in texts:
            if key in self._fields:
                continue
            alone = self._bracketed and not key.endswith("]")
            if alone or not any(field.owns(name, key) for name, field in self._fields.items()):
                yield key


class Form:
    """Reads the properties of a form, and holds what its value has to be."""

    __slots__ = ("_check", "_convert", "_fields", "_most_violations", "_others", "_read")

    def __init__(
        self,
        type: Any,  # noqa: A002 - it is one
        check: Check | None,
        settings: Settings,
        fields: Mapping[str, Field],
        others: Field,
    ) -> None:
        """`type` is what the checked value becomes; `others` reads each property that is not in `fields`."""
        self._convert = converter(type)
        self._check = judge(check, settings)
        self._most_violations = settings.max_violations
        self._fields = fields
        self._others = others
        self._read = Fields(fields, others).read

    def value(self, texts: Texts, decode: Decode, files: Mapping[str, Any], faults: list[Fault]) -> Any:
        """Gives the form as its type; what is wrong with it goes to `faults`. `files` stay as they are."""
        try:
            value = dict(files) | self._read(texts, decode)
        except StyleError as error:
            faults.append(Fault("body", "", Violation("", "", "style", str(error), None)))
            return None
        if self._check is not None and not self._check(value):
            wrong = found("body", "", self._check, value, self._most_violations - len(faults))
            faults += [self._explained(fault, texts, decode) for fault in wrong]
        if faults:
            return None
        try:
            return self._convert(value)
        except UNREPRESENTABLE as error:  # or several files came for one
            faults.append(Fault("body", "", unrepresentable(value, error)))
            return None

    def _explained(self, fault: Fault, texts: Texts, decode: Decode) -> Fault:
        """Adds the reason to what is wrong with a property that could not be read as it was meant."""
        found = fault.violation
        name = found.instance[1:].replace("~1", "/").replace("~0", "~")
        field = self._fields.get(name, self._others)
        if name not in texts or not isinstance(field, Value | JsonText):
            return fault
        reason = field.reason(texts[name], decode)
        if not reason:
            return fault
        violation = Violation(found.instance, found.schema, found.keyword, reason, found.expected)
        return Fault(fault.location, fault.name, violation)


_NO_FIELDS: Final[Mapping[str, Field]] = MappingProxyType({})


class FormReader(Form):
    """Reads `application/x-www-form-urlencoded` (WHATWG URL 5.1) into a type."""

    __slots__ = ("_most",)

    def __init__(
        self,
        type: Any,  # noqa: A002 - it is one
        check: Check | None,
        settings: Settings,
        fields: Mapping[str, Field] = _NO_FIELDS,
        others: Field = STRING,
    ) -> None:
        super().__init__(type, check, settings, fields, others)
        self._most = settings.max_fields

    def __call__(self, raw: bytes, faults: list[Fault]) -> Any:
        """Gives the form.

        Raises:
            Problem: 413 for too many fields, 400 for what is malformed.
        """
        if raw.count(b"&") >= self._most:
            raise Problem(413, f"The form has more than {self._most} fields.")
        try:
            text = raw.decode()  # most are ASCII, and what is not percent-encoded is UTF-8 all the same
        except UnicodeDecodeError:
            raise Problem(400, "The form is not in UTF-8.") from None
        return self.value(split(text), decode, {}, faults)


def query_string(
    fields: Mapping[str, Field],
    others: Field,
    settings: Settings,
    *,
    required: bool = False,
    taken: Collection[str] = (),
) -> Take[str]:
    """Gives what reads a query string that is one form, `in: querystring` (OpenAPI 3.2 4.12.2).

    An empty one is no form, but a form without properties if it is required. `taken` are the names of
    credentials, which are none of its properties.
    """
    read = Fields(fields, others).read
    most = settings.max_fields

    def take(text: str) -> Any:
        if not text and not required:
            return ABSENT
        if text.count("&") >= most:
            raise StyleError(f"must not have more than {most} fields")
        return read({name: texts for name, texts in split(text).items() if name not in taken}, decode)

    return take
