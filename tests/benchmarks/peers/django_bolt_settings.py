"""Holds django-bolt's settings: its own server, nothing of Django before it, no access log."""

import os

BOLT_API = [os.environ["BENCHMARK_API"]]
INSTALLED_APPS = ["django_bolt"]
ALLOWED_HOSTS = ["*"]
DEBUG = False
USE_TZ = True
SECRET_KEY = "of a server that keeps no secrets"
# Its documentation turns the access log off with a level above WARNING: the request path has no logging then.
LOGGING = {"version": 1, "loggers": {"django.server": {"level": "ERROR"}}}
