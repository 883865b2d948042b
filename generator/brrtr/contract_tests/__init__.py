"""Writes the tests that a service gets of its contract: requests that succeed, and ones that are refused."""
