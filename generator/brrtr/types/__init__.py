"""Finds the Python types of schemas."""
