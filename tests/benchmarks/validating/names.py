"""Has names that the measured process and the one that reports both know."""

PACKAGE = "validated_bodies"
"""The package of the generated service."""
ALONE = "alone"
"""The package within it that has, for each case, the module that `brrtr.validator_source` returned."""

TYPED = "brrtr"
UNTYPED = "brrtr untyped"
COMPILED = "brrtr compile_validator"
PER_REQUEST = "jsonschema per request"
FLOOR = "msgspec"
