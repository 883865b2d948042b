"""brrtr turns an OpenAPI document into a standalone Python HTTP service."""

from .diagnostics import Diagnostic, DocumentError, Severity
from .generate import generate
from .options import Options
from .standalone import SchemaError, compile_validator, validator_source
from .version import VERSION

__version__ = VERSION

__all__ = [
    "Diagnostic",
    "DocumentError",
    "Options",
    "SchemaError",
    "Severity",
    "__version__",
    "compile_validator",
    "generate",
    "validator_source",
]
