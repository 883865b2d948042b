"""Has what `serve.py` is made of: who is measured, in which environment, checked, loaded, reported how."""
