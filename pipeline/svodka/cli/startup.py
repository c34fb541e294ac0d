"""What the command does before it imports anything large."""

import sys
from types import ModuleType
from typing import Any


def without_spacy_command_line() -> None:
    """Let `import spacy` leave out spaCy's own command line, which is a third of its time (it brings httpx, requests, weasel).

    spaCy imports it for the one function `spacy.info`. This process is svodka's command and never needs it; a program that uses
    svodka as a library gets all of spaCy.
    """
    if "spacy" in sys.modules:
        return
    package, module = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
    package.__path__ = []
    module.info = _info  # type: ignore[attr-defined]
    sys.modules[package.__name__], sys.modules[module.__name__] = package, module


def _info(*_args: Any, **_named: Any) -> None:
    raise NotImplementedError("spacy.info is left out here: ask `python -m spacy info`")
