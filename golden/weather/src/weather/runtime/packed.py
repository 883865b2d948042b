# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Unpacks what the generator packed into the package: large texts that nobody reads there."""

from __future__ import annotations

from base64 import b64decode
from bz2 import decompress
from importlib.resources import files

SUFFIX = ".bz2.b64"


def content(package: str, name: str) -> bytes:
    """Reads the file `name` of a package, which is packed where it is large.

    Raises:
        OSError, ValueError: when it is not there, or packed otherwise than the generator does.
    """
    plain = files(package).joinpath(name)
    return plain.read_bytes() if plain.is_file() else unpacked(package, name)


def unpacked(package: str, name: str) -> bytes:
    """Gives the content of the file `name`, which the package has as bzip2 in lines of base64.

    Raises:
        OSError, ValueError: when it is not there, or is not what the generator wrote.
    """
    content = unpack(files(package).joinpath(name + SUFFIX).read_bytes())
    if not content:
        raise ValueError(f"{name}{SUFFIX} of {package} is empty.")
    return content


def unpack(text: bytes) -> bytes:
    """Gives what is packed in the text of a file; nothing if there is none.

    Raises:
        OSError, ValueError: when it is not what the generator wrote.
    """
    return decompress(b64decode(text))  # the first skips the ends of lines
