"""What the storage refuses with. Apart from the database, whose libraries take long to load."""


class DatabaseError(Exception):
    """The database cannot be used as it is; the message says what to do."""
