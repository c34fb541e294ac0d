"""A head noun alone in small letters: the one body of the document that it heads ("в поликлинику"), or the only one of a town ("прокуратура").

A noun alone says "the one just named" only where one body could be meant and the sentence treats it as somebody or as a place to go to.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache

from svodka.annotate.morphology import fold, parse
from svodka.extract.mentions import OrganizationMention
from svodka.extract.names.bodies import (
    BodyType,
    abbreviations,
    adjectives,
    governors,
    networks,
    no_bodies,
    tails,
    types,
)
from svodka.extract.names.lines import joined, opens
from svodka.extract.names.nominative import nominative
from svodka.extract.names.readings import animate, may_be, shouted_verb
from svodka.extract.names.words import Word
from svodka.extract.organizations.acting import (
    TO,
    acts,
    acts_later,
    after_governor,
    short_participle,
    told_after,
    treated,
    whose,
)
from svodka.extract.organizations.echoes import echo, plural, titled
from svodka.extract.organizations.grammar import Grammar
from svodka.records import Stretch
from svodka.resources import lexicon

Found = list[OrganizationMention]

TAKEN_UP = frozenset({"office", "institution", "union", "club", "centre", "church"})
"""Roles of nouns that alone can take a body up."""
ESTABLISHED = frozenset({"organization", "institution"})
"""Kinds of legal persons that a noun alone takes up wherever it acts; "общество" and "компания" are society and company as well."""
REACH = 4000
"""How far a noun alone in small letters takes up a body, in characters."""
BESIDE = 250
"""So near, in characters, the last of several bodies is meant."""
STEM = 4
"""Letters by which two names' words are one word in other forms."""


def taken_up(grammar: Grammar, found: Found) -> Iterator[OrganizationMention]:
    """A noun alone that heads one body of the document: "врачи больницы", "сообщить в комиссию"."""
    headed = _headed(grammar, found)
    own = titled(grammar)
    unnamed: dict[str, OrganizationMention] = {}
    ends = {each.end: each for each in found if each.parent is None and each.alias_of is None}
    words = grammar.words
    shorts = {short_of(lemma) for lemma in sole() if lemma in grammar.places}
    for index in grammar.lemmas_at(headed.keys() | sole().keys() | shorts | _bodies()):
        word = words[index]
        if word.lemma in sole() and (above := _above(grammar, index, ends.get(word.end))) is not None:
            one = next((each for each in headed.get(word.lemma, ()) if each.start < word.start), above)
            yield replace(
                above, name=one.name, kind=one.kind, alias_of=None if one is above else Stretch(one.start, one.end)
            )
            continue
        if not stands_alone(grammar, index):
            continue
        sort = types().get(word.lemma)
        mine = own.get(word.lemma) or unnamed.get(word.lemma)
        whole = None if sort is None else _only(headed.get(word.lemma, ()), word, text=grammar.document.text, own=mine)
        cell = fills_cell(grammar, index)
        titular = whole is mine or (whole is not None and mine is not None and may_be_one(mine, whole))
        if (
            whole is not None
            and sort is not None
            and (
                cell
                or (_may_mean(sort, mine=titular) and treated(words, index, sort, mine=titular))
                or (sort.role == "legal" and _acts_legally(words, index, sort))
                or (sort.role == "group" and after_governor(words, index))
            )
        ):
            yield echo(grammar, whole, word.start, word.end, "taken_up")
        elif (
            word.lemma in sole()
            and not headed.get(word.lemma)
            and (
                cell
                or acts(words, index)
                or _listed(grammar, index)
                or told_after(words, index)
                or _one_of_its_sort(words, index)
                or _of_one(words, index)
            )
        ):
            one = _own(grammar, word)
            headed.setdefault(short_of(word.lemma), []).append(one)
            yield one
        elif (
            sort is not None
            and whole is None
            and not headed.get(word.lemma)
            and _speaks_of_itself(grammar, index, sort)
        ):
            one = unnamed[word.lemma] = _own(grammar, word)
            headed.setdefault(word.lemma, []).append(one)
            yield one


def _above(grammar: Grammar, index: int, office: OrganizationMention | None) -> OrganizationMention | None:
    """The body whose office a name ends in, by its noun alone: "пресс-служба мэрии"."""
    words = grammar.words
    word, before = words[index], words[index - 1]
    if office is None or office.start == word.start or not word.text.islower() or not may_be(word, "Gen"):
        return None
    if not before.noun or word.number == "Plur" or "«" in office.name or (office.rule == "phrase" and office.generic):
        return None
    if sole()[word.lemma] not in POWERS:
        return None  # "управление соцзащиты"
    return _own(grammar, word)


POWERS = frozenset({"administration", "parliament", "prosecution", "court", "ministry", "commission"})
"""Kinds of bodies that have offices named after them."""


@cache
def _bodies() -> frozenset[str]:
    """Nouns that head bodies and little else, so that one alone can be the document's own body, which it never names in full."""
    return frozenset(lemma for lemma, sort in types().items() if sort.role in OWN or sort.kind in STAFFED)


OWN = frozenset({"office", "institution"})
STAFFED = frozenset({"commission", "fund"})
"""Kinds of bodies whose people a document names without naming the body: "председатель комиссии", "подопечные фонда"."""
SHOWN = frozenset({"culture", "college", "university"})
"""Kinds of institutions that a document speaks of by their noun alone as of its own: "сотрудники музея"."""


def _speaks_of_itself(grammar: Grammar, index: int, sort: BodyType) -> bool:
    """Whether a noun alone is the document's own body: it opens a sentence and acts in it ("Комитет заслушал доклад"), or is whose
    somebody is, here and elsewhere in the document ("сотрудники музея")."""
    words = grammar.words
    if sort.kind in STAFFED and after_governor(words, index) and animate(words[index - 1].lemma):
        return True
    if sort.role not in OWN:
        return False
    if opens(words, index) and words[index].capital and acts_later(words, index):
        return sort.kind != "service"  # "Служба прошла в храме"
    if sort.kind not in SHOWN or len(grammar.places[words[index].lemma]) < 2 or not after_governor(words, index):
        return False
    return words[index - 1].lemma not in tails("premises")  # "на территории музея"


def _one_of_its_sort(words: list[Word], index: int) -> bool:
    """Whether a noun that names nothing but a body says whose something is: "судьи облсуда", "коридоры роддома"."""
    word = words[index]
    return word.lemma not in _plain() and (whose(words, index) or _courts(word))


@cache
def _plain() -> frozenset[str]:
    """Nouns of bodies that stand alone for no body as well: "главы администрации"."""
    return frozenset(
        lemma for lemma in sole() if lemma in types() and types()[lemma].kind in ("administration", "prosecution")
    )


def _headed(grammar: Grammar, found: Found) -> dict[str, list[OrganizationMention]]:
    """The bodies by the nouns that head them; an abbreviation's head is that of what it stands for ("ЦРБ": "больница")."""
    headed: dict[str, list[OrganizationMention]] = {}
    for _, lemmas, mention in grammar.heads:
        written = {part.strip('«»"“”„.,') for part in mention.name.split()}
        for lemma in lemmas | {head for part in written if (head := _expanded_head(part))}:
            headed.setdefault(lemma, []).append(mention)
    return headed


def _may_mean(sort: BodyType, *, mine: bool) -> bool:
    """Whether a noun alone can mean a body: one that heads little else, a troop or a troupe, or the noun of the document's own body."""
    return sort.role in TAKEN_UP or (sort.role == "weak" and (mine or sort.kind in COMPANIES))


def _acts_legally(words: list[Word], index: int, sort: BodyType) -> bool:
    """Whether the noun of a legal person acts, or has people: "в организации числится 300 человек"."""
    return after_governor(words, index) or (sort.kind in ESTABLISHED and treated(words, index, sort, mine=False))


COMPANIES = frozenset({"club", "police"})
"""Kinds of companies of people, which act under their noun alone: "отряд", "дружина"."""


@cache
def short_of(lemma: str) -> str:
    """The noun at the end of a compound: "колледж" of "педколледж"; the lemma itself where there is none."""
    return next((lemma[at:] for at in range(3, len(lemma) - 3) if lemma[at:] in types()), lemma)


@lru_cache(maxsize=8192)
def _expanded_head(short: str) -> str:
    """The head noun of what an abbreviation stands for; "" for other words."""
    known = abbreviations().get(short)
    if known is None or known[0].role in ("federal", "none", "agency"):
        return ""
    readings = (parse(part)[0] for part in known[0].expansion.split())
    return next(
        (fold(each.lemma) for each in readings if each.pos == "NOUN" and each.features.get("Case") == "Nom"), ""
    )


def stands_alone(grammar: Grammar, index: int) -> bool:
    """Whether a noun stands in the singular with nothing that makes another name of it; its capital only opens something."""
    words, word = grammar.words, grammar.words[index]
    if (
        not word.noun
        or grammar.opaque[word.start]
        or (word.number == "Plur" and not _singular(word) and not _courts(word) and not _of_one(words, index))
    ):
        return False
    listed = index > 0 and words[index - 1].text == "," and word.lemma in sole()  # "лекторы, Военкомат"
    short = word.upper and word.text in no_bodies() and word.lemma in sole()  # "работники ЗАГС"
    if not word.text.islower() and not short and (word.upper or not (listed or opens(words, index))):
        return False
    if not grammar.free(word.start, word.end):
        return False
    before = words[index - 1] if index else None
    if before is not None and before.noun and before.lower.endswith(("ые", "ых")) and before.case == word.case:
        return False  # "у участковых комиссий", whose adjective is a policeman as well
    if before is not None and before.adjective and before.pos != "VERB" and joined(words, index, grammar.document.text):
        return before.lemma in adjectives("this") or before.lemma in governors()  # "учащимся школы"
    if index + 1 >= len(words):
        return True
    after = words[index + 1]
    if before is not None and before.text.strip() == "|" and after.text[1:2] == "." and after.capital:
        return True  # "| Музей А.Н.Белова |", the place and who works there
    if after.entity == "PER" or (after.line != word.line and after.block != word.block):
        return True
    if not joined(words, index + 1, grammar.document.text):
        return True
    if after.text[:1] in MARKS and fold("".join(each.text for each in words[index + 2 : index + 3])) in networks():
        return True  # "страница музея «ВКонтакте»"
    gone_to = before is not None and before.lower in TO and before.line == word.line
    if after.text[:1] in '«"“„№' or (after.lower == "по" and word.case in ("Nom", "Acc") and not gone_to):
        return False
    if after.text[0].isdigit():
        return True
    hangs = after.case == "Gen" or (after.case == "Ins" and word.lemma in tails("by"))
    return not (hangs and (after.noun or after.adjective)) or short_participle(after) or shouted_verb(after)


MARKS = '«"“„'


def _courts(word: Word) -> bool:
    """Whether bodies of a territory are all meant by one word: "райсуды"."""
    return word.lemma in sole() and word.lemma not in _plain() and sole()[word.lemma] == "court"


def _of_one(words: list[Word], index: int) -> bool:
    """Whether what the tagger takes for a plural is the genitive of one body behind a noun that only a body has: "депутаты гордумы"."""
    before = words[index - 1] if index else None
    if (
        words[index].number != "Plur"
        or words[index].lemma not in sole()
        or before is None
        or before.lemma not in governors()
    ):
        return False
    return before.line == words[index].line and any(
        reading.features.get("Case") == "Gen" and reading.features.get("Number") == "Sing"
        for reading in parse(words[index].lower)
    )


def _singular(word: Word) -> bool:
    """Whether a noun that the tagger takes for a plural is none, as the dictionary says: "на радиоузле"."""
    return word.lemma in sole() and all(reading.features.get("Number") == "Sing" for reading in parse(word.lower)[:2])


def _only(
    bodies: "list[OrganizationMention] | tuple[()]", word: Word, *, text: str, own: OrganizationMention | None
) -> OrganizationMention | None:
    """The one body that a noun can mean: all bodies it heads up to here are one, the last named near enough; else the one named last in
    the same paragraph."""
    before = [each for each in bodies if each.start < word.start]
    near = before or [each for each in bodies if each.kind in BEFOREHAND]
    if not near or (any(plural(each) for each in near) and not _courts(word)):
        return None
    fullest = max(near, key=lambda each: len(each.name))
    if not all(may_be_one(each, fullest) for each in near):
        last = near[-1]
        beside = bool(before) and word.start - last.end < BESIDE and "\n" not in text[last.end : word.start]
        return last if beside and not plural(last) else own
    last = near[-1] if before else near[0]
    return last if abs(word.start - last.start) < REACH else own


BEFOREHAND = frozenset(
    {"administration", "school", "college", "university", "culture", "health"}
    | {"prosecution", "parliament", "committee", "ministry", "department", "commission"}
)
"""Kinds of bodies that a document speaks of before it names them: its own administration, its own school."""


def fills_cell(grammar: Grammar, index: int) -> bool:
    """Whether a word under a capital is all of its cell or line, or closes the list of bodies that fills it ("ЦБС, ДШИ, музей"), or opens a
    cell as the place before those who work there ("Музей Сотрудники музея")."""
    words, text = grammar.words, grammar.document.text
    word = words[index]
    after = words[index + 1] if index + 1 < len(words) else None
    agreed = after is not None and after.text == "(" and text.startswith(AGREED, after.end)
    before = words[index - 1] if index else None
    manned = word.capital and before is not None and before.text.strip() == "|" and after is not None and after.capital
    if (
        after is not None
        and after.line == word.line
        and not (agreed or manned)
        and not _edge(text[word.end : after.start], after)
    ):
        return False
    if before is None or before.line != word.line or _edge(text[before.end : word.start], before):
        return word.capital or (agreed and word.lemma in sole())
    if agreed and before.text == "," and word.lemma in sole():
        return True
    listed = before.text == "," and index > 1 and before.line == words[index - 2].line
    return listed and not grammar.free(words[index - 2].start, words[index - 2].end)


AGREED = "по согл"
"""What stands in brackets after a body that another one may not order: "прокуратура (по согласованию)"."""


def _listed(grammar: Grammar, index: int) -> bool:
    """Whether a noun stands in a list right after a body: "КДН, женсовет"."""
    words = grammar.words
    if index < 2 or not (words[index - 1].text == "," or words[index - 1].lower == "и"):
        return False
    return words[index - 2].line == words[index].line and not grammar.free(words[index - 2].start, words[index - 2].end)


def _edge(gap: str, beside: Word) -> bool:
    """Whether a gap or the word beside it parts two cells."""
    return "\t" in gap or "   " in gap or beside.text.strip() == "|"


def may_be_one(short: OrganizationMention, full: OrganizationMention) -> bool:
    """Whether every word of a name is in a fuller one, or only an abbreviation stands in it."""
    stems = _stems(full.name)
    return all(stem in stems or stem.isupper() for stem in _stems(short.name))


@lru_cache(maxsize=8192)
def _stems(name: str) -> frozenset[str]:
    return frozenset(
        part if part.isupper() or part.isdigit() else fold(part)[:STEM]
        for part in (each.strip('«»"“”„.,()') for each in name.split())
        if part and (len(part) > 2 or part.isdigit())
    )


@cache
def sole() -> dict[str, str]:
    """Kinds of bodies of which a town has one, by the noun that names them alone."""
    return {fold(entry["lemma"]): entry["kind"] for entry in lexicon("sole_bodies")}


def _own(grammar: Grammar, word: Word) -> OrganizationMention:
    grammar.take(word.start, word.end)
    return OrganizationMention(
        start=word.start,
        end=word.end,
        rule="sole",
        name=nominative(word, word, singular=word.number == "Plur" and not _courts(word)),
        kind=sole().get(word.lemma) or types()[word.lemma].kind,
        generic=True,
    )
