"""svodka: Russian press releases, plans and reports into events, counts, organizations and deadlines.

Everything below is loaded on first use, so that `import svodka` is quick.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from svodka.extract.numerals import find_numbers
    from svodka.extract.timex import find_dates
    from svodka.flow import Extractor, load
    from svodka.link import Extraction
    from svodka.store import Archive
    from svodka.store import open_archive as open  # noqa: A004 - `svodka.open` is the field's word

__version__ = "0.1.0"

_HOMES = {
    "Archive": ("svodka.store", "Archive"),
    "Extraction": ("svodka.link", "Extraction"),
    "Extractor": ("svodka.flow", "Extractor"),
    "find_dates": ("svodka.extract.timex", "find_dates"),
    "find_numbers": ("svodka.extract.numerals", "find_numbers"),
    "load": ("svodka.flow", "load"),
    "open": ("svodka.store", "open_archive"),
}
"""Public names: the module that holds each, and its name there."""

__all__ = ["Archive", "Extraction", "Extractor", "__version__", "find_dates", "find_numbers", "load", "open"]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        module, attribute = _HOMES[name]
        return getattr(import_module(module), attribute)
    raise AttributeError(f"module 'svodka' has no attribute {name!r}")
