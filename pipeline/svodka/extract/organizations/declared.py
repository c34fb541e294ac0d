"""Aliases as a document declares them in brackets and lists: "(далее – Центр)", "(ЦСПН)", and those of no body."""

import re
from collections.abc import Iterator

from svodka.annotate.morphology import fold, parse
from svodka.extract.mentions import OrganizationMention
from svodka.extract.names.bodies import abbreviations, no_bodies, type_of
from svodka.extract.organizations.acronyms import stands_for
from svodka.extract.organizations.echoes import Found, echo
from svodka.extract.organizations.grammar import Grammar
from svodka.records import Stretch

DECLARED = re.compile(
    r"\s{0,3}(?:г\.\s?[А-ЯЁ][а-яё-]{2,20}\s)?\((?:(?P<said>(?:и\s)?далее(?:\s+по\s+тексту)?|сокращ[её]нно|сокр\.|в\s+дальнейшем)\s*[:–—-]?\s*)?"
    r"(?P<alias>[^()\n]{2,80})\)"
)
ALIAS = re.compile(
    r"[«\"“][^«»\"“”]{2,60}[»\"”]|[А-ЯЁ][А-ЯЁа-яё]*[А-ЯЁ][а-яё]{0,2}(?:\s(?:и\s)?[А-ЯЁ][А-ЯЁа-яё]*[А-ЯЁ]){0,2}(?:\s[«\"][^«»\"]{2,40}[»\"])?"
)
ELSEWHERE = re.compile(r"\(далее(?:\s+по\s+тексту)?\s*[:–—-]?\s*([А-ЯЁ][А-ЯЁа-яё]{1,15})\)")
GLOSSARY = re.compile(r"(?m)^[\s•–-]{0,4}([А-ЯЁ]{2,9})\s{1,2}[–—-]\s{1,2}([а-яё]{3,30})\b")
"""A line of a list of abbreviations: "ТЭР – топливно-энергетические ресурсы"."""


def declared(grammar: Grammar, found: Found) -> Iterator[OrganizationMention]:
    """ "(далее – Центр)", "(ЦСПН)", "(«Забота»)" right after a name: the alias is a mention, and says whose it is."""
    for mention in list(found):
        match = DECLARED.match(grammar.document.text, mention.end)
        if match is None:
            continue
        alias = match["alias"].rstrip()
        if match["said"] is None and not ALIAS.fullmatch(alias):
            continue
        if match["said"] is None and (alias in no_bodies() or _another_body(alias, mention)):
            continue
        start, end = match.start("alias"), match.start("alias") + len(alias)
        whole = Stretch(mention.start, mention.end)
        if (start, end) in grammar.aliases:
            continue
        grammar.aliases[start, end] = whole
        grammar.named[alias] = whole
        if grammar.free(start, end):
            yield echo(grammar, mention, start, end, "declared")


def _another_body(alias: str, mention: OrganizationMention) -> bool:
    """Whether a bracket holds another body's name: "отряд «Факел» (МОУ «Лесная СОШ»)", "студия «Шаг» (РДК)"."""
    name = mention.name
    if mention.kind in ("club", "culture") and alias in abbreviations():
        return not stands_for(alias, name)
    quoted = re.search(r"[«\"“](.+)[»\"”]", alias)
    return quoted is not None and quoted.start() > 0 and quoted[1] not in name and not stands_for(quoted[1], name)


def _explains(short: str, word: str) -> bool:
    """Whether a word begins what an abbreviation stands for, and no body is headed by it."""
    reading = parse(word)[0]
    return fold(short[0]) == fold(word[0]) and reading.pos in ("NOUN", "ADJ") and type_of(reading.lemma) is None


def not_bodies(text: str, found: Found) -> frozenset[str]:
    """Abbreviations the document declares for something that is no body: "общественно опасных деяний (далее – ООД)"."""
    ends = {mention.end for mention in found}
    glossary = frozenset(match[1] for match in GLOSSARY.finditer(text) if _explains(match[1], match[2]))
    return glossary | frozenset(
        match[1]
        for match in ELSEWHERE.finditer(text)
        if not any(end in ends for end in range(match.start() - 2, match.start() + 1))
    )
