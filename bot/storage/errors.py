"""What the storage refuses with. Apart from the database, whose libraries take long to load."""

DAMAGED = "the database is damaged: put back the last copy of it (docs/operating.md, Backups)"


class DatabaseError(Exception):
    """The database cannot be used as it is; the message says what to do."""
