"""Abbreviations that no lexicon knows, where enough around them speaks for a body."""

import re
from collections.abc import Iterator

from svodka.extract.mentions import OrganizationMention
from svodka.extract.names.bodies import abbreviations, governors, legal_form, no_bodies, not_body_nouns, tails
from svodka.extract.names.forms import OF_PLACE
from svodka.extract.names.lines import joined, over_name, spoken_heading, written_large
from svodka.extract.names.nominative import canonical
from svodka.extract.names.persons import is_first_name, is_patronymic
from svodka.extract.names.words import Word
from svodka.extract.organizations.abbreviated import counted, described
from svodka.extract.organizations.acting import TO
from svodka.extract.organizations.built import of_place
from svodka.extract.organizations.chain import Chain
from svodka.extract.organizations.declared import not_bodies
from svodka.extract.organizations.extent import extend
from svodka.extract.organizations.grammar import Grammar

ROMAN = re.compile(r"[IVXLCDMХ]+$")
ENOUGH = 2
"""Points of evidence that make an unknown abbreviation a body."""


def unknown_abbreviations(grammar: Grammar, found: list[OrganizationMention]) -> Iterator[OrganizationMention]:
    """Abbreviations with enough evidence around one of their mentions; then every mention of them is one."""
    others = not_bodies(grammar.document.text, found)
    places: dict[str, list[int]] = {}
    for index, word in enumerate(grammar.words):
        if word.abbreviation and _may_be_body(grammar, index) and word.text not in others:
            places.setdefault(word.text, []).append(index)
    for text, indices in places.items():
        if max(_points(grammar, index) for index in indices) < ENOUGH:
            continue
        for index in indices:
            word = grammar.words[index]
            numbered = any(after.text in ("№", "N") for after in grammar.words[index + 1 : index + 2])  # "СПЦ № 5"
            begun = Chain(index, index + 1, "abbreviation", common=True, purpose=True, number=not numbered)
            if (title := _title(grammar, index)) > index + 1:
                begun.end, begun.purpose = title, False  # "ЦДОД УР «Росток»"
            chain = extend(grammar.text, begun)
            end = grammar.words[chain.end - 1].end
            own = word.end if chain.parent == index + 1 else end  # "СУНЦ НГУ": its parent was found before
            if not grammar.free(word.start, own):
                chain.end, end = index + 1, word.end
            end = end if chain.quote is None else max(end, chain.quote.end)
            first = _with_adjective(grammar, index)
            start = grammar.words[first].start
            grammar.take(start, end)
            yield OrganizationMention(
                start=start,
                end=end,
                rule="unknown_abbreviation",
                name=canonical(grammar.document.text, grammar.words, head=index, start=first, end=chain.end),
                short_name=text,
                place=None if chain.place is None else grammar.quote(*chain.place),
            )


def _with_adjective(grammar: Grammar, index: int) -> int:
    """The index of an adjective of a place before an abbreviation: "Вашкинский МЦНКТ"."""
    before = index - 1
    if index == 0 or OF_PLACE.match(grammar.words[before].text) is None or not of_place(grammar.words[before]):
        return index
    free = grammar.free(grammar.words[before].start, grammar.words[before].end)
    return before if free and joined(grammar.words, index, grammar.document.text) else index


def _title(grammar: Grammar, index: int) -> int:
    """The index of the quoted name behind an abbreviation and the letters of its republic; `index` where none stands."""
    words = grammar.words
    at = index + 1
    if at + 1 < len(words) and words[at].upper and words[at].lower in tails("republic"):
        at += 1
    beside = at < len(words) and words[at].line == words[index].line
    return at if beside and words[at].start in grammar.text.quotes else index


def _house_alone(grammar: Grammar, index: int) -> bool:
    """Whether two letters are a house that somebody goes to or works in, and nothing tells whose it is: "бал дадут в ДК"."""
    words, text = grammar.words, grammar.words[index].text
    known = abbreviations().get(text)
    if known is None or (known[0].role, known[0].kind) != ("institution", "culture") or not index:
        return False
    after = words[index + 1] if index + 1 < len(words) else None
    alone = after is None or after.line != words[index].line or not (after.capital or after.case == "Gen")
    whose = words[index - 1].lower in TO or words[index - 1].lemma in governors()
    return alone and whose and words[index - 1].line == words[index].line


def _may_be_body(grammar: Grammar, index: int) -> bool:
    """Whether a word has the shape of an abbreviation of a body, and stands in no heading."""
    words, word = grammar.words, grammar.words[index]
    quoted = _title(grammar, index) > index
    if word.lower in tails("republic") and index and words[index - 1].abbreviation:
        return False
    if (
        not word.abbreviation
        or not (2 if quoted or _house_alone(grammar, index) else 3) <= len(word.text) <= 12
        or word.text in no_bodies()
    ):
        return False
    if word.start and grammar.document.text[word.start - 1] == "#":
        return False  # "#ВМЕСТЕ"
    if grammar.opaque[word.start] or not grammar.free(word.start, word.end) or ROMAN.match(word.text):
        return False
    if counted(words, index) or (word.text in abbreviations() and described(words, index)):
        return False
    beside = [words[at] for at in (index - 1, index + 1) if 0 <= at < len(words)]
    if (
        not quoted
        and word.entity == "ORG"
        and any(other.name == word.name and other.text[0].isalnum() for other in beside)
    ):
        return False  # a part of a longer name that the networks saw
    if legal_form(word.text) is not None or any(not letter.isalpha() for letter in word.text):
        return False
    if len(word.text) > LETTERS and word.text not in abbreviations() and _is_surname(words, index):
        return False
    return not (written_large(words, index) or spoken_heading(words, index) or over_name(words, index))


LETTERS = 4
"""An abbreviation of more before somebody's name can be his surname."""


def _is_surname(words: list[Word], index: int) -> bool:
    """Whether a word in capitals stands before a first name and a patronymic, or behind them: "ОРЛОВОЙ Анне Павловне"."""
    line = words[index].line
    behind = [word.text for word in words[index + 1 : index + 3] if word.line == line]
    if len(behind) > 1 and is_first_name(behind[0]) and is_patronymic(behind[1]):
        return True
    return index > 1 and words[index - 1].line == line and is_patronymic(words[index - 1].text)


def _points(grammar: Grammar, index: int) -> int:
    """How much speaks for a body at one mention of an abbreviation."""
    words, word = grammar.words, grammar.words[index]
    before = words[index - 1] if index and words[index - 1].line == word.line else None
    after = words[index + 1] if index + 1 < len(words) and words[index + 1].line == word.line else None
    titled = _title(grammar, index) > index
    if before is not None and before.lemma in not_body_nouns() and not titled:
        return 0  # "телеканал ОТВ"
    points = 2 * (word.entity == "ORG") + 2 * (word.text in abbreviations())
    if after is not None and after.text == ":" and before is None:
        points += 2
    if after is not None and after.lower in ("им", "имени"):
        points += 2  # "МХРЦ им. Орлова"
    if after is not None and after.pos == "VERB" and after.verb_form == "Fin":
        points += 1
    if titled:
        points += 2
    if before is None:
        return points
    at = index - 1
    while at > 0 and words[at].adjective and words[at].lemma not in governors():
        at -= 1
    if words[at].lemma in governors():
        points += 2
    if before.lower in ("в", "из", "от", "через", "при"):
        points += 1
    if (
        (before.text == "," or before.lower == "и")
        and index > 1
        and not grammar.free(words[index - 2].start, words[index - 2].end)
    ):
        points += 2
    if after is not None and after.text[:1] in "-–" and index + 2 < len(words) and words[index + 2].text.isdigit():
        points -= 3
    return points
