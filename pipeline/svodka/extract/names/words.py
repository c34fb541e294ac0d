"""The words of a document without its white space, with the features names are found by."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from operator import itemgetter
from typing import NamedTuple

from spacy.tokens import Doc

from svodka.annotate import columns
from svodka.annotate.dictionary import Row, parts_of_speech, places, row
from svodka.annotate.morphology import fold, parse
from svodka.read import Document
from svodka.resources import lexicon

CAPITALS = re.compile(r"[А-ЯЁ](?:[А-ЯЁа-яё]*[А-ЯЁ])[а-яё]{0,3}$")
OF_PLACE = re.compile(
    r"([А-ЯЁ](?:(?:[а-яё]{1,20}-[А-ЯЁ])?[а-яё-]{2,30}(?:ск|цк)|[А-ЯЁ-]{2,30}(?:СК|ЦК)))"
    r"(?:ий|ая|ое|ого|ому|ом|им|ой|ую|ою|ие|их|ими|ИЙ|АЯ|ОЕ|ОГО|ОМУ|ОМ|ИМ|ОЙ|УЮ|ИЕ|ИХ|ИМИ)"
    r"(?:-на-[А-ЯЁ][а-яё]{1,20})?$"
)
"""Adjectives made of places' names, which the tagger takes for names where they open a line or stand in capitals."""


class Form(NamedTuple):
    """What a word is, wherever it stands; features are Universal Dependencies' or ""."""

    text: str
    lower: str
    lemma: str
    pos: str
    case: str
    number: str
    gender: str
    verb_form: str
    capital: bool
    upper: bool
    abbreviation: bool
    adjective: bool
    noun: bool


class Word(NamedTuple):
    """A token: what it is (`Form`), where it stands, and whether the next one continues its line.

    `capital` says that the first letter is one, `upper` that every letter is and there are two at least, `abbreviation` that the word is
    written as one ("УСЗН", "КДНиЗП", "ПМПк"); participles are adjectives. `line` counts the lines of the text, `block` the document's
    blocks. `entity` is the label of the name the networks saw here, `name` the number of that name in the document (from 1; 0 for none).
    A tuple, as a document has one for each of its tokens.
    """

    text: str
    lower: str
    lemma: str
    pos: str
    case: str
    number: str
    gender: str
    verb_form: str
    capital: bool
    upper: bool
    abbreviation: bool
    adjective: bool
    noun: bool
    start: int
    end: int
    line: int
    block: int
    entity: str
    name: int


START, LEMMA, ENTITY = map(itemgetter, map(Word._fields.index, ("start", "lemma", "entity")))
ADJECTIVES = frozenset({"ADJ", "DET"})
NOUNS = frozenset({"NOUN", "PROPN"})
NOUN_ONLY = frozenset({"NOUN"})
NAMES = frozenset({"Surn", "Geox", "Name", "Abbr"})
"""The dictionary's marks of names."""
NO_NAME = ("", 0)
Grammar = tuple[str, str, str, str]
"""Case, number, gender and form of the verb, as in `Form`."""
UNTAGGED: Grammar = ("", "", "", "")
KEPT = "svodka.words"
ADJECTIVE_LEXICONS = ("organization_adjectives", "common_adjectives")


def words_of(doc: Doc, document: Document) -> list[Word]:
    """Every token that is no white space, in order; read once a document, and kept with it."""
    kept: list[Word] | None = doc.user_data.get(KEPT)
    if kept is None:
        kept = doc.user_data[KEPT] = _read(doc, document)
    return kept


def _read(doc: Doc, document: Document) -> list[Word]:
    words: list[Word] = []
    append = words.append
    new: Callable[[type[Word], tuple[object, ...]], Word] = tuple.__new__  # half the time of the class's own `_make`
    tags: dict[
        int, Grammar
    ] = {}  # by the mapping of features, which tokens of one tag share and the columns keep alive
    entities = _entities(doc)
    tokens = columns(doc)
    line = block = 0
    ends, last = [each.end for each in document.blocks], len(document.blocks) - 1
    rows = zip(tokens.texts, tokens.lemmas, tokens.pos, tokens.features, tokens.starts, strict=True)
    for index, (token, lemma, pos, features, start) in enumerate(rows):
        text = token
        if text.isspace():
            line += text.count("\n")
            continue
        while block < last and start >= ends[block]:
            block += 1
        mark = ""
        if text[-1] in ",;" and text[0].isdigit() and text[:-1].replace(",", "").isdigit():
            text, mark = text[:-1], text[-1]  # the tokenizer leaves the comma of "33, 45" on its number
        entity, name = entities.get(index, NO_NAME) if entities else NO_NAME
        given = tags.get(id(features))
        if given is None:
            given = tags[id(features)] = _grammar(features)
        end = start + len(text)
        person = entity == "PER" and not _before_institution(doc, index)
        form = _form(text, lemma, pos, given, person)
        word = new(Word, form + (start, end, line, block, entity, name))  # noqa: RUF005 - as fast as it gets
        append(_in_one_number(words[-1], word) if form.noun and form.number == "Plur" and words else word)
        if mark:
            form = _form(mark, mark, "PUNCT", UNTAGGED, False)
            append(new(Word, (*form, end, end + 1, line, block, "", 0)))
    return words


def _in_one_number(before: Word, word: Word) -> Word:
    """A noun that the tagger reads as a plural, in the singular of the adjective before it where it can stand in it: "зал Кубенской школы"."""
    if not before.adjective or before.number != "Sing" or before.end + 1 != word.start:
        return word
    wanted = ("NOUN", "Sing", before.case, before.gender)
    for reading in parse(word.lower):
        if (reading.pos, *map(reading.features.get, ("Number", "Case", "Gender"))) == wanted:
            return word._replace(number="Sing", case=before.case, gender=before.gender)
    return word


def _grammar(features: Mapping[str, str]) -> Grammar:
    return (
        features.get("Case", ""),
        features.get("Number", ""),
        features.get("Gender", ""),
        features.get("VerbForm", ""),
    )


def _before_institution(doc: Doc, index: int) -> bool:
    """Whether a word that could be a surname is an institution's place: "для студентов Полянского техникума"."""
    if index + 1 >= len(doc) or OF_PLACE.match(doc[index].text) is None:
        return False
    at = index + 1
    while at + 1 < len(doc) and at < index + 3 and doc[at].pos_ == "ADJ" and doc[at].text.islower():
        at += 1  # "с Кубенским местным отделением"
    word, head = doc[index], doc[at]
    same = all(word.morph.get(name, []) == head.morph.get(name, []) for name in ("Case", "Number"))
    if at == index + 1 and head.text in _abbreviated():
        return True  # "МКОУ Кубенская СОШ"
    return bool(same and head.text.islower() and fold(head.lemma_) in _institutions())


@cache
def _abbreviated() -> frozenset[str]:
    entries = lexicon("organization_abbreviations")
    return frozenset(entry["abbreviation"] for entry in entries if entry["role"] == "institution")


@cache
def _institutions() -> frozenset[str]:
    return frozenset(
        fold(entry["lemma"]) for entry in lexicon("organization_types") if entry["role"] in ("institution", "office")
    )


@cache
def _type_lemmas() -> frozenset[str]:
    return frozenset(fold(entry["lemma"]) for entry in lexicon("organization_types"))


@cache
def _types_begin() -> frozenset[str]:
    return frozenset(lemma[:4] for lemma in _type_lemmas())


def _type_lemma(lower: str, case: str) -> str | None:
    """The kind of body a form can be of, where the tagger took another word's form: "в лагере", which is no лагер's."""
    for reading in parse(lower):
        likely = reading.score > 0.3 and reading.pos == "NOUN"
        if likely and reading.lemma in _type_lemmas() and reading.features.get("Case") == case:
            return reading.lemma
    return None


@lru_cache(maxsize=4096)
def _compound(word: str) -> str | None:
    """The lemma of a kind of body both of whose parts are declined: "доме-интернате" is a "дом-интернат"."""
    parts = [{reading.lemma for reading in parse(part) if reading.pos == "NOUN"} for part in word.split("-")]
    if len(parts) != 2:
        return None
    return next((lemma for lemma in _compounds() if all(map(set.__contains__, parts, lemma.split("-")))), None)


@cache
def _compounds() -> tuple[str, ...]:
    lemmas = (fold(entry["lemma"]) for entry in lexicon("organization_types"))
    return tuple(lemma for lemma in lemmas if lemma.count("-") == 1)


@lru_cache(maxsize=32768)
def _form(text: str, lemma: str, pos: str, grammar: Grammar, person: bool) -> Form:
    """A token as the tagger reads it, set right by the dictionary; `person` where the networks saw a person's name."""
    lower, capital = fold(text), text[:1].isupper()
    if pos == "ADJ":
        if _only_noun(lower):
            pos, lemma = "NOUN", fold(parse(lower)[0].lemma)  # "заместители"
        elif "-" in lower and _two_nouns(lower):
            pos = "NOUN"  # "смотра-конкурса"
        elif capital and not lemma.endswith("ий") and (matched := OF_PLACE.match(text)):
            lemma = fold(matched[1]) + "ий"  # "Кубенского", in which the tagger sees a village
    if pos in NOUNS:
        pos = _pos(text, pos)
        if pos in NOUNS and capital and not person and (matched := OF_PLACE.match(text)):
            pos, lemma = "ADJ", fold(matched[1]) + "ий"
        elif lemma == lower:
            lemma = _lemma(lemma)
        if "-" in lower:
            lemma = _compound(lower) or lemma
        if lower[:4] in _types_begin() and lemma not in _type_lemmas():
            lemma = _type_lemma(lower, grammar[0]) or lemma
        if lower == lemma and grammar[1] == "Plur" and lemma in _type_lemmas() and lower[-1] not in "аяоеиы":
            grammar = ("Nom", "Sing", *grammar[2:])  # "студотряд", of which the tagger knows nothing
    several = capital and len(text) > 1
    upper = len(text) > 1 and text.isupper()
    abbreviation = several and CAPITALS.match(text) is not None and (len(text) < 4 or abbreviated(text))
    adjective = pos in ADJECTIVES or (pos == "VERB" and grammar[3] == "Part")
    return Form(text, lower, lemma, pos, *grammar, capital, upper, abbreviation, adjective, pos in NOUNS)


def _entities(doc: Doc) -> dict[int, tuple[str, int]]:
    """The label and number of the name in which each token lies that the networks saw in one."""
    return {
        index: (entity.label_, number)
        for number, entity in enumerate(doc.ents, 1)
        for index in range(entity.start, entity.end)
    }


def _pos(text: str, pos: str) -> str:
    """A capital or a heading makes the tagger see names in common adjectives; the dictionary decides: "Районными", "ДЕТСКИЙ"."""
    if "ADJ" not in (parts_of_speech(text.lower()) or ("ADJ",)):
        return pos
    readings = parse(text)
    reading = readings[0]
    if reading.pos != "ADJ" or not reading.known or "Surn" in reading.grammemes:
        return pos
    if reading.lemma in _substantives():
        return pos
    alone = text.islower() and all(other.pos == "ADJ" for other in readings)
    return "ADJ" if alone or text.isupper() or reading.lemma in common_adjectives() else pos


@lru_cache(maxsize=8192)
def _two_nouns(lower: str) -> bool:
    """Whether both parts of a compound are nouns and nothing else: "смотра-конкурса"."""
    parts = lower.split("-")
    return len(parts) == 2 and all(len(part) > 2 and parts_of_speech(part) == NOUN_ONLY for part in parts)


@lru_cache(maxsize=8192)
def _only_noun(lower: str) -> bool:
    """Whether the dictionary knows a word as a noun only, and as no name: "митрополию", which the tagger takes for an adjective."""
    parts = parts_of_speech(lower)
    if parts:
        return parts == NOUN_ONLY and all(each.grammemes.isdisjoint(NAMES) for each in _rows(lower))
    return all(
        reading.known and reading.pos == "NOUN" and reading.grammemes.isdisjoint(NAMES) for reading in parse(lower)
    )


def _rows(lower: str) -> list[Row]:
    """What the dictionary has of a word: less than its readings, which are weighed and written out."""
    return [row(paradigm, index) for _, found in places(lower) for paradigm, index in found]


def _lemma(lower: str) -> str:
    """The dictionary's lemma of a common noun that the tagger left as it stands ("митрополию")."""
    parts = parts_of_speech(lower)
    if parts and (parts != NOUN_ONLY or any(each.features.get("Case") == "Nom" for each in _rows(lower))):
        return lower
    readings = [reading for reading in parse(lower) if reading.known]
    if not readings or any(reading.features.get("Case") == "Nom" or reading.pos != "NOUN" for reading in readings):
        return lower
    return fold(readings[0].lemma)


@cache
def common_adjectives() -> frozenset[str]:
    return frozenset(fold(entry["lemma"]) for name in ADJECTIVE_LEXICONS for entry in lexicon(name))


@cache
def _substantives() -> frozenset[str]:
    return frozenset(fold(entry["lemma"]) for entry in lexicon("name_tails") if entry["use"] == "substantive")


@lru_cache(maxsize=8192)
def adjectival(lower: str) -> bool:
    """Whether the dictionary knows a word as an adjective or a participle."""
    return any(reading.pos in ("ADJ", "DET") or reading.features.get("VerbForm") == "Part" for reading in parse(lower))


ACTIVE = re.compile(
    r"вш(?:ий|ая|ее|его|ей|ему|им|ем|ую|ие|их|ими)(?:ся)?$|щ(?:ий|ая|ее|его|ей|ему|им|ем|ую|ие|их|ими)ся$"
)


@lru_cache(maxsize=8192)
def done(lower: str) -> bool:
    """Whether a word is a participle that says what a body did or does: "возглавлявший", "развивающийся"."""
    if ACTIVE.search(lower) is None:
        return False
    return all(reading.features.get("VerbForm") == "Part" for reading in parse(lower))


def may_be(word: Word, case: str) -> bool:
    """Whether the word can stand in a case: as tagged in its sentence, or by the dictionary where the tagger is at odds with it."""
    if word.case == case:
        return True
    known = cases(word.lower)
    return case in known and (word.case != "Nom" or "Nom" not in known)


@lru_cache(maxsize=8192)
def cases(lower: str) -> frozenset[str]:
    """The cases a word form can stand in."""
    return frozenset(reading.features.get("Case", "") for reading in parse(lower) if reading.score > 0.02)


@lru_cache(maxsize=8192)
def animate(lemma: str) -> bool:
    """Whether a noun names a living being."""
    readings = [reading for reading in parse(lemma) if reading.pos == "NOUN"]
    return bool(readings) and "anim" in readings[0].grammemes


def living(word: Word) -> bool:
    """Whether a noun names living beings and can name nothing else in this form: "детей", but not "энергетики"."""
    return animate(word.lemma) and _only_living(word.lower)


@lru_cache(maxsize=8192)
def _only_living(lower: str) -> bool:
    return not any(
        reading.pos == "NOUN" and "inan" in reading.grammemes and reading.score > 0.1 for reading in parse(lower)
    )


def starts_of(words: Sequence[Word]) -> dict[int, int]:
    """The index of the word that begins at each offset."""
    return dict(zip(map(START, words), range(len(words)), strict=True))


def labelled(words: Sequence[Word], label: str) -> list[int]:
    """The indices of the words that the networks saw in names of a label: few."""
    return [index for index, entity in enumerate(map(ENTITY, words)) if entity == label]


def written_large(words: Sequence[Word], index: int) -> bool:
    """Whether capitals are a word written large and no abbreviation: by the dictionary, or because its neighbours are words in capitals."""
    word = words[index]
    if not abbreviated(word.text):
        return True
    beside = [words[at] for at in (index - 1, index + 1) if 0 <= at < len(words) and words[at].line == word.line]
    return any(other.upper and len(other.text) > 3 and not abbreviated(other.text) for other in beside)


@lru_cache(maxsize=4096)
def abbreviated(text: str) -> bool:
    """Whether the dictionary has no word of the language that capitals could write."""
    first = parse(text)[0]
    return not (first.known and "Abbr" not in first.grammemes) and OF_PLACE.match(text) is None


def opens(words: Sequence[Word], index: int) -> bool:
    """Whether a word opens its line, sentence or item, so that its capital says nothing."""
    if index == 0 or words[index - 1].line != words[index].line:
        return True
    before = words[index - 1].text.rstrip() or "|"  # the tokenizer leaves its space on a bar
    return before[-1] in ".!?:;•·–—-()|*✓✔●▪■►➢" or ITEM.fullmatch(before) is not None


ITEM = re.compile(r"[IVXХ\d]{1,6}(?:\.[IVXХ\d]{0,4}){0,4}")
"""The number of an item or a section: "3", "III.4"."""


def joined(words: Sequence[Word], index: int, text: str) -> bool:
    """Whether the word at `index` goes on where the one before ends: on its line, or on the next of the same paragraph."""
    before, word = words[index - 1], words[index]
    gap = text[before.end : word.start]
    if word.line == before.line:
        return "\t" not in gap and (word.block == before.block or "   " not in gap)
    if word.line > before.line + 1 or "\t" in gap:
        return False
    return word.block == before.block or word.text[:1].islower() or word.text[:1] in '«("№'
