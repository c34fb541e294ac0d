"""Bodies of which only a quoted name stands, behind somebody who is theirs or a part of their house: "тренер «Динамо»", "в фойе «Маяка»"."""

from collections.abc import Iterator

from svodka.annotate.morphology import fold, parse
from svodka.extract.mentions import OrganizationMention
from svodka.extract.names.bodies import happenings, networks, not_body_nouns, tails
from svodka.extract.names.quotes import Quotation
from svodka.extract.names.readings import cases
from svodka.extract.names.words import Word
from svodka.extract.organizations.grammar import Grammar

WORDS = 3
"""No such name has more words."""


def of_staff(grammar: Grammar, found: list[OrganizationMention]) -> Iterator[OrganizationMention]:
    """A quoted name right behind its staff ("директор «Самбиста»"), or, declined, behind its rooms ("в фойе «Маяка»")
    or another body ("люди ЦРБ и «Водоканала»")."""
    words, quotes = grammar.words, grammar.text.quotes
    ends = {mention.end for mention in found}
    for quotation in quotes.values():
        index = grammar.text.index_after(quotation.start)
        before = words[index - 1] if index else None
        if before is None or before.line != words[index].line or quotation.depth:
            continue
        staff = before.lemma in tails("staff")
        listed = before.lower == "и" and index > 1 and words[index - 2].end in ends
        if not (staff or listed) and not {before.lemma, before.lower} & tails("premises"):
            continue
        inside = words[index + 1 : grammar.text.index_after(quotation.end) - 1]
        if not _is_name(inside) or not grammar.free(quotation.start, quotation.end):
            continue
        if _for_them(words, index - 1):
            continue
        declined = all("Gen" in cases(word.lower) for word in inside) and "Nom" not in cases(inside[0].lower)
        if not declined and not (staff and all("Gen" in cases(word.lower) or word.abbreviation for word in inside)):
            continue  # "тренер «Динамо»", but "артист «Солнечный клоун»"
        grammar.take(quotation.start, quotation.end)
        yield OrganizationMention(
            start=quotation.start,
            end=quotation.end,
            rule="of_staff",
            name=_name(grammar, quotation, inside)
            if declined
            else grammar.document.text[quotation.start : quotation.end],
        )


def _is_name(inside: list[Word]) -> bool:
    """Whether a few words under a capital name neither a happening nor a paper nor a service in the internet."""
    if not 0 < len(inside) <= WORDS or not inside[0].capital or not all(word.text[0].isalpha() for word in inside):
        return False
    if fold(inside[0].text) in networks() or inside[0].lower in tails("title"):
        return False
    return not any(word.lemma in happenings() or word.lemma in not_body_nouns() for word in inside)


def _for_them(words: list[Word], index: int) -> bool:
    """Whether something is only for the staff, which bears the name: "вебинар для классных руководителей «Лад»"."""
    at = index - 1
    while at > 0 and (words[at].adjective or words[at].noun):
        at -= 1
    return words[at].lower in ("для", "среди", "с")


def _name(grammar: Grammar, quotation: Quotation, inside: list[Word]) -> str:
    """A name of one word in the nominative, in its marks."""
    text = grammar.document.text
    written = text[quotation.start : quotation.end]
    if len(inside) != 1 or inside[0].upper:
        return written
    reading = next((each for each in parse(inside[0].lower) if each.features.get("Case") == "Gen"), None)
    return (
        f"{written[0]}{reading.lemma.capitalize()}{written[-1]}" if reading is not None and reading.known else written
    )
