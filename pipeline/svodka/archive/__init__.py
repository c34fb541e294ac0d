"""Many documents through extraction into the store, whatever dies on the way."""

from svodka.archive.run import Engine, Listener, Summary, run
from svodka.archive.work import Limits

__all__ = ["Engine", "Limits", "Listener", "Summary", "run"]
