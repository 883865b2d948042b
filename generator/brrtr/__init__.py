"""brrtr turns an OpenAPI document into a standalone Python HTTP service."""
