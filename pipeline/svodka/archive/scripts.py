"""Keeps workers from running the script that starts them.

Python imports the main script into every process it spawns; one that starts an archive without `if __name__ == "__main__"` would start
it in each worker again. Nothing of the script is needed there.
"""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

_LOCK = threading.RLock()


@contextmanager
def without_script() -> Iterator[None]:
    """Processes started in the block know nothing of the script: it is out of sight while it is written down what they import."""
    with _LOCK:
        script = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = script
