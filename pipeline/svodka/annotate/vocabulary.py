"""The spaCy vocabulary of the Docs: what a pattern or a rule may ask of a token's form.

Only the attributes below are set (`token.shape_`, `token.prefix_` and the like stay empty): each costs time for every new form.
"""

import unicodedata
from collections.abc import Callable
from typing import Any

from spacy import attrs
from spacy.vocab import Vocab


def is_punctuation(form: str) -> bool:
    """Every character is punctuation."""
    if not form or form[0].isalnum():
        return False
    return all(unicodedata.category(character)[0] == "P" for character in form)


def is_number(form: str) -> bool:
    """Digits, possibly with points, commas or a slash between them: "1,5", "10.04.2020", "1/2"."""
    return form[:1].isdigit() and form.replace(",", "").replace(".", "").replace("/", "").isdigit()


def folded(form: str) -> str:
    """Lower case, ё as е."""
    return form.lower().replace("ё", "е")


GETTERS: dict[Any, Callable[[str], str | bool]] = {
    attrs.LOWER: str.lower,
    attrs.NORM: folded,
    attrs.IS_SPACE: str.isspace,
    attrs.IS_ALPHA: str.isalpha,
    attrs.IS_DIGIT: str.isdigit,
    attrs.IS_TITLE: str.istitle,
    attrs.IS_UPPER: str.isupper,
    attrs.IS_LOWER: str.islower,
    attrs.IS_PUNCT: is_punctuation,
    attrs.LIKE_NUM: is_number,
}


def vocabulary() -> Vocab:
    """A fresh vocabulary with the attributes of `GETTERS`."""
    return Vocab(lex_attr_getters=GETTERS)
