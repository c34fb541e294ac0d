"""A recogniser's second opinion on names for which nothing speaks but the word of slovnet's networks.

It is asked only where a rule has such a name, and reads the document then: most documents of officials have none and cost nothing.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from math import log
from pathlib import Path

from spacy.tokens import Doc

from svodka.annotate.recognise.files import read_model
from svodka.annotate.recognise.names import LABELS
from svodka.annotate.recognise.recogniser import Recogniser

ADVISER, ADVICE = "svodka.adviser", "svodka.advice"
"""Where the adviser lies in `doc.user_data`, and what it found."""
LEAST: Mapping[str, float] = {"ORG": 0.5, "PER": 0.05}
"""How sure it must be of some name there to let the networks' stand. Their persons are right more often than their bodies."""


class Adviser:
    """A recogniser that is loaded when it is first asked."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def attach(self, doc: Doc) -> None:
        """Let rules ask it about a document."""
        doc.user_data[ADVISER] = self

    def names(self, doc: Doc) -> list[tuple[str, int, int]]:
        """The names that it thinks likely enough: label, start, end."""
        labelled = ((LABELS.get(span.type.lower(), ""), span) for span in self._recogniser(doc))
        return [
            (label, span.start, span.end)
            for label, span in labelled
            if label in LEAST and span.probability >= LEAST[label]
        ]

    @cached_property
    def labels(self) -> frozenset[str]:
        """The labels of names that it knows and is believed in."""
        return frozenset(LEAST) & {LABELS.get(kind.lower(), "") for kind in self._recogniser.model.types}

    @cached_property
    def _recogniser(self) -> Recogniser:
        least = min(LEAST.values())
        return Recogniser(replace(read_model(self._path), threshold=log(least / (1 - least))))


def doubted(doc: Doc, start: int, end: int, *, label: str) -> bool:
    """Whether the document's adviser knows names of a label and sees none that touches the characters `[start, end)`."""
    adviser: Adviser | None = doc.user_data.get(ADVISER)
    if adviser is None or label not in adviser.labels:
        return False
    found: list[tuple[str, int, int]] | None = doc.user_data.get(ADVICE)
    if found is None:
        found = doc.user_data[ADVICE] = adviser.names(doc)
    return not any(kind == label and first < end and start < last for kind, first, last in found)
