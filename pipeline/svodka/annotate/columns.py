"""A Doc's tokens as plain lists, for rules that go through all of them.

spaCy makes an object for every token that is asked for, and another for its features; over a whole document that costs more than
the networks. `columns` reads everything once and keeps it with the Doc.

    tokens = columns(doc)
    [tokens.starts[i] for i in range(len(doc)) if tokens.pos[i] == "NUM"]
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

import numpy as np
from spacy import attrs
from spacy.parts_of_speech import NAMES  # type: ignore[import-not-found]
from spacy.strings import StringStore
from spacy.tokens import Doc

KEY, TEXT, FORMS = "svodka.columns", "svodka.text", "svodka.forms"
SENTENCES, OPENERS = "svodka.sentences", "svodka.openers"
"""Where the columns, the Doc's text, its tokens as written, the offsets of its sentences and the tokens that open them lie in
`doc.user_data`."""
READ = [attrs.LEMMA, attrs.POS, attrs.MORPH, attrs.ENT_TYPE, attrs.SPACY]


@dataclass(frozen=True, slots=True)
class Columns:
    """One list an attribute, one item a token: what `token.text`, `.lemma_`, `.pos_`, `.morph`, `.idx`, `.ent_type_` give.

    `features` are mappings ("Case" to "Gen") that tokens of one tag share.
    """

    texts: list[str]
    lemmas: list[str]
    pos: list[str]
    features: list[Mapping[str, str]]
    starts: list[int]
    names: list[str]


def columns(doc: Doc) -> Columns:
    """The tokens of a Doc; read at the first call. What rules write into tokens later is not seen."""
    found: Columns | None = doc.user_data.get(KEY)
    if found is None:
        found = doc.user_data[KEY] = _read(doc)
    return found


def text_of(doc: Doc) -> str:
    """`doc.text`, which spaCy joins from the tokens each time it is asked for; the annotator leaves it with the Doc."""
    kept: str | None = doc.user_data.get(TEXT)
    return doc.text if kept is None else kept


def sentence_starts(doc: Doc) -> list[int]:
    """The offsets at which sentences begin, in order; worked out at the first call."""
    found: list[int] | None = doc.user_data.get(SENTENCES)
    if found is None:
        found = doc.user_data[SENTENCES] = list(map(columns(doc).starts.__getitem__, openers(doc)))
    return found


def openers(doc: Doc) -> list[int]:
    """The tokens that open sentences, in order; found at the first call."""
    found: list[int] | None = doc.user_data.get(OPENERS)
    if found is None:
        found = doc.user_data[OPENERS] = (doc.to_array("SENT_START") == 1).nonzero()[0].tolist()
    return found


def _read(doc: Doc) -> Columns:
    lemmas, pos, features, names, spaces = doc.to_array(READ).T.tolist() if len(doc) else ([],) * 5
    strings = STRINGS.over(doc.vocab.strings)
    words, labels = (list(map(strings.__getitem__, column)) for column in (lemmas, names))
    texts = doc.user_data.get(FORMS) or [token.text for token in doc]
    tags = set(features)
    lengths = np.fromiter(map(len, texts), np.int64, len(texts)) + np.array(spaces, np.int64)
    return Columns(
        texts=texts,
        lemmas=words,
        pos=list(map(NAMES.__getitem__, pos)),
        features=list(map({tag: _features(strings[tag]) for tag in tags}.__getitem__, features)),
        starts=(np.cumsum(lengths) - lengths).tolist(),
        names=labels,
    )


LIMIT = 1 << 17
"""How many strings are remembered before all are forgotten: 20 MB."""


class _Strings(dict[int, str]):
    """Strings by their hash, which is the same in every vocabulary; spaCy makes a new string each time it is asked for one."""

    source: StringStore

    def over(self, source: StringStore) -> "_Strings":
        """The strings of a vocabulary, remembered as they come."""
        if len(self) > LIMIT:
            self.clear()
        self.source = source
        return self

    def __missing__(self, number: int) -> str:
        found = self[number] = self.source[number] if number else ""
        return found


STRINGS = _Strings()


@lru_cache(maxsize=2048)
def _features(tag: str) -> Mapping[str, str]:
    """The features of a tag as spaCy writes it: "Case=Gen|Number=Sing", "_" for none."""
    return MappingProxyType(dict(part.split("=", 1) for part in tag.split("|") if "=" in part))
