"""Bodies named again by their head alone: "решением Комиссии", "заседание комиссии", "органы профилактики"."""

from collections.abc import Iterator

from svodka.annotate.morphology import fold
from svodka.extract.mentions import OrganizationMention
from svodka.extract.names.bodies import BodyType, adjectives, governors, tails, types
from svodka.extract.names.lines import opens
from svodka.extract.names.nominative import nominative
from svodka.extract.names.readings import animate, may_be
from svodka.extract.names.words import Word
from svodka.extract.organizations.echoes import REACH, Found, echo, plural, titled
from svodka.extract.organizations.grammar import Grammar


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


def _above(grammar: Grammar, index: int) -> bool:
    """Whether a head alone under a capital ends the name of a board beside the body it heads: "Общественный совет при Министерстве"."""
    word, taken = grammar.words[index], grammar.taken
    before = grammar.words[index - 1]
    last = word.end >= len(taken) or not taken[word.end]
    if not (word.capital and last and index):
        return False
    return before.lower == "при" or before.lemma in tails("inward") | tails("of_union")


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


def _own(grammar: Grammar, word: Word, sort: BodyType) -> OrganizationMention:
    grammar.take(word.start, word.end)
    mention = OrganizationMention(
        start=word.start, end=word.end, rule="capital", name=nominative(word, word), kind=sort.kind
    )
    grammar.head(word.start, frozenset({word.lemma}), mention)
    return mention


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
