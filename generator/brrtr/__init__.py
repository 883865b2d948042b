"""brrtr turns an OpenAPI document into a standalone Python HTTP service."""

from .diagnostics import Diagnostic, DocumentError, Severity
from .generate import generate
from .options import Options
from .version import VERSION

__version__ = VERSION

__all__ = ["Diagnostic", "DocumentError", "Options", "Severity", "__version__", "generate"]
