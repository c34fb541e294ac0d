"""Python's search for cyclic garbage, put off while objects are made by the thousand and none of them is garbage."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the search for cyclic garbage, which reading, annotation, extraction and loading leave little or none of.

    It would walk over dictionaries, lexicons and all that is remembered of words again and again: a tenth of extraction's time,
    a third of the time it takes to read a file or to load thousands of rows at once.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
