"""Names with a first name written out, with a patronymic or without."""

from collections.abc import Iterator

from svodka.annotate.morphology import fold, parse
from svodka.extract.names.bodies import legal_form
from svodka.extract.names.lines import surname_behind
from svodka.extract.names.persons import (
    AGREEING,
    SURNAME_ENDING,
    common,
    common_noun,
    fathers_name,
    fathers_words,
    is_first_name,
    is_patronymic,
    is_surname,
    readings,
)
from svodka.extract.names.place_words import geographic, place_types
from svodka.extract.names.position_words import is_position
from svodka.extract.names.words import Word, labelled
from svodka.extract.persons.named import Named
from svodka.extract.persons.worded_surnames import CAPITALS, worded_surname


def with_patronymic(text: str, words: list[Word]) -> Iterator[Named]:
    """ "Орлова Анна Павловна", "Анна Павловна Орлова", "Анна Павловна": the shorter ones count where the word before is taken."""
    for index, word in enumerate(words):
        if not word.capital or not index or not is_patronymic(word.text):
            continue
        first = words[index - 1]
        if not first.capital or first.line != word.line or not _name_like(first) or first.end + 1 < word.start:
            continue
        surname = _before_bracket(words, index - 2)
        before = words[surname] if surname >= 0 and not surname_behind(words, index - 2) else None
        after = words[index + 1] if index + 1 < len(words) else None
        bracketed = before is not None and surname < index - 2 and before.capital and is_surname(before.text)
        if before is not None and (bracketed or _surname_before(words, index - 2)) and not _title(before):
            yield Named(before.start, word.end, "patronymic", before.text, first.text, word.text)
        if after is not None and _surname_beside(word, after, own=after):
            yield Named(first.start, after.end, "patronymic", after.text, first.text, word.text)
        elif is_first_name(first.text):
            own = word.entity == "PER" and _surname_like_patronymic(word.text)
            named = (word.text, first.text, None) if own else (None, first.text, word.text)
            yield Named(first.start, word.end, "first_name" if own else "patronymic", *named)


def _surname_like_patronymic(text: str) -> bool:
    """Whether a word ends like a father's name that nobody bears: "Валерий Дуделович"."""
    if not text.lower().endswith("ович") or any(reading.known for reading in readings(text, "Patr")):
        return False
    return not is_first_name(text[:-4])


def _before_bracket(words: list[Word], index: int) -> int:
    """The index of a surname that a second one in brackets follows: "Орлова (Белова) Анна Павловна"; else `index`."""
    if index < 3 or words[index].text != ")" or words[index - 2].text != "(" or not words[index - 1].capital:
        return index
    return index - 3 if words[index - 3].line == words[index].line else index


def with_fathers_name(text: str, words: list[Word]) -> Iterator[Named]:
    """ "Мамедов Рустам Ариф оглы", "Рамиза Ариф-кызы Алиева"."""
    ends, folded = tuple(fathers_words()), fold(text)
    for index, word in enumerate(words if any(end in folded for end in ends) else ()):
        if index < 2 or not word.lower.endswith(ends) or fathers_name(word.text) is None:
            continue
        father = index if "-" in word.text else index - 1
        if father < 1 or not all(_name_part(words[at], word) for at in (father - 1, father)):
            continue
        first, patronymic = words[father - 1], text[words[father].start : word.end]
        before = words[father - 2] if father > 1 else None
        after = words[index + 1] if index + 1 < len(words) else None
        if before is not None and _name_part(before, word) and _may_be_surname(before):
            yield Named(before.start, word.end, "patronymic", before.text, first.text, patronymic)
        elif after is not None and _surname_beside(word, after, own=after) and not _title(after):
            yield Named(first.start, after.end, "patronymic", after.text, first.text, patronymic)
        else:
            yield Named(first.start, word.end, "patronymic", None, first.text, patronymic)


def _may_be_surname(word: Word) -> bool:
    """Whether a word is a surname or ends like one: "Керимов", in which the dictionary sees many a Керим."""
    return (is_surname(word.text) or SURNAME_ENDING.search(word.lower) is not None) and not _title(word)


def _name_part(word: Word, last: Word) -> bool:
    """Whether a word can be a part of the name that ends with `last`."""
    return word.capital and word.line == last.line and len(word.text) > 1 and word.text.replace("-", "").isalpha()


def _name_like(word: Word) -> bool:
    return word.text.isalpha() and len(word.text) > 1 and (is_first_name(word.text) or not common(word.text))


def _surname_beside(left: Word, right: Word, *, own: Word | None = None) -> bool:
    """Whether two neighbours on one line can be parts of one name, the surname being `own` (the left one by default)."""
    word = left if own is None else own
    return (
        word.capital
        and left.line == right.line
        and right.start - left.end == 1
        and word.text.replace("-", "").isalpha()
        and len(word.text) > 1
        and (is_surname(word.text) or word.entity == "PER")
        and (word.upper == (left if own is not None else right).upper or (word.upper and len(word.text) > CAPITALS))
    )


def _surname_before(words: list[Word], index: int) -> bool:
    """Whether the word before a first name is a surname: by itself, or by a capital that only a name explains ("главы района Сух Анна")."""
    word, first = words[index], words[index + 1]
    after_noun = index > 0 and words[index - 1].noun and words[index - 1].line == word.line
    ended = _ends_like_surname(words, index)
    placed = word.entity in ("LOC", "ORG") and geographic(word.text)
    opens = index == 0 or words[index - 1].line != word.line
    if placed and not ended and not (after_noun and _not_its_place(words, index)):
        return opens and worded_surname(words, index)  # "Лесной Степан Ильич" at the head of a line
    if after_noun and (is_position(words[index - 1]) or not _animate(words[index - 1])):
        after_noun = False  # "зам. директора Орлова Анна Павловна", "зав. методотделом Орлова Анна Павловна"
    if word.name and first.name and word.name != first.name and _a_mans(word, first) and after_noun:
        return False  # "вдова Орлова Анна Павловна" names two
    if ended or _surname_beside(word, first) or worded_surname(words, index):
        return True
    if index == 0 or not word.capital or word.upper or word.line != first.line or first.start - word.end != 1:
        return False
    before = words[index - 1]
    return before.line == word.line and before.text.islower() and before.noun and word.text.isalpha()


def _animate(noun: Word) -> bool:
    """Whether a noun names somebody, who may be somebody's: "вдова", "сын"."""
    return any(reading.features.get("Animacy") == "Anim" for reading in parse(noun.lower)[:1])


def _not_its_place(words: list[Word], index: int) -> bool:
    """Whether a place's name that is a surname as well stands in the nominative after a genitive, and so is no place of the body
    before it: "глава администрации Белёв Иван Петрович"."""
    word, before = words[index], words[index - 1]
    nominative = any(reading.features.get("Case") == "Nom" for reading in readings(word.text, "Surn"))
    return nominative and before.case == "Gen" and before.lower not in place_types() and is_surname(word.text)


def _ends_like_surname(words: list[Word], index: int) -> bool:
    """Whether a word ends like a surname of the gender and case of the name and patronymic behind it: "Гребенская Юлия Андреевна",
    "ИВАНОВОЙ Анне Петровне", but not "Картина Ивана Петровича", "Гражданин Иван Петрович"."""
    word, first, patronymic = words[index : index + 3]
    beside = word.line == first.line and first.start - word.end == 1 and word.text.replace("-", "").isalpha()
    within = index > 0 and word.name != 0 and words[index - 1].name == word.name and not words[index - 1].abbreviation
    if not (beside and word.capital) or len(word.text) < 4 or (within and word.entity in ("LOC", "ORG")):
        return False
    agrees = any(own.search(word.lower) and fathers.search(patronymic.lower) for own, fathers in AGREEING)
    return agrees and not common_noun(word.text, things=not patronymic.lower.endswith(("на", "ич")))


def _a_mans(word: Word, first: Word) -> bool:
    """Whether a surname before a woman's name can be a man's in the genitive."""
    return word.gender != first.gender and any(
        reading.features.get("Case") == "Gen" and reading.features.get("Gender") == "Masc"
        for reading in readings(word.text, "Surn")
    )


def _title(word: Word) -> bool:
    """Whether a capitalised word is a position or a legal form and no surname: "Глава Анна Павловна", "директор МБУК Анна Павловна"."""
    return (is_position(word) and word.entity != "PER") or (word.upper and legal_form(word.text) is not None)


def first_and_surname(text: str, words: list[Word]) -> Iterator[Named]:
    """ "Анна Орлова", "Орлова Анна": both capitalised on one line, one of them a first name, and the networks see a person."""
    after = 0
    seen = {beside for index in labelled(words, "PER") for beside in (index - 1, index)}
    for index in sorted(seen):
        if not after <= index < len(words) - 1:
            continue
        left, right = words[index], words[index + 1]
        if not (left.capital and right.capital and left.line == right.line and right.start - left.end == 1):
            continue
        if left.upper or right.upper:
            continue
        if not (_one_name(words, index) or _fills_item(text, words, index) or _parted(words, index)):
            continue
        if _given_last(left.text, right.text) and not _title(left):
            yield Named(left.start, right.end, "first_name", left.text, right.text)
            after = index + 2
        elif is_first_name(left.text) and _surname_beside(left, right, own=right) and not _title(right):
            yield Named(left.start, right.end, "first_name", right.text, left.text)
            after = index + 2
        elif is_first_name(right.text) and _surname_beside(left, right) and not _title(left):
            yield Named(left.start, right.end, "first_name", left.text, right.text)
            after = index + 2


def _given_last(left: str, right: str) -> bool:
    """Whether of two words that both may be first names the left one is the surname: "Зорина Инга"."""
    known = any(reading.known for reading in readings(right, "Name"))
    return known and not is_surname(right) and is_surname(left)


def _one_name(words: list[Word], index: int) -> bool:
    """Whether a word and the next can be one name as the networks see it: in no place's name, in no two names, in no longer one."""
    left, right = words[index], words[index + 1]
    if {"LOC", "ORG"} & {left.entity, right.entity} or min(len(left.text), len(right.text)) < 2:
        return False
    if left.name and right.name and left.name != right.name:
        return False
    beyond = words[index + 2] if index + 2 < len(words) else None
    return beyond is None or beyond.name == 0 or beyond.name != right.name or not beyond.text[:1].isalpha()


def _parted(words: list[Word], index: int) -> bool:
    """Whether the networks part a first name from the surname behind it: "рассказал Тагир Ахметов"."""
    left, right = words[index], words[index + 1]
    if (
        left.entity != "PER"
        or right.entity != "PER"
        or left.name == right.name
        or min(len(left.text), len(right.text)) < 3
    ):
        return False
    if not readings(left.text, "Name") or is_surname(left.text) or not readings(right.text, "Surn"):
        return False
    around = [words[at] for at in (index - 1, index + 2) if 0 <= at < len(words) and words[at].line == left.line]
    return not any(word.entity == "PER" and word.capital for word in around) and left.case == right.case


def _fills_item(text: str, words: list[Word], index: int) -> bool:
    """Whether two names that the networks part are all of an item of a list or a cell: "актив музея, Орлова Анна"."""
    left, right = words[index], words[index + 1]
    if left.entity != "PER" or right.entity != "PER" or min(len(left.text), len(right.text)) < 3:
        return False
    before = "" if index == 0 else words[index - 1].text + text[words[index - 1].end : left.start]
    after = text[right.end : right.end + 2].lstrip(" ")[:1]
    return (before == "" or before[:1] in ",;" or before[-1:] in "\t\n") and (after == "" or after in ",;\t\n–—-(")
