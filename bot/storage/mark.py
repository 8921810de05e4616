"""The names of the lasting facts of the process, for whoever reads them with or without tables."""

from enum import StrEnum


class Mark(StrEnum):
    """The facts there are."""

    LAST_POLL = "last_poll"
    ERASED = "erased"  # the latest erasure whose traces are still in the write-ahead log
