"""Runs a service: its command line, and the server that this starts."""
