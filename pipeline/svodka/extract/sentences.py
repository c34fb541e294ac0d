"""The sentence around a stretch, as far as it can matter: a text without full stops is one sentence of any length."""

from bisect import bisect_left, bisect_right
from collections.abc import Container

from spacy.tokens import Span

from svodka.annotate import columns, openers

REACH = 80
"""Tokens each way; no clause of a report is longer."""


def sentence_near(span: Span) -> Span:
    """The tokens of the sentence around `span`, at most `REACH` each way."""
    doc = span.doc
    starts, first, last = openers(doc), span.start, span.end
    before, behind = bisect_right(starts, first), bisect_left(starts, last)
    opens = starts[before - 1] if before else 0
    closes = starts[behind] if behind < len(starts) else len(doc)
    return doc[max(opens, first - REACH) : min(closes, last + REACH)]


def clause_near(span: Span, boundaries: Container[str]) -> Span:
    """The tokens around `span` up to the nearest of the marks, within its sentence."""
    texts, sentence = columns(span.doc).texts, sentence_near(span)
    first, last = span.start, span.end
    least, most = sentence.start, sentence.end
    while first > least and texts[first - 1] not in boundaries:
        first -= 1
    while last < most and texts[last] not in boundaries:
        last += 1
    return span.doc[first:last]
