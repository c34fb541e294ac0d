"""Documents into spaCy Docs: sentences, morphology, names, and syntax where it is asked for (natasha's networks)."""

from svodka.annotate.annotator import Annotator

__all__ = ["Annotator"]
