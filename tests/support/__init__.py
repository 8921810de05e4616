"""What tests share: the real bot against the local Bot API server, on a clock that can be moved."""
