"""What `serve.py` is made of: who is measured, in which environment, checked how, loaded and reported how."""
