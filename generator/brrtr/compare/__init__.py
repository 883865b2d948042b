"""Compares two versions of a document: what changed for its clients, and what for the service."""
