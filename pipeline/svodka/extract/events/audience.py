"""For whom a happening was held: the phrase after "для", "среди" that follows its noun or title."""

from spacy.tokens import Doc, Token

from svodka.extract.events.drafts import Draft
from svodka.extract.events.statements import Statement
from svodka.extract.events.words import folded, index_at, is_gap, words
from svodka.records import Stretch

NEAR = 12
"""Tokens between a happening and the preposition of its audience."""
LONGEST = 12
"""Tokens of an audience: "для учащихся старших классов школ Заречного района"."""


def audience_of(doc: Doc, *, statement: Statement, draft: Draft) -> Stretch | None:
    """The audience named after the happening; None where none is, or a number takes its place ("для 40 детей")."""
    anchors = {draft.reach(), draft.end}
    for anchor in sorted(anchors):
        first = index_at(doc, anchor - 1) + 1
        for token in doc[first : min(statement.last, first + NEAR)]:
            if token.text in ";.(«" or (token.pos_ == "VERB" and "VerbForm=Fin" in token.morph):
                break
            if folded(token) in words("for whom"):
                return _phrase(doc, statement, token.i + 1)
    return None


def _phrase(doc: Doc, statement: Statement, first: int) -> Stretch | None:
    last = first
    while last < min(statement.last, first + LONGEST) and _belongs(doc[last]):
        last += 1
    while last > first and (is_gap(doc[last - 1]) or doc[last - 1].pos_ in ("CCONJ", "ADP", "ADJ")):
        last -= 1
    if last == first or doc[first].like_num:
        return None
    return Stretch(doc[first].idx, doc[last - 1].idx + len(doc[last - 1]))


def _belongs(token: Token) -> bool:
    if is_gap(token) or folded(token) == "и":
        return True
    return token.pos_ in ("NOUN", "ADJ", "PROPN") and "Case=Dat" not in token.morph and "Case=Nom" not in token.morph
