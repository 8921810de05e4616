"""Speed, measured from outside: the real bot as a process of its own, against the local server."""
