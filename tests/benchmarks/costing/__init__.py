"""Has what `costs.py` is made of: copies of a service that lack a part of it."""
