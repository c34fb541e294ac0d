"""Legal forms as anchors of names of bodies: "МБУ ДО «Росток»", "ООО «Вектор»", "ИП Белова А.С."."""

from svodka.extract.names.bodies import (
    abbreviations,
    form_goes_on,
    form_places,
    legal_form,
    no_bodies,
    slashed,
    types,
    with_school,
)
from svodka.extract.names.forms import OF_PLACE
from svodka.extract.names.lines import joined
from svodka.extract.names.places import named, place_end
from svodka.extract.names.words import Word
from svodka.extract.organizations.agencies import agency
from svodka.extract.organizations.built import Built, of_place
from svodka.extract.organizations.candidates import candidate_of
from svodka.extract.organizations.chain import Chain
from svodka.extract.organizations.extent import extend
from svodka.extract.organizations.grammar import BEFORE, Candidate, Grammar, numbered_token


def by_legal_form(grammar: Grammar, index: int) -> Candidate | None:
    """A legal form with what it is the form of: "МБУ ДО «Росток»", "ООО «Вектор»", "ИП Белова А.С."."""
    words = grammar.words
    form = words[index].text
    kind = legal_form(form)
    if kind is None:
        return None
    at = index + 1
    if kind == "entrepreneur":
        end = _person(words, at)
        return Candidate(index, end, index, "entrepreneur", kind, "form", form=form) if end > at else None
    while (
        at < len(words)
        and (form_goes_on(words[at].text) or _unit(grammar, at))
        and joined(words, at, grammar.document.text)
    ):
        at += 1
    tail = at > index + 1 or (len(form) > 5 and with_school(form))
    if tail and at + 3 < len(words) and words[at + 3].start in grammar.text.quotes and _founded(words[at : at + 3]):
        at += 3  # "ВРОО НО 2003 г. «Рубеж»"
    if (
        tail
        and at + 2 < len(words)
        and words[at].text == "("
        and len(words[at + 1].text) == 1
        and words[at + 2].text == ")"
    ):
        at += 3  # "ГБУ РС (Я)"
    place = place_end(words, at) if at < len(words) else at
    if place > at and named(words, at, place) and place < len(words):
        at = place
    else:
        place = 0
    inner = _behind_dash(grammar, at, inner_head(grammar, at))
    chain = inner or Chain(index, at, "form", number=False)
    chain.formal = True
    extend(grammar.text, chain)
    if inner is None and not (chain.quote or chain.number or chain.honour or chain.parent is not None or tail):
        end = _unquoted(words, at) if kind in ("company", "enterprise") else at
        if end == at:
            return None
        return Candidate(index, end, index, "legal_form", kind, "form", form=form)
    if inner is not None and chain.end == at:
        return None
    if form in no_bodies() and chain.quote is None:
        return None  # "отдел поддержки НКО главного управления"
    chain.role = "form"
    start = index - (index > 0 and (words[index - 1].text in form_places() or _of_seat(grammar, index)))
    built = Built(words, start, index, chain, kind, False)
    return candidate_of(grammar, built, "legal_form", form=form)


def _founded(words: list[Word]) -> bool:
    """Whether the year stands in which a body was registered: "2003 г."."""
    year, short, stop = words
    return year.text.isdigit() and len(year.text) == 4 and short.lower == "г" and stop.text == "."


def _of_seat(grammar: Grammar, index: int) -> bool:
    """Whether an adjective of a place stands before a legal form: "Кубенское МБУК ЦБС"."""
    before = grammar.words[index - 1]
    if not of_place(before) or not before.adjective or OF_PLACE.match(before.text) is None:
        return False
    return joined(grammar.words, index, grammar.document.text) and before.entity != "PER"


def inner_head(grammar: Grammar, index: int) -> Chain | None:
    """After a legal form: "Ресурсный центр «…»", "ДК «…»", "Лицей № 5" as the chain of its own head."""
    words = grammar.words
    at = index
    while at < len(words) and at - index < BEFORE and words[at].line == words[max(index - 1, 0)].line:
        word = words[at]
        known = abbreviations().get(word.text)
        if known is not None and known[0].role in ("agency", "federal"):
            return None
        if word.text in slashed():
            whole = next((each for each in known or () if grammar.spells(at, each.words)), None)
            return None if whole is None else Chain(at, at + len(whole.words), "abbreviation")
        if numbered_token(word.text) is not None:
            return Chain(at, at + 1, "abbreviation", number=True)  # "ФКУ ИК-4"
        if known is not None or (word.abbreviation and word.text not in no_bodies()):
            whole = next((each for each in known or () if grammar.spells(at, each.words)), None)
            return Chain(at, at + (1 if whole is None else len(whole.words)), "abbreviation")
        if word.lemma in types():
            found = types()[word.lemma]
            return Chain(at, at + 1, "branch" if found.kind == "branch" else found.role)
        if not word.adjective:
            return None
        at += 1
    return None


def _behind_dash(grammar: Grammar, index: int, inner: Chain | None) -> Chain | None:
    """The head behind a dash, with which officials part a legal form or its sort from it: "ГБОУ – лицей № 16", "МБДОУ ЦРР – детский сад «Сказка»"."""
    words = grammar.words
    at = index if inner is None else inner.end
    short = inner is None or words[inner.head].abbreviation
    if not short or at + 1 >= len(words) or words[at].text not in DASHES or words[at].line != words[at - 1].line:
        return inner
    second = inner_head(grammar, at + 1)
    told = second is None or second.role not in ("institution", "garden", "abbreviation", "house")
    return inner if told else second


DASHES = frozenset("-–—")


def _unquoted(words: list[Word], index: int) -> int:
    """The index after a company's name without its marks: "ООО Северный лес", "ПАО Сбербанк"."""
    at = index
    while at < len(words) and at - index < 3 and words[at].line == words[index - 1].line:
        word = words[at]
        if not word.text.isalpha() or len(word.text) < 3 or word.entity == "PER":
            break
        if not word.capital and not (at > index and words[at - 1].adjective and word.noun):
            break
        if word.abbreviation and legal_form(word.text) is not None:
            break
        at += 1
    return at


def _unit(grammar: Grammar, index: int) -> bool:
    """An abbreviation right after a legal form that is its name and no parent: "ФКУ УИИ", "ГБУЗ ОКНД"."""
    word = grammar.words[index]
    if not word.abbreviation or word.text in no_bodies() or agency(word.text) is not None:
        return False
    known = abbreviations().get(word.text)
    return known is None or known[0].role in ("unit", "set")


def _person(words: list[Word], index: int) -> int:
    """The index after a person's name: capitals and initials of one line."""
    at = index
    while at < len(words) and at - index < 6 and words[at].line == words[index].line:
        word = words[at]
        if (word.text == "." and len(words[at - 1].text) == 1) or (word.capital and not word.abbreviation):
            at += 1
        else:
            break
    return at
