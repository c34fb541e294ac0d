"""A recogniser's second opinion on names for which nothing speaks but the word of slovnet's networks.

It is asked only where a rule has such a name, and reads its surroundings then: most documents of officials have none and cost nothing.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from math import log

from spacy.tokens import Doc

from svodka.annotate.recognise.files import Model
from svodka.annotate.recognise.names import LABELS
from svodka.annotate.recognise.recogniser import Recogniser

ADVISER, READING = "svodka.adviser", "svodka.reading"
"""Where the adviser lies in `doc.user_data`, and what it read of the document."""
LEAST: Mapping[str, float] = {"ORG": 0.5, "PER": 0.05}
"""How sure it must be of some name there to let the networks' stand. Their persons are right more often than their bodies."""


class Adviser:
    """A recogniser's model that is made ready when it is first asked."""

    def __init__(self, model: Model) -> None:
        self._model = model

    def attach(self, doc: Doc) -> None:
        """Let rules ask it about a document."""
        doc.user_data[ADVISER] = self

    def sees(self, doc: Doc, start: int, end: int, *, label: str) -> bool:
        """Whether a name of this label that it thinks likely enough touches the characters `[start, end)`."""
        reading, spans = self._recogniser.near(doc, start, end, reading=doc.user_data.get(READING))
        doc.user_data[READING] = reading
        return any(
            LABELS.get(span.type.lower()) == label
            and span.probability >= LEAST[label]
            and span.start < end
            and start < span.end
            for span in spans
        )

    @cached_property
    def labels(self) -> frozenset[str]:
        """The labels of names that it knows and is believed in."""
        return frozenset(LEAST) & {LABELS.get(kind.lower(), "") for kind in self._model.types}

    @cached_property
    def _recogniser(self) -> Recogniser:
        least = min(LEAST.values())
        return Recogniser(replace(self._model, threshold=log(least / (1 - least))))


def doubted(doc: Doc, start: int, end: int, *, label: str) -> bool:
    """Whether the document's adviser knows names of a label and sees none that touches the characters `[start, end)`."""
    adviser: Adviser | None = doc.user_data.get(ADVISER)
    return adviser is not None and label in adviser.labels and not adviser.sees(doc, start, end, label=label)
