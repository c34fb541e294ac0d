"""The sentence around a stretch, as far as it can matter: a text without full stops is one sentence of any length."""

from collections.abc import Container

from spacy.tokens import Span

REACH = 80
"""Tokens each way; no clause of a report is longer."""


def sentence_near(span: Span) -> Span:
    """The tokens of the sentence around `span`, at most `REACH` each way."""
    doc = span.doc
    first, last = span.start, span.end
    least, most = max(0, first - REACH), min(len(doc), last + REACH)
    while first > least and not doc[first].is_sent_start:
        first -= 1
    while last < most and not doc[last].is_sent_start:
        last += 1
    return doc[first:last]


def clause_near(span: Span, boundaries: Container[str]) -> Span:
    """The tokens around `span` up to the nearest of the marks, within its sentence."""
    doc, sentence = span.doc, sentence_near(span)
    first, last = span.start, span.end
    while first > sentence.start and doc[first - 1].text not in boundaries:
        first -= 1
    while last < sentence.end and doc[last].text not in boundaries:
        last += 1
    return doc[first:last]
