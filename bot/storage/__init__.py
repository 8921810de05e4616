"""Tables, migrations and one query per function. Rows never leave this package."""
