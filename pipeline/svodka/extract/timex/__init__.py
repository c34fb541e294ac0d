"""The floor of time: words and figures into calendar values. Other extractors may import it; it imports none of them."""

from svodka.extract.timex.documents import document_frame, frame_of, in_context, readings_of
from svodka.extract.timex.expressions import TimeExpression, expression, expressions, find_dates, with_neighbour
from svodka.extract.timex.frame import Frame, Value
from svodka.extract.timex.reading import Reading, read, read_flat
from svodka.extract.timex.resolution import resolve

__all__ = [
    "Frame",
    "Reading",
    "TimeExpression",
    "Value",
    "document_frame",
    "expression",
    "expressions",
    "find_dates",
    "frame_of",
    "in_context",
    "read",
    "read_flat",
    "readings_of",
    "resolve",
    "with_neighbour",
]
