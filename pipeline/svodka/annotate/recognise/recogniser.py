"""A trained model over annotated documents."""

from collections.abc import Iterator
from pathlib import Path

from spacy.tokens import Doc

from svodka.annotate.networks import one_thread
from svodka.annotate.recognise.files import Model, read_model
from svodka.annotate.recognise.forms import PieceForms
from svodka.annotate.recognise.network import Network
from svodka.annotate.recognise.pieces import contexts_of, pieces_of
from svodka.annotate.recognise.spans import Span, find_candidates, spans_of, stretches


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
            return list(self._spans(doc))

    def _spans(self, doc: Doc) -> Iterator[Span]:
        if self._forms.forget():
            for network in self._networks:
                network.forget()
        pieces = pieces_of(doc, self._forms)
        for start, stop in stretches(pieces):
            part = pieces.part(start, stop)
            contexts = contexts_of(doc, part) if self.model.sizes.contexts else None
            found = find_candidates(self._networks, part, threshold=self.model.threshold, contexts=contexts)
            yield from spans_of(part, found, self.model.types)
