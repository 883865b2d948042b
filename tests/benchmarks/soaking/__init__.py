"""Has what `soak.py` and `old_ways.py` are made of: a paced load, what is watched, and what it means."""
