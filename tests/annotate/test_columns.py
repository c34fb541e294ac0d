"""Columns hold what the tokens say."""

import pytest

from svodka.annotate import Annotator, columns, text_of
from svodka.read import read_text


@pytest.mark.parametrize(
    "text", ["", " ", "В Самаре  Анна Петрова\nоткрыла 2 школы, и сад."], ids=["empty", "space", "text"]
)
def test_columns_are_the_tokens(text: str) -> None:
    doc = Annotator()(read_text(text))
    tokens = columns(doc)
    assert tokens.texts == [token.text for token in doc]
    assert tokens.lemmas == [token.lemma_ for token in doc]
    assert tokens.pos == [token.pos_ for token in doc]
    assert [dict(features) for features in tokens.features] == [token.morph.to_dict() for token in doc]
    assert tokens.starts == [token.idx for token in doc]
    assert tokens.names == [token.ent_type_ for token in doc]
    assert columns(doc) is tokens
    assert text_of(doc) == doc.text
    doc.user_data.clear()
    assert text_of(doc) == doc.text
