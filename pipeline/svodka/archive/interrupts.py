"""Ctrl-C once finishes what is in hand, twice stops at once; SIGTERM stops at once."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType


@dataclass(slots=True)
class Stop:
    """Whether the person at the keyboard asked to stop."""

    requested: bool = False


@contextmanager
def interruptible() -> Iterator[Stop]:
    """Turns signals into `Stop`, `KeyboardInterrupt` and `SystemExit(143)`; outside the main thread it changes nothing."""
    stop = Stop()

    def on_interrupt(_number: int, _frame: FrameType | None) -> None:
        if stop.requested:
            raise KeyboardInterrupt
        stop.requested = True

    def on_terminate(_number: int, _frame: FrameType | None) -> None:
        raise SystemExit(128 + signal.SIGTERM)

    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    before = signal.signal(signal.SIGINT, on_interrupt), signal.signal(signal.SIGTERM, on_terminate)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before[0])
        signal.signal(signal.SIGTERM, before[1])
