"""The use cases, on a real database without any network."""
