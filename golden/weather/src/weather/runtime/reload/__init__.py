# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Loads the code of a running service anew, and lets it take over: no request fails or sees both versions.

What is loaded is the package of the service without this library, which all versions share: their metrics,
log, settings and connections go on. A library that has itself changed needs a restart.
"""
