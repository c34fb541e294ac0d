"""Bodies that only the networks saw, unless something speaks against one."""

import re
from collections.abc import Iterator

from svodka.annotate.morphology import fold, parse
from svodka.extract.mentions import OrganizationMention
from svodka.extract.month_names import months_by_form
from svodka.extract.names.bodies import (
    abbreviations,
    happenings,
    legal_form,
    networks,
    no_bodies,
    not_body_nouns,
    tails,
    types,
)
from svodka.extract.names.forms import OF_PLACE
from svodka.extract.names.lines import opens, over_name, spoken_heading
from svodka.extract.names.nominative import canonical
from svodka.extract.names.persons import is_first_name
from svodka.extract.names.place_words import geographic, place_types
from svodka.extract.names.position_words import is_position
from svodka.extract.names.readings import may_be
from svodka.extract.names.words import Word, labelled
from svodka.extract.organizations.abbreviated import described
from svodka.extract.organizations.built import is_activity, of_place
from svodka.extract.organizations.grammar import Grammar
from svodka.extract.organizations.territories import of_territory

CYRILLIC_NAME = re.compile(r"[А-Яа-яЁё]{2}")
OF_YEAR = re.compile(r"-(?:19|20)\d\d$")
"""A happening of its year: «Библионочь-2022»."""
MIXED = re.compile(r"[а-яё][A-Z][a-z]{1,3}$")
"""A site of news: "ВологдаRu"."""
SITE = re.compile(r"[а-яёa-z0-9]\.(?:ру|рф|ru|com|net|info)\b", re.I)
"""A site of news in any letters: "Новости.ру"."""
ROMAN = re.compile(r"[IVXLХ]+")
MARKS = '«"“„'
LONGEST_QUOTATION = 90
"""No quoted name has more characters."""


def from_networks(grammar: Grammar, found: list[OrganizationMention]) -> Iterator[OrganizationMention]:
    """What the networks call an organization and no rule saw, unless a word says that it is a paper, a programme or an act."""
    words = grammar.words
    end = 0
    for index in labelled(words, "ORG"):
        if index < end:
            continue
        end = index + 1
        while end < len(words) and words[end].name == words[index].name and words[end].line == words[index].line:
            if "\t" in grammar.document.text[words[end - 1].end : words[end].start]:
                break
            end += 1
        first, last = _trimmed(words, index, end)
        if first < last and _is_body(grammar, first, last):
            start, finish = words[first].start, words[last - 1].end
            quotation = grammar.text.quotes.get(words[first].start)
            finish = max(finish, quotation.end) if quotation is not None else finish
            inner = [grammar.text.quotes[word.start] for word in words[first:last] if word.start in grammar.text.quotes]
            finish = max([finish, *(each.end for each in inner if each.end - each.start < LONGEST_QUOTATION)])
            name = _name(grammar, first, last, finish)
            start, finish = _with_marks(grammar, start, finish)
            if grammar.free(start, finish):
                grammar.take(start, finish)
                yield OrganizationMention(start=start, end=finish, rule="networks", name=name)


def _with_marks(grammar: Grammar, start: int, finish: int) -> tuple[int, int]:
    """A name that is all of its quotation, with its marks."""
    quotation = grammar.text.quotes.get(start - 1)
    whole = quotation is not None and quotation.end - 1 == finish and not quotation.depth
    return (start - 1, finish + 1) if whole else (start, finish)


def _trimmed(words: list[Word], start: int, end: int) -> tuple[int, int]:
    """The entity without outer punctuation that opens or closes nothing."""
    while start < end and not (words[start].text[0].isalnum() or words[start].text in '«"“„'):
        start += 1
    bracket = next((at for at in range(start, end) if words[at].text == "("), end)
    if end - bracket != 3 or words[end - 1].text != ")":  # but "Республики Саха (Якутия)"
        end = bracket
    end = next((at for at in range(start + 1, end - 1) if _initial(words, at)), end)
    while end > start and not (words[end - 1].text[-1].isalnum() or words[end - 1].text in '»"”'):
        end -= 1
    return start, end


def _initial(words: list[Word], index: int) -> bool:
    """Whether a person's initials begin after the name: "заведующая УМО М. Н. Белова"."""
    own, before = words[index], words[index - 1]
    return len(own.text) == 1 and own.capital and words[index + 1].text == "." and before.text[-1].isupper()


def _names_no_body(words: list[Word]) -> bool:
    """Whether the words themselves are of something else: "XXIV", a page's path "Главная / Новости", "Первенство центра", "Февраль-Март"."""
    if all(ROMAN.fullmatch(word.text) for word in words) or any(word.text == "/" for word in words):
        return True
    return words[0].lemma in tails("contest") or all(part in months_by_form() for part in words[0].lower.split("-"))


def _is_body(grammar: Grammar, start: int, end: int) -> bool:
    """Whether nothing speaks against what the networks saw in words `[start, end)`."""
    words = grammar.words[start:end]
    marks = start - (start > 0 and grammar.words[start - 1].text in MARKS)
    if _territory(words) or (words[0].start > 0 and of_territory(grammar.words, marks)):
        return False
    inside = grammar.opaque[words[0].start] and words[0].text[0] not in MARKS
    if inside and not _fills_quotation(grammar, words):
        return False
    before = _governing(grammar.words, start)
    if before is not None and (_no_body(before) or (inside and before.text == ":")):
        return False
    if inside and _headed_otherwise(grammar.words, start):
        return False
    if len(words) > 1 and words[0].lemma in types() and words[1].lemma in tails("course"):
        return False  # "Школа диабета"
    if words[0].upper and words[0].lower in tails("territory") and words[1:] and words[1].text[0] not in MARKS:
        return False  # "глава ГО Красноуральск"
    if _names_no_body(words):
        return False
    after = grammar.words[start + len(words)] if start + len(words) < len(grammar.words) else None
    if words[-1].lemma in tails("media") and after is not None and after.lemma in tails("newsroom"):
        return False  # "Кубенскому агентству информации"
    if not any(word.capital for word in words) or all(word.text in no_bodies() for word in words):
        return False
    if words[0].text.partition("-")[0] in no_bodies() or _nobody(words) or _of_news(words[0]):
        return False  # "ОНЛАЙН-ВСТРЕЧИ", "СО НКО", "ВологдаRu"
    if any(_no_body(word) or OF_YEAR.search(word.text) for word in words[:3]):
        return False
    if SITE.search(grammar.document.text, words[0].start, words[-1].end):
        return False  # "сообщили Новости.ру"
    if not inside and any(word.pos == "VERB" and not word.case and word.text.islower() for word in words[1:]):
        return False  # "администрации Лесного проведено заседание"
    at = start + len(words) - 1
    sort = len(words) < 3 and words[-1].text in abbreviations() and not of_place(words[0])
    if sort and described(grammar.words, at):
        return False  # "передвижной ФАП", "все СДК"
    if len(words) == 2 and words[1].abbreviation and opens(grammar.words, start) and _several(words[0].lower):
        return False  # "Дошкольных ОУ – 20"
    surname = _surname(grammar.words, start) or over_name(grammar.words, start)
    if len(words) == 1 and not inside and (surname or legal_form(words[0].text) is not None):
        return False  # "руководители ГБОУ"
    if len(words) == 1 and not inside and start and grammar.words[start - 1].pos == "ADP" and geographic(words[0].text):
        return False  # "в Сокол приехали"
    text = grammar.document.text
    if text[words[0].start - 1 : words[0].start] in ("@", ".", "#") or text[words[-1].end : words[-1].end + 1] == "@":
        return False  # "Zhanna.Orlova@mail.ru"
    if text[words[-1].end : words[-1].end + 1] == "." and text[words[-1].end + 1 : words[-1].end + 2].isalpha():
        return False
    if not any(CYRILLIC_NAME.search(word.text) or len(word.text) > 3 for word in words) or any(
        "=" in word.text for word in words
    ):
        return False
    if any(is_position(word) for word in words[:2]) or fold(words[0].text) in networks():
        return False
    if inside:
        return not all(_common(word) for word in words if word.text[0].isalpha())
    return _named(grammar.words, start, end)


def _of_news(word: Word) -> bool:
    """Whether a word is the name of a site or an agency of news: "ВологдаRu", "Север-Медиа"."""
    part = word.lower.rpartition("-")
    return MIXED.search(word.text) is not None or (bool(part[0]) and part[2] in tails("media_part"))


def _no_body(word: Word) -> bool:
    """Whether a noun, or the last part of one that a hyphen joins, heads what is no body: "Telegram-канал"."""
    if word.lemma in not_body_nouns():
        return True
    before, _, last = word.lemma.rpartition("-")
    met = before in happenings() and last in happenings()  # "Семинар-совещание"
    return met or (before.isascii() and last in not_body_nouns())


def _nobody(words: list[Word]) -> bool:
    """Whether letters in two words are those of no body: "СО НКО"."""
    written = tuple(word.text for word in words)
    return any(known.role == "none" and known.words == written for known in abbreviations().get(written[0], ()))


def _several(lower: str) -> bool:
    """Whether a word is the plural of a common one, as the dictionary says or guesses."""
    reading = parse(lower)[0]
    return reading.features.get("Number") == "Plur" and not {"Orgn", "Trad", "Geox"} & reading.grammemes


def _territory(words: list[Word]) -> bool:
    """Whether all words are a territory's, whatever its name: "Белоярскому городскому поселению", "МО МР «Заозёрный»"."""
    forms = [place_types().get(word.lemma) or place_types().get(word.lower) for word in words]
    at = next((at for at, form in enumerate(forms) if form is not None and form != "level"), None)
    if at is None:
        return False
    marked = any(word.text[0] in MARKS for word in words[at + 1 :])
    bare = zip(words, forms, strict=True)
    return marked or all(form is not None or OF_PLACE.match(word.text) is not None for word, form in bare)


def _named(words: list[Word], start: int, end: int) -> bool:
    """Whether capitals make a name of the words, and no type that the grammar weighed and left."""
    own = words[start:end]
    first = own[0]
    if len(own) == 1:
        if end < len(words) and words[end].text.isdigit() and len(words[end].text) == 4:
            return False  # "план на АПРЕЛЬ 2017 года"
        common = (
            first.lemma in types()
            or any(letter.isdigit() for letter in first.text)
            or first.adjective
            or (_common(first) and not _amid(words, start))
        )
        verb = parse(first.text)[0].pos == "VERB" and not _known_name(first.text)
        headed = verb or spoken_heading(words, start)
        return not common and not headed and len(first.text) > 2 and not _explained(words, start)
    if any(word.lemma in types() and types()[word.lemma].role in ("assembly", "organ", "group") for word in own):
        return False
    letters = [word for word in own if word.text[0].isalpha()]
    if all(word.text.isupper() for word in letters) and 2 * sum(map(_common, letters)) >= len(letters):
        return False  # a heading
    several = sum(word.capital for word in own) > 1
    head = next((word for word in own if word.noun), None)
    if head is not None and (
        head.lemma in tails("abstract") or (head.lemma in types() and (head.number == "Plur" or is_activity(own, head)))
    ):
        return False
    return several or (first.capital and not opens(words, start)) or first.abbreviation or first.text[0] in MARKS


def _known_name(text: str) -> bool:
    return any({"Orgn", "Trad", "Abbr"} & reading.grammemes for reading in parse(text))


def _explained(words: list[Word], index: int) -> bool:
    """Whether a line says what a sign stands for, and no body: "Нкп – число кружков по плану"."""
    after = words[index + 1 : index + 3]
    return (
        opens(words, index)
        and len(after) == 2
        and after[0].text.strip() in ("–", "—", "-", "=")
        and after[1].text.islower()
        and after[1].lemma not in types()
        and not after[1].adjective
    )


def _amid(words: list[Word], index: int) -> bool:
    """Whether a word in capitals stands amid words in small letters, so that it is no heading: "кубок ФИФА"."""
    beside = [
        words[at] for at in (index - 1, index + 1) if 0 <= at < len(words) and words[at].line == words[index].line
    ]
    heading = index == 0 or words[index - 1].line != words[index].line
    return (
        words[index].upper
        and not heading
        and bool(beside)
        and not any(word.upper for word in beside)
        and beside[0].text.islower()
    )


def _common(word: Word) -> bool:
    """Whether a word is of the language and no name, though it begins with a capital: "Предоставление"."""
    if word.abbreviation and (len(word.text) < 4 or not word.upper):
        return False
    reading = parse(word.text)[0]
    return reading.known and not {"Orgn", "Trad", "Geox", "Name", "Surn", "Abbr"} & reading.grammemes


def _governing(words: list[Word], start: int) -> Word | None:
    """The word before a name, or before the list of quoted names in which it stands: "акции «Берег», «Лес»"."""
    at = start - 1
    if at >= 0 and words[at].text in MARKS:
        at -= 1
    while at > 0 and (words[at].text == "," or words[at].lower == "и") and words[at - 1].text in '»”"':
        at -= 2
        while at > 0 and words[at].text not in MARKS:
            at -= 1
        at -= 1
    return words[at] if at >= 0 else None


def _headed_otherwise(words: list[Word], start: int) -> bool:
    """Whether the genitives before a quoted name hang on a noun that makes it no body's: "форум молодёжных инициатив «Вектор»"."""
    at = start - 1 - (start > 0 and words[start - 1].text in MARKS)
    while at > 0 and (
        ((words[at].noun or words[at].adjective) and may_be(words[at], "Gen")) or words[at].lower == "для"
    ):
        at -= 1
        if words[at].lemma in not_body_nouns():
            return True
    return at > 0 and words[at].lemma in tails("feast") and words[at - 1].lower in ("к", "ко")


def _surname(words: list[Word], index: int) -> bool:
    """Whether a first name goes on from a word on its line: "директора Орлова Анна Павловна"."""
    after = words[index + 1] if index + 1 < len(words) else None
    return after is not None and after.capital and after.line == words[index].line and is_first_name(after.text)


def _fills_quotation(grammar: Grammar, words: list[Word]) -> bool:
    """Whether a name is all that stands between its quotation marks."""
    quotation = grammar.text.quotes.get(words[0].start - 1)
    return quotation is not None and quotation.end - 1 == words[-1].end


def _name(grammar: Grammar, start: int, end: int, finish: int) -> str:
    """The name as written, its first noun and the adjectives before it in the nominative."""
    words = grammar.words
    head = next((at for at in range(start, end) if words[at].noun), start)
    if head == start and words[head].abbreviation:
        return " ".join(grammar.document.text[words[start].start : finish].split())
    name = canonical(grammar.document.text, words, head=head, start=start, end=end)
    return " ".join((name + grammar.document.text[words[end - 1].end : finish]).split())
