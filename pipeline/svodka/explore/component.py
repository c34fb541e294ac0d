"""svodka as a spaCy component: `spacy.blank("ru").add_pipe("svodka")`.

The records of a Doc come as span groups, which displaCy shows: `doc.spans["events"]`, `["counts"]`, `["organizations"]`,
`["persons"]`, `["dates"]`, `["deadlines"]`, `["plan_items"]`, `["legal_acts"]`. A span's label is the record's kind, its id the
record's id, and `doc._.svodka` is the whole `Extraction`.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

if TYPE_CHECKING:
    from svodka.link import Extraction


@Language.factory("svodka", default_config={"date": None})
def make_component(nlp: Language, name: str, date: str | None) -> "SvodkaComponent":
    """The factory the wheel registers. `date` (ISO 8601) is what relative dates count from where a text states none."""
    return SvodkaComponent(name, date)


class SvodkaComponent:
    """Fills the span groups of a Doc; its tokens, and what other components said of them, stay as they are."""

    def __init__(self, name: str, date: str | None) -> None:
        self.name = name
        self.date = date
        if not Doc.has_extension("svodka"):
            Doc.set_extension("svodka", default=None)

    def __call__(self, doc: Doc) -> Doc:
        from svodka.flow import load

        extraction = load().text(doc.text, date=self.date)
        doc._.svodka = extraction
        for group, spans in _groups(doc, extraction):
            doc.spans[group] = SpanGroup(doc, name=group, spans=list(spans))
        return doc


def _groups(doc: Doc, extraction: "Extraction") -> Iterator[tuple[str, Iterable[Span]]]:
    found = extraction
    yield "events", (_span(doc, each.start, each.end, each.kind.value, each.id) for each in found.events)
    yield "counts", (_span(doc, each.start, each.end, each.kind.value, each.id) for each in found.counts)
    yield "deadlines", (_span(doc, each.start, each.end, each.kind.value, each.id) for each in found.deadlines)
    yield "dates", (_span(doc, each.start, each.end, "date", each.id) for each in found.dates)
    yield "plan_items", (_span(doc, each.start, each.end, "plan_item", each.id) for each in found.plan_items)
    yield "legal_acts", (_span(doc, each.start, each.end, each.kind, each.id) for each in found.legal_acts)
    bodies = ((body.kind or "organization", body.id, body.mentions) for body in found.organizations)
    yield (
        "organizations",
        (_span(doc, at.start, at.end, label, identity) for label, identity, places in bodies for at in places),
    )
    people = ((person.id, person.mentions) for person in found.persons)
    yield "persons", (_span(doc, at.start, at.end, "person", identity) for identity, places in people for at in places)


def _span(doc: Doc, start: int, end: int, label: str, identity: str) -> Span:
    """The tokens that cover a stretch: spaCy's own tokens may be longer than what a record covers ("2020г")."""
    span = doc.char_span(start, end, label=label, span_id=identity, alignment_mode="expand")
    assert span is not None  # a record lies in the text the Doc was made of
    return span
