"""Reads `readOnly` and `writeOnly`: what is sent in one direction and not in the other."""
