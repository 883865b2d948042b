"""Makes objects that are dictionaries with attributes.

They keep the properties that their schema does not name (JSON Schema core 10.3.2.3), or have names that JSON
escapes, which no struct of msgspec has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, MutableMapping
from typing import TYPE_CHECKING, Any, dataclass_transform

import msgspec

from .decoding import Reading, convert, inner

__all__ = ["NamedObject", "OpenObject"]


class _Named:
    """Is the attribute of a property that the schema names; `UNSET` while it is missing."""

    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, instance: dict[str, Any] | None, owner: type) -> Any:
        return self if instance is None else dict.get(instance, self._name, msgspec.UNSET)

    def __set__(self, instance: dict[str, Any], value: Any) -> None:
        if value is msgspec.UNSET:
            dict.pop(instance, self._name, None)
        else:
            dict.__setitem__(instance, self._name, value)


class _Others(MutableMapping[str, Any]):
    """Shows the properties of an object that its schema does not name: what is set here is set there."""

    __slots__ = ("_named", "_object")

    def __init__(self, within: dict[str, Any], named: frozenset[str]) -> None:
        self._object = within
        self._named = named

    def __getitem__(self, name: str) -> Any:
        if name in self._named:
            raise KeyError(name)
        return dict.__getitem__(self._object, name)

    def __setitem__(self, name: str, value: Any) -> None:
        if name in self._named:
            raise KeyError(f"{name!r} is an attribute of the object")
        dict.__setitem__(self._object, name, value)

    def __delitem__(self, name: str) -> None:
        if name in self._named:
            raise KeyError(name)
        dict.__delitem__(self._object, name)

    def __iter__(self) -> Iterator[str]:
        return (name for name in dict.__iter__(self._object) if name not in self._named)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __repr__(self) -> str:
        return repr(dict(self))


class _AllOthers:
    """Is the attribute for the properties without one of their own."""

    __slots__ = ("_named",)

    def __init__(self, named: frozenset[str]) -> None:
        self._named = named

    def __get__(self, instance: dict[str, Any] | None, owner: type) -> Any:
        return self if instance is None else _Others(instance, self._named)

    def __set__(self, instance: dict[str, Any], value: Mapping[str, Any]) -> None:
        others, new = _Others(instance, self._named), dict(value)
        others.clear()
        others.update(new)


class _Open(Reading):
    """Makes attributes and a struct of the annotations of a class.

    In a class that keeps what is not named the last annotation is for that.

    The struct has the same fields: msgspec converts into it, and checks and completes what the class is
    called with.
    """

    _struct: Any
    _names: tuple[str, ...]
    """The properties that have fields, as they are on the wire, in the order of the fields."""
    _named: frozenset[str]
    _renamed: Mapping[str, str]
    """The names of the struct's fields for the properties whose own names msgspec does not take."""
    _keeps: bool
    """Whether there is a field for all other properties."""
    _others: str
    """The name of that field; empty where there is none."""

    def __new__(mcs, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> Any:
        if "__annotations__" not in namespace:
            return super().__new__(mcs, name, bases, namespace)
        kept = {key: namespace[key] for key in ("__module__", "__qualname__", "__annotations__")}
        fields = list(kept["__annotations__"])
        defaults = {field: namespace[field] for field in fields if field in namespace}
        renamed = _rename(defaults)
        struct = msgspec.StructMeta(name, (msgspec.Struct,), {**kept, **defaults}, kw_only=True)
        names = struct.__struct_encode_fields__
        others = names[-1] if bases[0]._keeps else ""  # type: ignore[attr-defined]
        written = {name: key for key, name in renamed.items()}
        names = tuple(written.get(name, name) for name in (names[:-1] if others else names))
        named = frozenset(names)
        attributes: dict[str, Any] = {f: _Named(key) for f, key in zip(fields, names, strict=False)}
        if others:
            attributes[others] = _AllOthers(named)
        kept |= {"__doc__": namespace.get("__doc__"), "__slots__": ()}
        made = super().__new__(mcs, name, bases, {**kept, **attributes})
        made._struct, made._names, made._named, made._others = struct, names, named, others
        made._renamed = renamed
        inner.append(struct)
        return made

    def _read(self, value: Any) -> Any:
        if not isinstance(value, dict):
            raise TypeError(f"Expected `object`, got `{type(value).__name__}`")
        named, known, renamed = self._named, value, self._renamed
        if renamed:
            known = {renamed.get(name, name): item for name, item in value.items() if name in named}
        if not self._others:
            return _made(self, self._properties(convert(known, self._struct)))
        others = {name: item for name, item in value.items() if name not in named}
        # No property that the schema names has the name of the field for the others.
        return _made(self, self._properties(convert({**known, self._others: others}, self._struct)))

    def _properties(self, struct: Any) -> dict[str, Any]:
        """Gives the properties of an object with the fields of a struct."""
        values = msgspec.structs.astuple(struct)
        found: dict[str, Any] = dict(zip(self._names, values, strict=False))
        if msgspec.UNSET in values:
            found = {name: value for name, value in found.items() if value is not msgspec.UNSET}
        if self._others:
            found.update(values[-1])
        return found


_ESCAPED = re.compile(r'[\\"\x00-\x1f]')
"""What JSON escapes in a name: msgspec takes no field of such a name, since it writes names as they are."""


def _rename(fields: dict[str, Any]) -> dict[str, str]:
    """Gives other names to fields whose names msgspec does not take; returns the new names by the old."""
    names = {getattr(default, "name", None) or field for field, default in fields.items()}
    renamed: dict[str, str] = {}
    for field, default in fields.items():
        name = getattr(default, "name", None)
        if name is None or _ESCAPED.search(name) is None:
            continue
        other = field
        while other in names:
            other += "_"
        names.add(other)
        renamed[name] = other
        options = {key: getattr(default, key) for key in ("default", "default_factory")}
        fields[field] = msgspec.field(
            **{key: given for key, given in options.items() if given is not msgspec.NODEFAULT}, name=other
        )
    return renamed


def _made(kind: Any, properties: dict[str, Any]) -> Any:
    """Makes an object of a class with these properties; also where one is copied or unpickled."""
    made: Any = dict.__new__(kind)
    dict.update(made, properties)
    return made


if TYPE_CHECKING:

    @dataclass_transform(kw_only_default=True, field_specifiers=(msgspec.field,))
    class NamedObject:
        """Is an object with an attribute for each property that its schema names.

        It is a dictionary of the properties as they are on the wire, so whatever writes dictionaries writes
        it; the attributes show what is in it.
        """

    class OpenObject(NamedObject):
        """Has one more attribute, for all properties that its schema does not name."""

else:

    class NamedObject(dict, metaclass=_Open):
        """Is an object with an attribute for each property that its schema names.

        It is a dictionary of the properties as they are on the wire, so whatever writes dictionaries writes
        it; the attributes show what is in it.
        """

        # A property may have the name of a method of dictionaries, so none of those is relied on.
        __slots__ = ()
        _keeps = False

        def __init__(self, **fields):
            kind = type(self)
            others = kind._named.intersection(fields.get(kind._others, ()) if kind._others else ())
            if others:
                raise TypeError(f"{kind._others} has what is an attribute of its own: {sorted(others)}")
            dict.update(self, kind._properties(kind._struct(**fields)))

        def __bool__(self):
            return True

        def __eq__(self, other):
            return type(self) is type(other) and dict.__eq__(self, other)

        def __ne__(self, other):
            return not self == other

        __hash__ = None

        def __repr__(self):
            kind = type(self)
            fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in kind._struct.__struct_fields__)
            return f"{kind.__name__}({fields})"

        def __reduce__(self):
            return _made, (type(self), dict(self))

    class OpenObject(NamedObject):
        """Has one more attribute, for all properties that its schema does not name."""

        __slots__ = ()
        _keeps = True
