"""Writes what a person starts from: a stub for each operation."""
