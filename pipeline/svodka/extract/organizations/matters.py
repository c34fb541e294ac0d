"""Matters of an office that are written in letters: "отдел ГО, ЧС и ПБ", "комиссия по ЧС и ПБ", "отдел безопасности, ГО и ЧС"."""

from collections.abc import Sequence

from svodka.extract.names.bodies import abbreviations, tails
from svodka.extract.names.words import Word
from svodka.extract.organizations.chain import Chain, Text


def matter(words: Sequence[Word], index: int) -> int:
    """The index after the letters of one matter, some of which name a body as well ("ГО и ЧС"); `index` where none stand."""
    if index >= len(words) or not words[index].upper or words[index].lower not in tails("letters"):
        return index
    for known in abbreviations().get(words[index].text, ()):
        end = index + len(known.words)
        if known.kind == "emergency" and tuple(word.text for word in words[index:end]) == known.words:
            return end
    return index + 1


def matters(words: Sequence[Word], index: int) -> int:
    """The index after a list of matters in letters: "ГО, ЧС и ПБ", "ГО и ЧС и ЕДДС"."""
    end = matter(words, index)
    while end > index and end + 1 < len(words) and words[end + 1].line == words[index].line:
        if words[end].text != "," and words[end].lower != "и":
            break
        further = matter(words, end + 1)
        if further == end + 1 and words[end].lower == "и" and _on_duty(words[end + 1]):
            further = end + 2
        if further == end + 1:
            break
        end = further
    return end


def _on_duty(word: Word) -> bool:
    """Whether letters are a service of an office that answers for emergencies: "по делам ГО и ЧС и [ЕДДС]"."""
    known = abbreviations().get(word.text) if word.upper else None
    return known is not None and known[0].kind == "emergency" and known[0].role == "unit"


def letters(text: Text, chain: Chain, index: int) -> int:
    """The matters of a board that begin with letters: "по ГО и ЧС", "по ГО, ЧС и общественной безопасности", "ГО, ЧС и ПБ"."""
    words = text.words
    at = index + (words[index].lower == "по")
    if chain.role not in ("office", "centre") or chain.complete or chain.common or not chain.topical:
        return index
    end = matters(words, at)
    if end == at or (at == index and end == at + 1):
        return index
    chain.purpose = chain.common = True
    chain.case = "Dat" if at > index else "Gen"
    return end


def among(words: Sequence[Word], index: int) -> int:
    """The index after matters in letters that stand in a list of fields: "законности, [ГО и ЧС], спорта"; `index` where another body of a list
    may be meant: "отдел культуры, ГО и ЧС, ОМВД"."""
    end = matters(words, index)
    if end + 1 < len(words) and words[end].text == "," and words[end + 1].abbreviation:
        return index
    return end
