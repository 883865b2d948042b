"""Knows how what is sent is written: media types, forms, sequences, the text of parameters."""
