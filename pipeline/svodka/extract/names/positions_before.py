"""The position that stands before a name: "заместитель главы района по труду Орлова"."""

import re

from svodka.extract.names.appointing import appointing, at_post
from svodka.extract.names.bodies import tails
from svodka.extract.names.persons import is_patronymic
from svodka.extract.names.position_words import is_position, nouns, of_trade, ranks, relatives, shortened
from svodka.extract.names.readings import cases, living, may_be, singular_in
from svodka.extract.names.surroundings import CLOSING, LONGEST, Around, opened
from svodka.extract.names.words import Word


def words_before(around: Around, start: int, case: str | None) -> tuple[int, int] | None:
    """The indices of a position's noun, the leftmost from which only nominals lead to the name, and of the name: "заместитель главы района
    по труду Орлова"."""
    words = around.words
    name = around.starts.get(start)
    if name is None or name == 0:
        return None
    while name > 1 and not words[name - 1].text.strip("_/"):
        name -= 1
    closing = _closing(words, name) if words[name - 1].text == "(" and name > 1 else ""
    bracketed = closing in (")", ",")
    if (bracketed or words[name - 1].text in (":", "–", "—", "-")) and name > 1:
        twice = name > 2 and words[name - 2].text == ":" and not bracketed  # "Секретарь собрания: – Белова А.П."
        name -= 1 + twice
    elif words[name - 1].text in ",." and (_ends_line(words, name) or _full_name(words, name, case)):
        head = _head_before(around, name - 2, name - 1)
        opens = head is not None and (_opens_line(words, head) or (case == "Nom" and _begins_clause(words, head)))
        return (head, name - 1) if head is not None and opens else None
    verb = appointing(words, name - 1, name)
    last = name - 1 if verb is None else verb - 1  # "председателем комиссии избран Игорь Белов"
    if verb is not None and last > 0 and words[last].lemma in relatives():
        last -= 1  # "комиссия, председателем которой является Игорь Белов"
    head = _head_before(around, last, name)
    if verb is not None:
        held = head is not None and words[head].case == "Ins" and words[head].lemma not in tails("won")
        held = held or (head is not None and at_post(words, head))
        return (head, last + 1) if head is not None and held else None
    stood_for = words[name - 1].lower in tails("standing_for") and words[name - 2].lower == "в"
    if head is not None and name - 2 > head and stood_for:
        return head, name - 2  # "комиссия в лице председателя" is another's, "активистов клуба в лице Орлова" are these
    if head is None and words[name - 1].noun and _living(around, name - 1, case):
        head = name - 1
    if head is None and case == "Nom" and not bracketed:
        head = _trade(around, name)
    if head is None or not _contiguous(around, head, name):
        return None
    if closing == "," and words[head].number != "Plur":
        return None
    return (head, name) if bracketed or _in_case(around, head, name, case) else None


def _ends_line(words: list[Word], name: int) -> bool:
    """Whether nothing but a name stands to the end of its line."""
    if words[name - 1].line != words[name].line:
        return False
    at = name
    while at < len(words) and words[at].line == words[name].line and at - name < NAME:
        if not (words[at].capital or words[at].text in ".,;"):
            return False
        at += 1
    return at == len(words) or words[at].line != words[name].line


def _full_name(words: list[Word], name: int, case: str | None) -> bool:
    """Whether a name in the nominative has a patronymic and goes on without a mark: "пришёл участник боёв, Белов Иван Ильич и другие"."""
    if words[name - 1].text != "," or case != "Nom":
        return False
    last = next((at for at in range(name + 1, min(name + 3, len(words))) if is_patronymic(words[at].text)), None)
    if last is None:
        return False
    last += last + 1 < len(words) and words[last + 1].capital
    return last + 1 >= len(words) or words[last + 1].text[0] not in ",–—-(;:"


def _begins_clause(words: list[Word], head: int) -> bool:
    """Whether a position in the nominative follows a verb, a mark or "и"."""
    if words[head].case != "Nom" or words[head].number != "Sing":
        return False
    while head > 0 and words[head - 1].adjective and words[head - 1].case == "Nom":
        head -= 1
    return (
        head == 0
        or words[head - 1].verb_form == "Fin"
        or words[head - 1].text in ",:–—-"
        or words[head - 1].lower == "и"
    )


def _opens_line(words: list[Word], head: int) -> bool:
    """Whether a position opens its line or follows a mark or who speaks: "Докладчик – председатель правления, Анна Орлова"."""
    while head > 0 and words[head - 1].line == words[head].line and words[head - 1].adjective:
        head -= 1
    before = words[head - 1] if head else None
    if before is None or before.line != words[head].line:
        return True
    return before.text in "–—-:" or (is_position(before) and before.case == "Nom" and _opens_line(words, head - 1))


NAME = 8
"""No name has more words and points."""


def _head_before(around: Around, last: int, name: int) -> int | None:
    """The noun of the position, from the word `last` leftwards."""
    words, head, index, parted = around.words, None, last, False
    while index >= 0 and name - index <= LONGEST:
        word = words[index]
        if head is not None and word.text in JOINS and (other := _joined(around, index, head)) is not None:
            head = other
            index = other - 1
            continue
        if word.text in CLOSING and not around.inside[word.start] and (mark := opened(words, index)):
            index = mark - 1  # "в номинации «Молодой педагог» – Анна Белова"
            continue
        if not _leads(around, word, index) or (
            around.apart(index) and not (index == name - 1 and _signature(around, name))
        ):
            break
        if (head is None or parted) and _names_another(around, index):
            break
        if (_is_position(words, index) or around.pointed(index)) and not around.inside[word.start]:
            if head is None or _governs(around, index, head) or _ranked(around, index, head):
                head = index
            elif not _governed(words, index, head):
                break
        elif head is not None and not (word.adjective or word.noun or word.text == "." or around.inside[word.start]):
            if word.lower == "в" and index > 0 and words[index - 1].lemma in tails("aspiring"):
                head = index - 1  # "кандидат в мастера спорта"
            elif not _of_field(words, index, head):
                break
            parted = True
        index -= 1
    return head


def _of_field(words: list[Word], index: int, head: int) -> bool:
    """Whether a preposition or "и" belongs to the office before a rank or a title: "проректор по науке и спорту вуза профессор Белов"."""
    if words[index].lower not in FIELD or words[head].case != "Nom":
        return False
    if all(word.adjective for word in words[index + 1 : head]):
        return False  # "инспектор Анна Орлова и депутат Белов"
    return words[head].lemma in ranks() or words[head].lemma in tails("entitled")


def _joined(around: Around, index: int, head: int) -> int | None:
    """The other noun of a position that a comma or "и" joins to its head."""
    words, other = around.words, _apposed(around, index, head)
    if other is None:
        return None
    whole = words[index].text == "," or index - other > 1 or "-" in words[other].text or words[other - 1].text == "("
    return other if whole else None


def _governs(around: Around, index: int, head: int) -> bool:
    """Whether the noun at `index` goes on in the one found behind it: "заместитель главы"."""
    words = around.words
    return (
        words[head].case == "Gen"
        or _of_several(words, index, head)
        or _shortened_over(around, index, head)
        or _right_over(words, index, head)
    )


def _in_case(around: Around, head: int, name: int, case: str | None) -> bool:
    """Whether a noun right before a name can stand in the name's case."""
    stands, word = around.case_of(head), around.words[head]
    if not case or not stands or case == stands or name - head > 1:
        return True
    return singular_in(word.lower, case) if word.number == "Sing" else case in cases(word.lower)


def _closing(words: list[Word], name: int) -> str:
    """The mark behind a name that opens a bracket: one fills it, "начальнику отдела культуры (Белов И.И.)", or others follow."""
    after = words[name + 1 : name + 6]
    end = next((word for word in after if word.text in "),;" or word.line != words[name].line), None)
    return "" if end is None or end.line != words[name].line else end.text


def _is_position(words: list[Word], index: int) -> bool:
    """Whether a word names a position, and is no adjective of the noun behind it: "пожарной безопасности"."""
    word, after = words[index], words[index + 1] if index + 1 < len(words) else None
    if not is_position(word):
        return False
    return not (
        word.adjective
        and after is not None
        and after.noun
        and after.case == word.case
        and after.lemma not in tails("duty")  # "исполняющей обязанности"
        and not is_position(after)
        and not after.capital
    )


def _of_several(words: list[Word], index: int, head: int) -> bool:
    """Whether a position in the plural governs the next word, which the tagger takes for a plural too: "заместители главы"."""
    return words[index].number == "Plur" and head == index + 1 and "Gen" in cases(words[head].lower)


def _right_over(words: list[Word], index: int, head: int) -> bool:
    """Whether a position right before another governs it, the tagger seeing the case of both: "на заместителя министра Белову"."""
    if head != index + 1 or words[head].lemma in ranks() or words[head].number != "Sing":
        return False
    return words[index].lemma in tails("deputy") and "Gen" in cases(words[head].lower)


def _governed(words: list[Word], index: int, head: int) -> bool:
    """Whether a position before a rank is in the genitive under another before it: "заместитель начальника отдела майор Белов"."""
    word, before = words[index], words[max(index - 1, 0)]
    if index == 0 or word.case == "Nom" or words[head].lemma not in ranks() | tails("entitled"):
        return False
    duties = index > 1 and is_position(words[index - 2]) and before.noun  # "исполняющий обязанности начальника штаба"
    return before.adjective or is_position(before) or before.text == "." or duties


def _shortened_over(around: Around, index: int, head: int) -> bool:
    """Whether a word cut with a point governs a position, whose case its holder's may hide: "зам. главного врача Орлова"."""
    words = around.words
    if words[index].lower not in shortened("head") or words[index + 1].text != "." or words[head].case != "Acc":
        return False
    return all(word.adjective for word in words[index + 2 : head])


def _ranked(around: Around, index: int, head: int) -> bool:
    """Whether a rank stands after the position it goes with, or a title: "начальник отдела полковник полиции", "ректор вуза профессор"."""
    word, rank = around.words[index], around.words[head]
    if word.case and not may_be(word, rank.case):
        return False
    return rank.lemma in ranks() or (rank.lemma in tails("entitled") and word.number == rank.number == "Sing")


def _apposed(around: Around, comma: int, head: int) -> int | None:
    """The head of a position before a comma that the same person holds: "председатель комиссии, глава района Орлов"."""
    words = around.words
    if any(not word.adjective for word in words[comma + 1 : head]):
        return None
    at = comma - 1
    while at >= 0 and comma - at < 12 and (_nominal(around, at) or words[at].lower in FIELD):
        word = words[at]
        if around.apart(at) or word.entity == "PER":
            return None
        if is_position(word) and not around.inside[word.start]:
            if word.case == words[head].case:
                return at if word.number == words[head].number == "Sing" else None
            if (
                word.number == "Sing"
                and word.case in ("Gen", "Dat", "Ins")
                and singular_in(words[head].lower, word.case)
            ):
                return at  # "директора «Исток», участницы движения", in which the tagger sees many
        at -= 1
    return None


def _nominal(around: Around, index: int) -> bool:
    """Whether a word can stand within a position: a noun, an adjective, a body's name, a quotation mark."""
    word = around.words[index]
    return bool(around.inside[word.start]) or word.noun or word.adjective or word.text in QUOTES


QUOTES = frozenset('«»"“”„')
FIELD = frozenset({"по", "и", "с", "при"})
"""Words between an office and its field: "проректор по науке и спорту"."""


def _names_another(around: Around, index: int) -> bool:
    """Whether a word ends another person's name of two words: "врач Игорь Белов и фельдшер Анна Орлова"."""
    word, before = around.words[index], around.words[max(index - 1, 0)]
    return word.entity == "PER" and word.name == before.name and index > 0 and not around.inside[word.start]


def _signature(around: Around, name: int) -> bool:
    """Whether the line is a signature: a position that opens it, a gap, the name."""
    first = around.opening(name - 1)
    if not around.words[first].capital and first > 0 and around.words[first - 1].line == around.words[first].line - 1:
        first = around.opening(first - 1)  # "Председатель комиссии," / "глава района"
    gap = around.text[around.words[name - 1].end : around.words[name].start]
    opening = around.words[first : min(first + 4, name)]
    return "\n\n" not in gap and around.words[first].capital and any(is_position(word) for word in opening)


def _living(around: Around, index: int, case: str | None) -> bool:
    """Whether the noun right before a name says what the person is, though no lexicon has it: "краевед Леонид Орлов"."""
    word = around.words[index]
    if not word.text.islower() or word.entity or not living(word) or word.number == "Plur":
        return False
    return case is None or word.case in ("", case)


def _trade(around: Around, name: int) -> int | None:
    """The noun for a living being that only genitives part from a name in the nominative: "тамада праздника Анна Белова"."""
    words, line = around.words, around.words[name - 1].line
    for index in range(name - 1, max(name - 2 - GENITIVES, -1), -1):
        word = words[index]
        if word.line != line or (index == name - 1 and words[name].line != line):
            return None
        if around.inside[word.start]:
            continue
        if index > 1 and words[index - 1].text == "." and len(words[index - 2].text) == 1 and words[index - 2].capital:
            return None  # "совет ветеранов им. Н.П. Орлова Анна Белова"
        if word.entity == "PER" and not word.text.islower() and index < name - 1 and not of_trade(word):
            return None
        if of_trade(word):
            return index
        if word.case != "Gen" or not (word.noun or word.adjective):
            return None
    return None


GENITIVES = 7
"""So many words at most part a noun for a living being from the name."""


def _leads(around: Around, word: Word, index: int) -> bool:
    if around.inside[word.start]:
        return True
    if word.lower in shortened("any") and around.words[index + 1].text == ".":
        return True  # "зав.", which the tagger takes for an adverb
    if word.pos in ("VERB", "AUX") and (word.verb_form == "Fin" or not word.case):
        return "-" in word.lower and is_position(word)  # "главой района избран Игорь Орлов"
    comparative = word.pos == "ADJ" and not word.case and word.text.islower() and word.text.isalpha()
    if word.lower in tails("apart") or _opens_entry(around, index) or (comparative and word.lower not in nouns()):
        return False
    if word.text in "()[]:;!?–—•" or TIME.fullmatch(word.text) is not None:
        return False
    if word.text == ".":
        return index > 0 and around.words[index - 1].lower in shortened("any")
    if word.text == ",":
        return _lists(around, index)
    return word.noun or word.adjective or word.pos in ("ADP", "CCONJ", "NUM", "PUNCT", "SYM")


def _opens_entry(around: Around, index: int) -> bool:
    """Whether a preposition under a capital begins another entry: "До 5 Мая Белова А.П.", but not "ордена «За заслуги»"."""
    word = around.words[index]
    return word.capital and word.pos in ("ADP", "CCONJ") and index > 0 and around.words[index - 1].text[-1].isalnum()


JOINS = frozenset(",–—-")
"""Marks between two positions of one person: "заместитель главы района – начальник управления", but not "лектор – врач"."""
TIME = re.compile(r"\d{1,2}[-.:]\d\d(?:[–-]\d{1,2}[-.:]\d\d)?")
"""A time of day, which stands in no position: "с 10-00 Белова А.П.", "10.30–10.45 Белова А.П."."""


def _lists(around: Around, index: int) -> bool:
    """A comma that lists genitives inside a position ("по культуре, спорту и делам молодёжи")."""
    following = around.words[index + 1 : index + 8]
    return (
        any(word.lower == "и" for word in following)
        and index > 0
        and around.words[index - 1].case == around.words[index + 1].case
        and not is_position(around.words[index + 1])
    )


def _contiguous(around: Around, head: int, name: int) -> bool:
    """Whether the name follows its position without a word between that belongs to neither."""
    last = around.words[name - 1]
    verb = around.words[head].pos == "VERB" and not is_position(around.words[head])  # but "исполняющий обязанности"
    return last.text != "," and last.pos not in ("ADP", "CCONJ") and not verb
