"""The only module that wires reading, annotation, extraction and linking into one flow."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from svodka.annotate import Annotator
from svodka.annotate.recognise import Adviser, Recogniser, add_names
from svodka.extract.columns import column_roles
from svodka.extract.counts import find_counts
from svodka.extract.dates import find_dates
from svodka.extract.deadlines import find_deadlines
from svodka.extract.description import describe
from svodka.extract.events import find_events
from svodka.extract.legal_acts import find_legal_acts
from svodka.extract.mentions import Mentions
from svodka.extract.organizations import find_organizations
from svodka.extract.persons import find_persons
from svodka.extract.plans import find_plan_items
from svodka.garbage import uncollected
from svodka.link import Extraction, link
from svodka.link.restored import restored
from svodka.read import Document, read, read_text
from svodka.read.folding import Folded
from svodka.read.mended import mended
from svodka.resources import NO_RECOGNISER, recogniser_file, recogniser_path

Stage = Callable[[Doc, Document, Mentions], Any]

STAGES: tuple[tuple[str, Stage], ...] = (
    ("about", describe),
    ("roles", column_roles),
    ("plan_items", find_plan_items),
    ("deadlines", find_deadlines),
    ("dates", find_dates),
    ("legal_acts", find_legal_acts),
    ("organizations", find_organizations),
    ("persons", find_persons),
    ("counts", find_counts),
    ("events", find_events),
)
"""The extractors in the order they run: each fills the field of `Mentions` it is named after and sees the earlier ones."""


class Extractor:
    """Documents into records. Models load once, at construction.

    `recogniser` is a file of `svodka recogniser train`, or the name of one that comes with svodka ("names"): the names it finds
    count as evidence beside the networks' own, and it is asked about names that the networks alone see (`recognise.doubts`). Without it
    the one that `SVODKA_RECOGNISER` names is used, if any; "none" uses none.
    """

    def __init__(self, *, recogniser: str | Path | None = None) -> None:
        path = recogniser_path()
        if recogniser is not None:
            path = None if recogniser == NO_RECOGNISER else recogniser_file(recogniser)
        self.recogniser = None if path is None else Recogniser.load(path)
        self.adviser = None if self.recogniser is None else Adviser(self.recogniser.model)
        self.annotator = Annotator(contexts=self.recogniser is not None and self.recogniser.model.sizes.contexts)

    def text(self, text: str, *, date: str | dt.date | None = None, source: str = "") -> Extraction:
        """Extract from a string. `date` (ISO 8601) is what relative dates count from where the text states none."""
        return self.document(read_text(text, source=source), date=date)

    def file(self, path: str | Path, *, date: str | dt.date | None = None) -> Extraction:
        """Extract from a file; `ReadError` where it cannot be read."""
        return self.document(read(path), date=date)

    def document(self, document: Document, *, date: str | dt.date | None = None) -> Extraction:
        """Extract from a document already read."""
        with uncollected():
            mend = mended(document)
            if mend is None:
                return self._extract(self.annotator(document), document, date)
            return restored(self._extract(self.annotator(mend[0]), mend[0], date), document, mend[1])

    def documents(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        """Extract from many documents; small ones share the annotation's batches."""
        for extract in self.prepare(documents):
            yield extract()

    def prepare(self, documents: Iterable[Document]) -> Iterator[Callable[[], Extraction]]:
        """Annotate documents together; what extracts from each of them is yielded, so that one that fails or hangs is known."""
        held = [(document, mended(document)) for document in documents]
        docs = iter(self.annotator.pipe([document if mend is None else mend[0] for document, mend in held]))
        for document, mend in held:
            with uncollected():
                doc = next(docs)
            yield partial(self._uncollected, doc, document, mend)

    def _uncollected(self, doc: Doc, document: Document, mend: tuple[Document, Folded] | None) -> Extraction:
        with uncollected():
            if mend is None:
                return self._extract(doc, document, None)
            return restored(self._extract(doc, mend[0], None), document, mend[1])

    def _extract(self, doc: Doc, document: Document, date: str | dt.date | None) -> Extraction:
        if self.recogniser is not None:
            add_names(doc, self.recogniser(doc))
        if self.adviser is not None:
            self.adviser.attach(doc)
        found = Mentions(reference=None if date is None else str(date))
        for name, stage in STAGES:
            found = replace(found, **{name: stage(doc, document, found)})
        return link(doc, document, found)


@cache
def load() -> Extractor:
    """The extractor with its models; the first call loads them, later calls are free."""
    return Extractor()
