"""svodka: Russian press releases, plans and reports into events, counts, organizations and deadlines.

Everything below is loaded on first use, so that `import svodka` is quick.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from svodka.flow import Extractor, load
    from svodka.link import Extraction

__version__ = "0.1.0"

_HOMES = {"load": "svodka.flow", "Extractor": "svodka.flow", "Extraction": "svodka.link"}

__all__ = ["Extraction", "Extractor", "__version__", "load"]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'svodka' has no attribute {name!r}")
