"""Names of places inside names of bodies: "г. Вологда", "Пермского края", "ЗАТО Озёрный", "области – Кузбасса"."""

import re
from collections.abc import Sequence

from svodka.annotate.morphology import fold
from svodka.extract.names.bodies import tails
from svodka.extract.names.forms import OF_PLACE
from svodka.extract.names.persons import SURNAME_ENDING, is_first_name
from svodka.extract.names.place_names import proper_end
from svodka.extract.names.place_words import geographic, is_type, place_types
from svodka.extract.names.position_words import is_position
from svodka.extract.names.readings import cases
from svodka.extract.names.words import Word

MUNICIPALITY = re.compile(r"[А-ЯЁ]{1,4}(?:ГО|МР|МО|СП|ГП)")
"""The letters of a municipality, of which the last two are its sort: "КГО"."""
LONGEST = 40
"""No list of districts before their common noun has more words than this."""


def place_end(words: Sequence[Word], index: int) -> int:
    """The index after a place that begins at `index`; `index` itself where none does. A bare "города" is a place too."""
    end = _one(words, index)
    if end == index:
        return index
    end = _own_sort(words, index, end)
    while True:
        longer = _joined_by_dash(words, end)
        if longer == end:
            break
        end = longer
    end = _in_brackets(words, index, end)
    if end + 1 < len(words) and words[end].text == ",":
        following = _one(words, end + 1)
        if not named(words, end + 1, following) or any(word.abbreviation for word in words[end + 1 : following]):
            return end  # "СОШ с. Кубенское, Майская СОШ"
        if not words[end + 1].adjective and is_type(words[following - 1]) and following > end + 2:
            return end  # "Минздрав России, Минтруд региона"
        if following > end + 2 or (following == end + 2 and _abbreviated(words[end + 1])):
            return _and_last(words, following) if words[end - 1].number == "Plur" else following
    return end


def _and_last(words: Sequence[Word], index: int) -> int:
    """The index after the last territory of a list: "Кубенской и Майской областей, г. Сокола | и Республики Тува"."""
    if index >= len(words) or words[index].lower != "и":
        return index
    end = _one(words, index + 1)
    return (
        end if end > index + 2 and named(words, index + 1, end) and words[end - 1].line == words[index].line else index
    )


def _own_sort(words: Sequence[Word], start: int, end: int) -> int:
    """The index after a district's whole name in the nominative behind its sort: "городского округа – город Сокол", "муниципального
    образования Тихвинский муниципальный район"."""
    at = end
    if at + 2 < len(words) and words[at].text in DASHES:
        at += 1
    if (
        at + 1 < len(words)
        and _names_town(words, at)
        and is_type(words[end - 1])
        and words[end - 1].lower != words[at].lower
    ):
        return at + 2
    at = end
    while at < len(words) and at < end + 2 and _level(words[at]) and words[at].text.islower():
        at += 1
    named_before = end - start > 1 and words[end - 1].capital and words[end - 1].adjective
    sort = at < len(words) and at > end and is_type(words[at]) and words[at].lower == words[at].lemma
    return at + 1 if named_before and sort else end


DASHES = frozenset({"–", "—", "-"})


def _names_town(words: Sequence[Word], index: int) -> bool:
    """Whether a settlement's sort in the nominative and its name follow: "город Сокол"."""
    word, after = words[index], words[index + 1]
    sort = place_types().get(word.lemma) == "named" and word.lower == word.lemma
    return sort and after.capital and after.line == word.line and not after.abbreviation


def _in_brackets(words: Sequence[Word], start: int, end: int) -> int:
    """The second name of a republic: "Республики Саха (Якутия)"."""
    if end + 2 >= len(words) or words[end].text != "(" or words[end + 2].text != ")" or not words[end + 1].capital:
        return end
    type_leads = place_types().get(words[start].lemma) == "named" and end > start + 1
    return end + 3 if type_leads and geographic(words[end + 1].text) else end


def named(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether a place has a name of its own: a capital that is no heading."""
    return any(word.capital and fold(word.text) not in place_types() for word in words[start:end])


def _one(words: Sequence[Word], index: int) -> int:
    if index >= len(words):
        return index
    return next((end for rule in RULES if (end := rule(words, index)) > index), index)


def _abbreviated(word: Word) -> bool:
    return place_types().get(word.lower) == "abbreviated"


def after_abbreviation(words: Sequence[Word], index: int) -> int:
    """ "г. Вологда", "ЗАТО Озёрный", "пос. Майский", "р.п. Майский"."""
    if (dotted := _dotted(words, index)) > index:
        end = proper_end(words, dotted)
        return end if end > dotted else dotted + 1 if _settlement(words, dotted) else index
    if words[index].upper and place_types().get(words[index].lower) == "quoted":
        return index + 1 if _quoted_after(words, index + 1) else index
    heading = len(words[index].text) == 1 and index > 0 and words[index - 1].upper and len(words[index - 1].text) > 3
    if not _abbreviated(words[index]) or (words[index].capital and not words[index].upper and not heading):
        return index
    at = index + 1
    if words[index].lower == "мо" and at < len(words) and place_types().get(words[at].lower) == "quoted":
        return at + 1 if _quoted_after(words, at + 1) else index
    if words[index].lower == "мо" and at < len(words) and words[at].text[0] in '«"“':
        return at  # "МО «Южный район»", whose name is quoted
    if at < len(words) and words[at].text == ".":
        at += 1
    elif len(words[index].text) == 1 and words[index].lower != "г":
        return index  # "с Администрацией" is no village
    at = _cut_name(words, at)
    end = proper_end(words, at)
    if end == at and _settlement(words, at):
        end = at + 1
    if end == at:
        return index
    if end < len(words) and is_type(words[end]) and words[index].lower == "мо":
        return end + 1  # "МО Динской район"
    return end


def _cut_name(words: Sequence[Word], index: int) -> int:
    """The index after the first word of a settlement's name that is cut to its first letters: "с. Ст. Шалы"."""
    beside = words[index : index + 3]
    cut = len(beside) == 3 and beside[1].text == "." and beside[0].capital and beside[2].capital
    return index + 2 if cut and beside[0].lower in tails("cut_settlement") else index


def _quoted_after(words: Sequence[Word], index: int) -> bool:
    return index < len(words) and words[index].text[0] in '«"“'


def _dotted(words: Sequence[Word], index: int) -> int:
    """The index after a place word of several letters with points: "р.п.", "п.г.т."."""
    if len(words[index].text) != 1:
        return index
    for size in (6, 4):
        if index + size > len(words):
            continue
        written = "".join(word.lower for word in words[index : index + size])
        if place_types().get(written) == "abbreviated":
            return index + size
    return index


def _settlement(words: Sequence[Word], index: int) -> bool:
    """Whether one capitalised word stands after "п.", which the networks take for a person: "п. Кадуй"."""
    if index >= len(words) or words[index - 1].text != "." or not words[index].capital or len(words[index].text) < 3:
        return False
    if index > 2 and words[index - 3].line != words[index].line:
        return False  # a line of its own gives the place of a meeting
    return index + 1 >= len(words) or not words[index + 1].capital


def adjective_and_type(words: Sequence[Word], index: int) -> int:
    """ "Пермского края", "Ленинского и Кировского районов", "Российской Федерации"."""
    at = index
    if not words[at].capital or not _names_place(words[at]) or (words[at].case == "Nom" and is_position(words[at])):
        return index  # "депутат Собрания края Герой Российской Федерации"
    while at < min(len(words), index + LONGEST):
        word = words[at]
        if (word.capital and _names_place(word)) or (
            (word.text == "," or word.lower == "и")
            and at + 1 < len(words)
            and words[at + 1].capital
            and words[at + 1].adjective
        ):
            at += 1
        elif at > index and word.adjective and _level(word):
            at += 1  # "Нюксенского муниципального округа"
        else:
            break
    if at < len(words) and at > index and (is_type(words[at]) or _cut_type(words[at])):
        return at + 1
    if at < len(words) and at > index and words[at - 1].adjective and words[at].line == words[at - 1].line:
        dotted = _dotted(words, at)
        return dotted if dotted > at else index  # "Кубенского г.о."
    return index


def _cut_type(word: Word) -> bool:
    """Whether a territory's common noun is written with its first letters: "Кубенского МО"."""
    return (word.upper and word.lower in tails("territory")) or word.lower in tails("cut_territory")


def type_and_name(words: Sequence[Word], index: int) -> int:
    """ "города Тотьмы", "Республики Карелия", "муниципального образования «Сямженское»", and "района" alone."""
    at = index
    while at < len(words) and words[at].adjective and _level(words[at]):
        at += 1
    if at >= len(words) or not is_type(words[at]) or (words[at].lemma == "образование" and at == index):
        return index
    follows = at > index and place_types().get(words[at].lemma) == "led" and _apposed(words, at + 1)
    end = at + 1 if place_types().get(words[at].lemma) == "led" and not follows else proper_end(words, at + 1)
    if end == at + 1 or (words[at + 1].adjective and "Gen" in cases(words[at + 1].lower)):
        return at + 1
    if words[at].number == "Plur":
        return _several(words, end)
    if end < len(words) and is_type(words[end]) and words[end].line == words[at].line and words[end].text.islower():
        return end + 1  # "муниципального образования Юрьев-Польский район"
    return end  # "округа Северный", whose name does not agree with it


def _apposed(words: Sequence[Word], index: int) -> bool:
    """Whether a district's whole name stands in the nominative behind its sort: "муниципального округа Пуровский район"."""
    after = words[index : index + 2]
    if len(after) < 2 or not after[0].capital or after[0].line != words[index - 1].line:
        return False
    return is_type(after[1]) and after[1].text.islower() and "Gen" not in cases(after[0].lower)


def _several(words: Sequence[Word], end: int) -> int:
    """The index after further names of a list: "городов Тотьмы и Никольска", "сёл Ивановка, Майское и Луговое"."""
    at = end
    while at + 1 < len(words) and (words[at].text == "," or words[at].lower == "и"):
        following = proper_end(words, at + 1)
        if following == at + 1 or words[at + 1].abbreviation:
            break
        last, at = words[at].lower == "и", following
        if last:
            return at
    return end


def toponym(words: Sequence[Word], index: int) -> int:
    """ "России", "Кузбасса", "РФ", "Москвы": a place by the networks or the dictionary."""
    word = words[index]
    if word.upper and word.lower in tails("republic"):
        return index + 1
    if not word.capital or (word.abbreviation and word.entity != "LOC") or len(word.text) < 2 or word.pos == "ADP":
        return index
    person = word.entity == "PER"
    if person and not _before_person(words, index):
        return index
    known = person or (word.entity == "LOC" and geographic(word.text))
    if not known and index + 1 < len(words) and words[index + 1].capital and is_first_name(words[index + 1].text):
        return index  # "главы района Орловой Анне Павловне"
    after = words[index + 1] if index + 1 < len(words) else None
    if after is not None and ((word.adjective and after.abbreviation) or _of_another(word, after)):
        return index  # "МКОУ Кубенская СОШ"
    if word.entity == "LOC" or geographic(word.text):
        end = index + 1
        while (
            end < len(words)
            and not words[end].abbreviation
            and words[end].entity == "LOC"
            and words[end].capital
            and words[end].line == word.line
        ):
            end += 1
        return end
    return index


def _before_person(words: Sequence[Word], index: int) -> bool:
    """Whether the networks took a body's place for its head's surname: "глава Минздрава Крыма Пётр Орлов"."""
    word, after = words[index], words[index + 1] if index + 1 < len(words) else None
    if after is None or not after.capital or after.entity != "PER" or "Gen" not in cases(word.lower):
        return False
    if not geographic(word.text) or SURNAME_ENDING.search(word.lower) is not None or is_first_name(word.text):
        return False
    return len(after.text) < 3 or is_first_name(after.text)


def _of_another(word: Word, after: Word) -> bool:
    """Whether an adjective of a place belongs to what follows: "ансамбль «Русь» Кубенского сельского клуба"."""
    if OF_PLACE.match(word.text) is None or after.line != word.line or not after.text.islower():
        return False
    return (after.adjective or after.noun) and after.case == word.case and after.lemma not in place_types()


RULES = (after_abbreviation, adjective_and_type, type_and_name, toponym)


def _names_place(word: Word) -> bool:
    """Whether a capitalised word can stand before "района": an adjective, or a name the tagger did not read."""
    if is_type(word):
        return False
    return word.adjective or (word.pos == "PROPN" and not word.abbreviation)


def _level(word: Word) -> bool:
    """An adjective of place types, with which a type is still a place: "автономного округа"."""
    return place_types().get(word.lemma) == "level"


def _joined_by_dash(words: Sequence[Word], end: int) -> int:
    """The second name of a region: "области – Кузбасса", "округа – Югры"."""
    if (
        end + 1 < len(words)
        and words[end].text in "–—-"
        and words[end + 1].capital
        and words[end - 1].lemma in place_types()
        and not _person_begins(words, end + 1)
    ):
        return end + 2
    return end


def _person_begins(words: Sequence[Word], index: int) -> bool:
    """Whether a person is named behind a dash, who holds what stands before it: "Совет округа – А. Б. Белов"."""
    word, after = words[index], words[index + 1 : index + 3]
    if len(word.text) == 1:
        return True
    if not after or not after[0].capital:
        return False
    return is_first_name(after[0].text) or (len(after) > 1 and len(after[0].text) == 1 and after[1].text == ".")
