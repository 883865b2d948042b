"""The command line of a service, and the server that it starts."""
