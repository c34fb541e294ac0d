"""Annotations to and from the tools people annotate with: BRAT, Label Studio, spaCy."""

from svodka.evaluate.annotations.brat import read_brat, write_brat
from svodka.evaluate.annotations.docbin import read_docbin, write_docbin
from svodka.evaluate.annotations.label_studio import read_label_studio, write_label_studio

__all__ = ["read_brat", "read_docbin", "read_label_studio", "write_brat", "write_docbin", "write_label_studio"]
