"""How exact a number is said to be: the words before and behind it ("не менее", "около", "с лишним")."""

import re

from svodka.extract.numerals.lexemes import fold, qualifiers, words
from svodka.records import Qualifier

_WORDS = re.compile(r"[\w.-]+|[<>≥≤=~≈]+")
_BEHIND = re.compile(r"[\s,]{0,3}((?:и|или|с)\s[А-Яа-яё]+)", re.IGNORECASE)
_ASIDE = re.compile(r"(?:\s?\(|,\s)([А-Яа-яё]+)(?=[).,;!?]|$)", re.IGNORECASE)
_ABBREVIATED = re.compile(r"((?<!\w)[а-я]{2,5})\.")
"""Points that end no sentence: "с 1,2 тыс. до 1,5 тыс."."""
_PLUS = re.compile(r"\+(?![\d\w])")


def qualifier_before(text: str, low: int, high: int) -> tuple[Qualifier, int] | None:
    """The longest qualifier phrase that ends at `high`, with its beginning."""
    spans = list(_WORDS.finditer(text[low:high]))
    if not spans or text[low + spans[-1].end() : high].strip(" \u00a0\u202f\n\t,"):
        return None
    if len(spans) > 1 and fold(spans[-1][0]) in _PREPOSITIONS:
        inner = _qualifier_phrase(spans[:-1])
        adverb = inner is not None and (inner[0] is Qualifier.APPROX or len(inner[1]) > 1)
        if inner is not None and adverb:  # "не менее чем на 10 суток", "почти в 2 раза"
            return inner[0], low + inner[1][0].start()
    found = _qualifier_phrase(spans)
    return None if found is None else (found[0], low + found[1][0].start())


_PREPOSITIONS = frozenset(("на", "в", "во", "с", "со", "за", "по", "из"))


def _qualifier_phrase(spans: list[re.Match[str]]) -> tuple[Qualifier, list[re.Match[str]]] | None:
    """The longest qualifier phrase that the words end with."""
    for length in range(min(3, len(spans)), 0, -1):
        qualifier = qualifiers("before").get(tuple(fold(match[0]) for match in spans[-length:]))
        if qualifier is not None:
            return qualifier, spans[-length:]
    return None


def closes_range(text: str, position: int) -> bool:
    """Whether the "до" at `position` closes "с 44 до 48"."""
    before = _ABBREVIATED.sub(r"\1 ", text[max(0, position - 40) : position])
    if re.search(r"(?<!\w)(?:с|со|от)\s[^.;\n]*\d[^.;\n]*\s$", before, re.IGNORECASE) is not None:
        return True
    spelled = re.search(r"(?<!\w)(?:с|со|от)\s([а-яё]+)\s$", before, re.IGNORECASE)
    return spelled is not None and fold(spelled[1]) in words()


def qualifier_after(text: str, position: int) -> tuple[Qualifier, int] | None:
    """The qualifier phrase that begins at `position`, with its end."""
    if _PLUS.match(text[position : position + 2]):
        return Qualifier.MORE, position + 1
    match = _BEHIND.match(text[position : position + 24])
    if match is None:  # "120 человек (примерно)"
        match = _ASIDE.match(text[position : position + 24])
    qualifier = qualifiers("after").get(tuple(fold(match[1]).split())) if match is not None else None
    return None if match is None or qualifier is None else (qualifier, position + match.end())
