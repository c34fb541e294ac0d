"""Documents into spaCy Docs: sentences, morphology, names, and syntax where it is asked for (natasha's networks).

Three faces: `Annotator` makes the Doc, `heads` parses a sentence of it, `morphology` asks the dictionary and inflects.
"""

from svodka.annotate.annotator import Annotator, sentence_of
from svodka.annotate.columns import Columns, columns, openers, sentence_starts, text_of
from svodka.annotate.syntax import Heads, heads, parse_sentences

__all__ = [
    "Annotator",
    "Columns",
    "Heads",
    "columns",
    "heads",
    "openers",
    "parse_sentences",
    "sentence_of",
    "sentence_starts",
    "text_of",
]
