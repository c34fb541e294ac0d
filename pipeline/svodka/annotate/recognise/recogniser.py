"""A trained model over annotated documents."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from spacy.tokens import Doc

from svodka.annotate.networks import one_thread
from svodka.annotate.recognise.files import Model, read_model
from svodka.annotate.recognise.forms import PieceForms
from svodka.annotate.recognise.network import Network
from svodka.annotate.recognise.pieces import Pieces, contexts_of, pieces_of
from svodka.annotate.recognise.spans import Span, find_candidates, spans_of, stretches


@dataclass(slots=True)
class Reading:
    """A document as far as it was read: its pieces, where its stretches end, and the spans of those that were read.

    The pieces hold for one `generation` of forms.
    """

    pieces: Pieces
    bounds: list[tuple[int, int]]
    generation: int
    found: dict[int, list[Span]] = field(default_factory=dict)


class Recogniser:
    """Finds typed stretches of text, which may lie inside one another, in Docs of `Annotator`.

    >>> recogniser = Recogniser.load(Path("my.npz"))  # doctest: +SKIP
    >>> recogniser(doc)  # doctest: +SKIP
    [Span(start=0, end=19, type='org', probability=0.98)]
    """

    def __init__(self, model: Model) -> None:
        self.model = model
        self._forms = PieceForms()
        self._networks = [Network(model.sizes, parameters, self._forms) for parameters in model.networks]

    @classmethod
    def load(cls, path: Path) -> "Recogniser":
        """Read a model file; `ResourceError` where it is none."""
        return cls(read_model(path))

    def __call__(self, doc: Doc) -> list[Span]:
        """The spans of a document in the order of the text, the shorter first where two begin together."""
        with one_thread():
            pieces = self._pieces(doc)
            return [span for bounds in stretches(pieces) for span in self._spans(doc, pieces.part(*bounds))]

    def near(self, doc: Doc, start: int, end: int, *, reading: Reading | None = None) -> tuple[Reading, list[Span]]:
        """The spans of the stretches that hold the characters `[start, end)`, some thousand pieces each; others are not read.

        The first part of the answer is to be handed in with the next question about the document.
        """
        with one_thread():
            if reading is None or reading.generation != self._forms.generation:
                pieces = self._pieces(doc)
                found = {} if reading is None else reading.found
                reading = Reading(pieces, stretches(pieces), self._forms.generation, found)
            return reading, [
                span for number in self._holding(reading, start, end) for span in self._kept(doc, reading, number)
            ]

    def _holding(self, reading: Reading, start: int, end: int) -> Iterator[int]:
        first = np.searchsorted(reading.pieces.ends, start, side="right")
        last = np.searchsorted(reading.pieces.starts, end)
        for number, (begins, stops) in enumerate(reading.bounds):
            if begins < last and first < stops:
                yield number

    def _kept(self, doc: Doc, reading: Reading, number: int) -> list[Span]:
        if number not in reading.found:
            reading.found[number] = self._spans(doc, reading.pieces.part(*reading.bounds[number]))
        return reading.found[number]

    def _pieces(self, doc: Doc) -> Pieces:
        if self._forms.forget():
            for network in self._networks:
                network.forget()
        return pieces_of(doc, self._forms)

    def _spans(self, doc: Doc, part: Pieces) -> list[Span]:
        contexts = contexts_of(doc, part) if self.model.sizes.contexts else None
        found = find_candidates(self._networks, part, threshold=self.model.threshold, contexts=contexts)
        return spans_of(part, found, self.model.types)
