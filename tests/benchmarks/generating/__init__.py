"""Has what `generate.py` is made of."""
