"""Exit statuses, the same for every verb."""

FAILED = 1
"""The database or a resource cannot be used."""

WRONG_USE = 2
SOME_FAILED = 3
NONE_LOADED = 4
