"""The words of a document without its white space, with the features names are found by."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from spacy.tokens import Doc

from svodka.annotate import columns
from svodka.annotate.morphology import fold, parse
from svodka.extract.names.forms import OF_PLACE, Form, Grammar, form_of
from svodka.read import Document
from svodka.resources import lexicon


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


_word: Callable[[type[Word], tuple[object, ...]], Word] = tuple.__new__  # half the time of the class's own `_make`
START, END, LEMMA, ENTITY = map(itemgetter, map(Word._fields.index, ("start", "end", "lemma", "entity")))
NO_NAME = ("", 0)
UNTAGGED: Grammar = ("", "", "", "")
DASHES = "–—-"
KEPT = "svodka.words"


def words_of(doc: Doc, document: Document) -> list[Word]:
    """Every token that is no white space, in order; read once a document, and kept with it."""
    kept: list[Word] | None = doc.user_data.get(KEPT)
    if kept is None:
        kept = doc.user_data[KEPT] = _read(doc, document)
    return kept


def _read(doc: Doc, document: Document) -> list[Word]:
    words: list[Word] = []
    append, new = words.append, _word
    tokens, names, seen = columns(doc), _entities(doc), SEEN
    line = block = 0
    ends, last = [each.end for each in document.blocks], len(document.blocks) - 1
    rows = zip(tokens.texts, tokens.lemmas, tokens.pos, tokens.features, tokens.starts, strict=True)
    for index, (token, lemma, pos, features, start) in enumerate(rows):
        entity, name = names[index]
        person = entity == "PER" and not _before_institution(doc, index)
        found = seen.get((token, lemma, pos, person, id(features)))
        if found is None or found[0] is not features:
            found = _look_at(token, lemma, pos, person, features=features)
        _, form, mark, plural = found
        if form is None:
            line += token.count("\n")
            continue
        while block < last and start >= ends[block]:
            block += 1
        begin = start + 1 if mark and mark in DASHES else start
        if form[0] in DASHES and token[0] == " ":  # "      –", the white space of a column on its dash
            begin = start + len(token) - len(token.lstrip())
        end = begin + len(form[0])
        if mark and begin > start:
            append(new(Word, (*_mark(mark), start, begin, line, block, "", 0)))
        word = new(Word, form + (begin, end, line, block, entity, name))  # noqa: RUF005 - as fast as it gets
        append(_in_one_number(words[-1], word) if plural and words else word)
        if mark and begin == start:
            append(new(Word, (*_mark(mark), end, end + 1, line, block, "", 0)))
    return words


def _mark(mark: str) -> Form:
    return form_of(mark, mark, "PUNCT", UNTAGGED, False)


Seen = tuple[Mapping[str, str], Form | None, str, bool]
"""What a token is wherever it stands: its features, its form (none of white space), the mark that the tokenizer left behind it or the
dash before it, and whether it is a noun in the plural."""
SEEN: dict[tuple[str, str, str, bool, int], Seen] = {}
"""Tokens by text, lemma, part of speech, whether they name a person, and the identity of their features, which tokens of one tag share."""
REMEMBERED = 1 << 15
"""How many are remembered before all are forgotten."""


def _look_at(token: str, lemma: str, pos: str, person: bool, *, features: Mapping[str, str]) -> Seen:
    text, mark = token, ""
    if text[-1] in ",;" and text[0].isdigit() and text[:-1].replace(",", "").isdigit():
        text, mark = text[:-1], text[-1]  # the tokenizer leaves the comma of "33, 45" on its number
    if pos == "SPACE" and text.strip(" ") in DASHES and not text.isspace():
        form: Form | None = _mark(text.strip())
    else:
        form = None if text.isspace() else form_of(text, lemma, pos, _grammar(features), person)
    plural = form is not None and form.noun and form.number == "Plur"
    if text[0] in DASHES and text[1:2].isalpha():  # " –глава района", which the tokenizer leaves in one
        mark, reading = text[0], parse(text[1:])[0]
        form, plural = form_of(text[1:], fold(reading.lemma), reading.pos, _grammar(reading.features), False), False
    if len(SEEN) > REMEMBERED:
        SEEN.clear()
    found: Seen = (features, form, mark, plural)
    SEEN[token, lemma, pos, person, id(features)] = found
    return found


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


def _entities(doc: Doc) -> list[tuple[str, int]]:
    """For each token the label and number of the name in which it lies that the networks saw in one."""
    found = [NO_NAME] * len(doc)
    for number, entity in enumerate(doc.ents, 1):
        found[entity.start : entity.end] = [(entity.label_, number)] * (entity.end - entity.start)
    return found


def starts_of(words: Sequence[Word]) -> dict[int, int]:
    """The index of the word that begins at each offset."""
    return dict(zip(map(START, words), range(len(words)), strict=True))


def ends_of(words: Sequence[Word]) -> dict[int, int]:
    """The index of the word that ends at each offset."""
    return dict(zip(map(END, words), range(len(words)), strict=True))


def labelled(words: Sequence[Word], label: str) -> list[int]:
    """The indices of the words that the networks saw in names of a label: few."""
    entities = list(map(ENTITY, words))
    found: list[int] = []
    at = -1
    for _ in range(entities.count(label)):
        at = entities.index(label, at + 1)
        found.append(at)
    return found
