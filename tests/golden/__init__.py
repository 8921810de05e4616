"""Whole conversations, word for word, as they were last approved.

The texts lie in `transcripts/`. When a change of words or steps is meant, write them anew with
`python -m tests.golden` and read the difference before it is kept.
"""
