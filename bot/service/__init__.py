"""Use cases: load, ask the core, save, say what is to be shown. One module per noun."""
