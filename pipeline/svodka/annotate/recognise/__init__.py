"""A trained recogniser of typed stretches that may lie inside one another: numpy alone at run time, weights in one file."""

from svodka.annotate.recognise.doubts import Adviser, doubted
from svodka.annotate.recognise.files import Model, read_model, write_model
from svodka.annotate.recognise.names import add_names
from svodka.annotate.recognise.network import Network, Sizes
from svodka.annotate.recognise.recogniser import Recogniser
from svodka.annotate.recognise.spans import Span

__all__ = [
    "Adviser",
    "Model",
    "Network",
    "Recogniser",
    "Sizes",
    "Span",
    "add_names",
    "doubted",
    "read_model",
    "write_model",
]
