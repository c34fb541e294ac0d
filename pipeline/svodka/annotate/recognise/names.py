"""A recogniser's word on the names of a Doc, where extraction looks for them: `doc.ents`."""

from collections.abc import Iterable, Mapping

from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from svodka.annotate.recognise.spans import Span

LABELS: Mapping[str, str] = {
    "org": "ORG",
    "organization": "ORG",
    "per": "PER",
    "person": "PER",
    "loc": "LOC",
    "place": "LOC",
}
"""What a recogniser may call a name, and the label extraction knows it by."""
LEAST = 0.9
"""How sure it must be."""


def add_names(doc: Doc, spans: Iterable[Span], *, least: float = LEAST) -> Doc:
    """Add names to `doc.ents`; of those the networks saw, the ones that touch none of them stay.

    A name inside another is left out: `doc.ents` holds one layer.
    """
    added: list[DocSpan] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        label = LABELS.get(span.type.lower())
        if label is None or span.probability < least or (added and span.start < added[-1].end_char):
            continue
        found = doc.char_span(span.start, span.end, label=label, alignment_mode="expand")
        if found is not None and not (added and found.start < added[-1].end):
            added.append(found)
    covered = {index for span in added for index in range(span.start, span.end)}
    kept = [span for span in doc.ents if covered.isdisjoint(range(span.start, span.end))]
    doc.set_ents(sorted([*added, *kept], key=lambda span: span.start))
    return doc
