"""OpenCorpora's grammemes, which pymorphy speaks, in the terms of Universal Dependencies, which tokens carry.

The table is natasha's (after russian-tagsets), so that a form compares with a tagged token as it does there.
"""

from collections.abc import Iterable

POS = {
    "ADJF": "ADJ",
    "ADJS": "ADJ",
    "ADVB": "ADV",
    "COMP": "ADV",
    "VERB": "VERB",
    "GRND": "VERB",
    "INFN": "VERB",
    "PRTF": "VERB",
    "PRTS": "VERB",
    "NOUN": "NOUN",
    "NPRO": "PRON",
    "NUMR": "NUM",
    "NUMB": "NUM",
    "Apro": "DET",
    "CONJ": "CCONJ",
    "INTJ": "INTJ",
    "PART": "PRCL",
    "PNCT": "PUNCT",
    "PRCL": "PART",
    "PREP": "ADP",
}
"""A part of speech of OpenCorpora and what UD calls it; anything else is `X`."""

FEATURES = (
    ("anim", "Animacy", "Anim"),
    ("inan", "Animacy", "Inan"),
    ("impf", "Aspect", "Imp"),
    ("perf", "Aspect", "Perf"),
    ("ablt", "Case", "Ins"),
    ("accs", "Case", "Acc"),
    ("datv", "Case", "Dat"),
    ("gent", "Case", "Gen"),
    ("gen1", "Case", "Gen"),
    ("gen2", "Case", "Gen"),
    ("loct", "Case", "Loc"),
    ("loc2", "Case", "Loc"),
    ("nomn", "Case", "Nom"),
    ("voct", "Case", "Nom"),
    ("COMP", "Degree", "Cmp"),
    ("Supr", "Degree", "Sup"),
    ("femn", "Gender", "Fem"),
    ("masc", "Gender", "Masc"),
    ("neut", "Gender", "Neut"),
    ("impr", "Mood", "Imp"),
    ("indc", "Mood", "Ind"),
    ("plur", "Number", "Plur"),
    ("sing", "Number", "Sing"),
    ("NUMB", "NumForm", "Digit"),
    ("1per", "Person", "1"),
    ("2per", "Person", "2"),
    ("3per", "Person", "3"),
    ("excl", "Person", "2"),
    ("incl", "Person", "1"),
    ("futr", "Tense", "Fut"),
    ("past", "Tense", "Past"),
    ("pres", "Tense", "Pres"),
    ("ADJS", "Variant", "Brev"),
    ("PRTS", "Variant", "Brev"),
    ("GRND", "VerbForm", "Conv"),
    ("INFN", "VerbForm", "Inf"),
    ("PRTF", "VerbForm", "Part"),
    ("PRTS", "VerbForm", "Part"),
    ("VERB", "VerbForm", "Fin"),
    ("actv", "Voice", "Act"),
    ("pssv", "Voice", "Pass"),
    ("Abbr", "Abbr", "Yes"),
)
"""Grammeme, UD feature, UD value. A grammeme named twice counts as its last line (`PRTS` is a VerbForm)."""

_FEATURE = {grammeme: (feature, value) for grammeme, feature, value in FEATURES}
_GRAMMEME: dict[tuple[str, str], str] = {}
for _grammeme, _name, _value in FEATURES:
    _GRAMMEME.setdefault((_name, _value), _grammeme)


def features(grammemes: Iterable[str]) -> dict[str, str]:
    """The UD features of a tag's grammemes, in their order."""
    return dict(_FEATURE[grammeme] for grammeme in grammemes if grammeme in _FEATURE)


def grammeme(feature: str, value: str) -> str:
    """The grammeme of a UD feature: `grammeme("Case", "Nom")` is `nomn`; `KeyError` where there is none."""
    return _GRAMMEME[feature, value]
