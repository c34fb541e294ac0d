"""Bodies named again by a declared alias or by their quoted name without its head: "МЦБ" of МБУК «МЦБ»."""

import re
from collections.abc import Iterator

from svodka.extract.mentions import OrganizationMention
from svodka.extract.names.bodies import types
from svodka.extract.organizations.echoes import Found, echo
from svodka.extract.organizations.grammar import Grammar
from svodka.records import Stretch


def again(grammar: Grammar, found: Found) -> Iterator[OrganizationMention]:
    """A declared alias, or a quoted name without its head ("МЦБ" of МБУК «МЦБ»), wherever it stands."""
    _remember_quoted(grammar, found)
    by_first: dict[str, list[tuple[str, Stretch]]] = {}
    for alias, whole in grammar.named.items():
        by_first.setdefault(alias.split()[0].strip('«»"“”'), []).append((alias, whole))
    for aliases in by_first.values():
        aliases.sort(key=lambda pair: -len(pair[0]))
    text = grammar.document.text
    for index, word in enumerate(grammar.words if by_first else ()):
        for alias, whole in by_first.get(word.text, ()):
            start = word.start - (alias[0] in '«"“')
            end = start + len(alias)
            if text[start:end] != alias or text[end : end + 1].isalpha() or not grammar.free(start, end):
                continue
            if start <= whole.end and start >= whole.start:
                continue
            if not _stands_alone(grammar, index, alias):
                continue
            end = _with_own_quotation(grammar, end, whole)
            start = with_initials(grammar, start, whole)
            yield echo(grammar, _mention_at(found, whole), start, end, "again", whole)
            break


def with_initials(grammar: Grammar, start: int, whole: Stretch) -> int:
    """The start of a quoted name that the initials of its sort stand before: "ПО «Рубеж»" of the "поисковый отряд «Рубеж»"."""
    words, text = grammar.words, grammar.document.text
    at = grammar.text.index_after(start) - 1
    if at < 0 or not words[at].upper or len(words[at].text) > 4 or words[at].end + 1 != start:
        return start
    sort = text[whole.start : whole.end].partition("«")[0].split()
    spelled = "".join(word[0] for word in sort).upper() == words[at].text
    return words[at].start if spelled and len(sort) > 1 and grammar.free(words[at].start, start) else start


def _with_own_quotation(grammar: Grammar, end: int, whole: Stretch) -> int:
    """The end of an alias that the body's own quoted name follows: "ЦДТ «Радуга»" where the ЦДТ is one of that name."""
    text = grammar.document.text
    quotation = grammar.text.quotes.get(end + 1)
    if quotation is None or text[end] != " " or not grammar.free(quotation.start, quotation.end):
        return end
    return quotation.end if text[quotation.start : quotation.end] in text[whole.start : whole.end] else end


def _remember_quoted(grammar: Grammar, found: Found) -> None:
    """The quoted names of bodies, without their marks, as names of their own; the first body of a name keeps it."""
    for mention in found:
        own = grammar.document.text[mention.start : mention.end if mention.parent is None else mention.parent.start]
        match = re.search(r"[«\"“]([^«»\"“”]{2,60})[»\"”]\s*$", own)
        if match is not None and mention.rule != "again" and not _names_place(mention):
            grammar.named.setdefault(match[1], Stretch(mention.start, mention.end))


def _names_place(mention: OrganizationMention) -> bool:
    """Whether the quoted name at the end is the territory's: "администрация муниципального района «Заозёрный»"."""
    return mention.place is not None and mention.place[-1:] in '»"”'


def _stands_alone(grammar: Grammar, index: int, alias: str) -> bool:
    """An abbreviation says itself; a word of the language is a name only where a line gives it a colon."""
    words = grammar.words
    if alias[0] in '«"“':
        return True
    if sum(letter.isupper() for letter in alias) > 1:
        return not grammar.opaque[words[index].start]
    if grammar.opaque[words[index].start] or words[index].lemma in types():
        return False
    first = index == 0 or words[index - 1].line != words[index].line
    after = index + len(alias.split())
    return first and after < len(words) and words[after].text == ":"


def _mention_at(found: Found, whole: Stretch) -> OrganizationMention:
    return next(mention for mention in found if (mention.start, mention.end) == (whole.start, whole.end))
