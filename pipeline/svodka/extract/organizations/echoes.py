"""Bodies named again: declared aliases, quoted names without their head, abbreviations, a capital or a head noun alone.

Each rule names the stretch of the mention it takes up (`alias_of`), so that linking need not guess.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from svodka.annotate.morphology import fold, parse
from svodka.extract.mentions import OrganizationMention
from svodka.extract.names.bodies import (
    BodyType,
    abbreviations,
    adjectives,
    governors,
    no_bodies,
    tails,
    type_of,
    types,
)
from svodka.extract.names.nominative import nominative
from svodka.extract.names.words import Word, animate, may_be, opens
from svodka.extract.organizations.acronyms import stands_for
from svodka.extract.organizations.grammar import Grammar
from svodka.records import Stretch

Found = list[OrganizationMention]


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


REACH = 6000

"""How far back a head noun alone takes up a body, in characters."""


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


def alone(grammar: Grammar, found: Found) -> Iterator[OrganizationMention]:
    """A head noun alone: with a capital ("решением Комиссии"), or after a noun that only a body has ("заседание комиссии")."""
    words, known = grammar.words, types()
    for index in grammar.lemmas_at(known.keys()):
        word = words[index]
        sort = known[word.lemma]
        if sort.role not in ALONE or not word.noun or word.upper or grammar.opaque[word.start]:
            continue
        if not grammar.free(word.start, word.end):
            whole = titled(grammar).get(word.lemma) or _before(grammar, word, found)
            if whole is not None and _above(grammar, index):
                yield echo(grammar, whole, word.start, word.end, "capital")
            continue
        opening = opens(words, index)
        if word.text.islower() and (full := _short_form(grammar, index, found)) is not None:
            yield echo(grammar, full, words[index - 1].start, word.end, "capital")
        elif word.capital and word.number != "Plur":
            whole = titled(grammar).get(word.lemma) or _before(grammar, word, found)
            if whole is not None and whole.start > word.start:
                whole = None
            if whole is not None and (not opening or _goes_on(words, index) or _told(words, index)):
                yield echo(grammar, whole, word.start, _as_far(grammar, index, whole), "capital")
            elif (
                whole is None
                and not opening
                and not words[index - 1].adjective
                and ((sort.role in ("office", "union") and sort.kind in BOARDS) or _of_head(grammar, index, sort))
            ):
                yield _own(grammar, word, sort)
        elif word.text.islower() and _after_governor(grammar, index) and sort.role in ("office", "centre"):
            whole = _before(grammar, word, found)
            if whole is None or (word.number == "Plur" and (not whole.generic or whole.kind == "service")):
                continue
            if not _goes_on_as_name(words, index):
                yield echo(grammar, whole, word.start, word.end, "repeated")


def _as_far(grammar: Grammar, index: int, whole: OrganizationMention) -> int:
    """Where a body's own words behind its head end: "в Доме детского творчества" of the "Дом детского творчества города"."""
    words = grammar.words
    at = grammar.text.index_after(whole.start)
    while at < len(words) and words[at].end <= whole.end and words[at].lemma != words[index].lemma:
        at += 1
    end = index
    while at + 1 < len(words) and words[at + 1].end <= whole.end and end + 1 < len(words):
        if words[at + 1].text != words[end + 1].text or not grammar.free(words[end + 1].start, words[end + 1].end):
            break
        at, end = at + 1, end + 1
    while end > index and not words[end].text[-1].isalnum() and words[end].text not in CLOSING:
        end -= 1
    return words[end].end


CLOSING = '»"”'


def _of_head(grammar: Grammar, index: int, sort: BodyType) -> bool:
    """Whether a person of the house stands before a centre or an institution: "директор Центра", "педагоги Школы"."""
    words = grammar.words
    if sort.role not in ("centre", "institution") or not _after_governor(grammar, index):
        return False
    return animate(words[index - 1].lemma) and not _goes_on_as_name(words, index)


def titled(grammar: Grammar) -> dict[str, OrganizationMention]:
    """The bodies that a document is of, as its title names them, by their heads: later such a noun alone means the one, wherever others
    share the noun."""
    named = sorted((head for head in grammar.heads if head[0] < TITLE), key=lambda head: -head[0])
    return {lemma: mention for _, lemmas, mention in named for lemma in lemmas if not plural(mention)}


TITLE = 400
"""So far from the beginning, in characters, a title names whose the document is."""


def _above(grammar: Grammar, index: int) -> bool:
    """Whether a head alone under a capital ends the name of a board beside the body it heads: "Общественный совет при Министерстве"."""
    word, taken = grammar.words[index], grammar.taken
    last = word.end >= len(taken) or not taken[word.end]
    if not (word.capital and last and index > 1):
        return False
    before = grammar.words[index - 1]
    return before.lower == "при" or before.lemma in tails("inward")


def _short_form(grammar: Grammar, index: int, found: Found) -> OrganizationMention | None:
    """A head with the first adjective of its name under a capital: "Комплексного центра"."""
    if index < 2:
        return None
    word, before = grammar.words[index], grammar.words[index - 1]
    if not (
        before.capital and before.adjective and before.line == word.line and before.lemma not in adjectives("never")
    ):
        return None
    if before.case != word.case or not grammar.free(before.start, word.end) or word.number == "Plur":
        return None
    whole = _before(grammar, word, found)
    return whole if whole is not None and before.lemma[:-2] in fold(whole.name) else None


ALONE = frozenset({"office", "centre", "union", "legal", "institution", "house", "club"})


BOARDS = frozenset(
    {
        "union",
        "fund",
        "council",
        "commission",
        "committee",
        "administration",
        "ministry",
        "department",
        "parliament",
        "headquarters",
    }
)


def _goes_on(words: list[Word], index: int) -> bool:
    """At the beginning of a sentence a capital says nothing: a verb must follow ("Комиссия приняла решение")."""
    if index + 1 >= len(words) or words[index + 1].pos != "VERB":
        return False
    form = words[index + 1].verb_form
    return (form == "Fin" and words[index].case in ("Nom", "")) or (form == "Inf" and words[index].case == "Dat")


def _told(words: list[Word], index: int) -> bool:
    """Whether a dash opens a word in an oblique case, whose capital is its own ("двое – Министерства"), or a short name is all of its
    item ("– Колледж.")."""
    dash = index > 0 and words[index - 1].text.strip() in ("–", "—", "-", "•")
    after = words[index + 1] if index + 1 < len(words) else None
    ends = after is None or after.text in ".:" or after.line != words[index].line
    if not dash or (words[index].case == "Nom" and not ends):
        return False
    return ends or words[index - 2].line == words[index].line


def _goes_on_as_name(words: list[Word], index: int) -> bool:
    """Whether a genitive follows, so that another body may be meant: "отделения связи"."""
    if index + 1 >= len(words):
        return False
    after = words[index + 1]
    return (
        after.line == words[index].line
        and after.case == "Gen"
        and (after.noun or after.adjective)
        and after.text.islower()
    )


def _after_governor(grammar: Grammar, index: int) -> bool:
    words = grammar.words
    return (
        index > 0
        and words[index - 1].lemma in governors()
        and may_be(words[index], "Gen")
        and words[index - 1].line >= words[index].line - 1
    )


def _before(grammar: Grammar, word: Word, found: Found) -> OrganizationMention | None:
    """The nearest body before that has the same head, else the nearest whose quoted name begins with it."""
    for at, mention in reversed(grammar.headed.get(word.lemma, ())):
        if at >= word.start or (word.number == "Sing" and plural(mention)):
            continue
        if word.start - at > REACH:
            return None
        return mention
    return None


def plural(mention: OrganizationMention) -> bool:
    """Whether a mention names several bodies by a common noun: "территориальные администрации"."""
    return mention.generic and any(
        reading.features.get("Number") == "Plur" and reading.features.get("Case") == "Nom"
        for reading in parse(mention.name.split()[0])[:1]
    )


def _own(grammar: Grammar, word: Word, sort: BodyType) -> OrganizationMention:
    grammar.take(word.start, word.end)
    mention = OrganizationMention(
        start=word.start, end=word.end, rule="capital", name=nominative(word, word), kind=sort.kind
    )
    grammar.head(word.start, frozenset({word.lemma}), mention)
    return mention


def echo(
    grammar: Grammar, mention: OrganizationMention, start: int, end: int, rule: str, whole: Stretch | None = None
) -> OrganizationMention:
    """A further mention of a body, named as the first."""
    grammar.take(start, end)
    return replace(
        mention,
        start=start,
        end=end,
        rule=rule,
        parent=None,
        alias_of=whole or Stretch(mention.start, mention.end),
    )


def _mention_at(found: Found, whole: Stretch) -> OrganizationMention:
    return next(mention for mention in found if (mention.start, mention.end) == (whole.start, whole.end))


def organs(grammar: Grammar, found: Found) -> Iterator[OrganizationMention]:
    """Organs without their territory, where the document names them with it: "органы профилактики", "органы профилактики края"."""
    whole = [mention for mention in found if mention.kind == "body" and mention.generic]
    for index in grammar.lemmas_at(("орган",)) if whole else ():
        word = grammar.words[index]
        if not grammar.free(word.start, word.end) or grammar.opaque[word.start]:
            continue
        for mention in whole:
            rest = grammar.document.text[mention.start : mention.end].split()[1:]
            end = index + 1
            while (
                end < len(grammar.words)
                and end - index <= len(rest)
                and grammar.words[end].text == rest[end - index - 1]
            ):
                end += 1
            if end > index + 1:
                yield echo(grammar, mention, word.start, grammar.words[end - 1].end, "again")
                break


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


def same(one: str, other: str) -> bool:
    """Whether two writings are the same but for case and ё."""
    return fold(one) == fold(other)
