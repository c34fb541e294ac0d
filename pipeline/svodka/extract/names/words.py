"""The words of a document without its white space, with the features names are found by."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from spacy.tokens import Doc

from svodka.annotate import columns
from svodka.annotate.morphology import fold, parse
from svodka.extract.names.forms import OF_PLACE, Grammar, form_of
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


START, LEMMA, ENTITY = map(itemgetter, map(Word._fields.index, ("start", "lemma", "entity")))
NO_NAME = ("", 0)
UNTAGGED: Grammar = ("", "", "", "")
KEPT = "svodka.words"


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
        form = form_of(text, lemma, pos, given, person)
        word = new(Word, form + (start, end, line, block, entity, name))  # noqa: RUF005 - as fast as it gets
        append(_in_one_number(words[-1], word) if form.noun and form.number == "Plur" and words else word)
        if mark:
            form = form_of(mark, mark, "PUNCT", UNTAGGED, False)
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


def _entities(doc: Doc) -> dict[int, tuple[str, int]]:
    """The label and number of the name in which each token lies that the networks saw in one."""
    return {
        index: (entity.label_, number)
        for number, entity in enumerate(doc.ents, 1)
        for index in range(entity.start, entity.end)
    }


def starts_of(words: Sequence[Word]) -> dict[int, int]:
    """The index of the word that begins at each offset."""
    return dict(zip(map(START, words), range(len(words)), strict=True))


def labelled(words: Sequence[Word], label: str) -> list[int]:
    """The indices of the words that the networks saw in names of a label: few."""
    return [index for index, entity in enumerate(map(ENTITY, words)) if entity == label]
