"""Words by which the parts of a plan are known: the names of columns and labels, and what their contents begin with."""

import re
from functools import cache

from svodka.extract.mentions import ColumnRole
from svodka.resources import lexicon, patterns

_NAMED = re.compile(r"[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?\s?[А-ЯЁ][а-яё]|[А-ЯЁ][а-яё]{1,20}\s[А-ЯЁ]\.|[А-ЯЁ]{2}|«")
"""Initials beside a surname, an abbreviation, a name in quotes."""
PREPOSITION = 3
"""Letters of a word that a head may hold besides: "Ответственные за проведение"."""
BESIDE_MEASURE = (ColumnRole.PLACE, ColumnRole.ATTENDANCE, ColumnRole.OTHER, ColumnRole.FORM)
"""What a head may name besides the measure whose column it heads."""
WORD = re.compile(r"[^\W_]+(?:/[^\W_]+)?|№")


@cache
def _head_phrases() -> tuple[tuple[tuple[str, ...], ColumnRole], ...]:
    """Phrases of heads, longest first."""
    entries = ((tuple(entry["phrase"].split()), ColumnRole(entry["role"])) for entry in lexicon("column_heads"))
    return tuple(sorted(entries, key=lambda entry: (-len(entry[0]), -sum(map(len, entry[0])))))


def head_role(head: str) -> ColumnRole | None:
    """The role of a column by its head, of a part of a list item by its label. "Тема, место проведения, участники" names what is planned."""
    role = _head_role(head)
    if role in BESIDE_MEASURE and "," in head and _head_role(head[: head.index(",")]) is ColumnRole.MEASURE:
        return ColumnRole.MEASURE
    return role


def _head_role(head: str) -> ColumnRole | None:
    words = WORD.findall(folded(head))
    joined = " ".join(("", *words))
    for phrase, role in _head_phrases():
        if f" {phrase[0]}" in joined and _stands_in(phrase, words):
            return role
    return None


def head_roles(line: str) -> list[ColumnRole]:
    """The roles of the columns that a line of heads names one after another; none where it holds other words."""
    words: list[str] = []
    for match in WORD.finditer(folded(line)):
        word = match[0]
        if len(word) > PREPOSITION and not word.startswith(_head_words()):
            return []  # nearly every line, at its first words
        words.append(word)
    roles: list[ColumnRole] = []
    at = 0
    while at < len(words):
        reach, role = _head_at(words, at)
        if role is None and len(words[at]) > PREPOSITION:
            return []
        if role is not None and role not in roles[-1:]:
            roles.append(role)
        at += max(1, reach)
    return roles


@cache
def _head_words() -> tuple[str, ...]:
    """What any word of a head begins with."""
    return tuple({part for phrase, _ in _head_phrases() for part in phrase})


def _head_at(words: list[str], at: int) -> tuple[int, ColumnRole | None]:
    """How many words a head takes that begins here, with short words between, and its role."""
    for phrase, role in _head_phrases():
        place = at
        for part in phrase:
            while place > at and place < len(words) and len(words[place]) <= PREPOSITION:
                place += 1
            if place >= len(words) or not words[place].startswith(part):
                break
            place += 1
        else:
            return place - at, role
    return 0, None


def looks_like_deadline(text: str) -> bool:
    """Whether a short text says when, as the cell of a deadline does: "II квартал", "до 5 мая"."""
    return holds(WORD.findall(folded(text)), ColumnRole.DEADLINE)


def looks_like_responsible(text: str) -> bool:
    """Whether a short text names who is to do something, as the cell of the responsible does: "Отдел спорта"."""
    return holds(WORD.findall(folded(text)), ColumnRole.RESPONSIBLE)


def names_ending(head: str) -> bool:
    """Whether the name of a column says that it holds when a measure ends: "Окончание", "Дата завершения"."""
    return re.search(patterns("deadlines")["ending"], head.strip()) is not None


def names_somebody(text: str) -> bool:
    """Whether a short text holds a name or names a body: "Зуева А.П.", "отдел культуры", "ДЮСШ «Старт»"."""
    return _NAMED.search(text) is not None or looks_like_responsible(text)


def _stands_in(phrase: tuple[str, ...], words: list[str]) -> bool:
    """Every word of the phrase begins a word of the head, in this order."""
    remaining = iter(words)
    return all(any(word.startswith(part) for word in remaining) for part in phrase)


@cache
def _content_phrases(role: ColumnRole) -> tuple[tuple[tuple[str, ...], bool], ...]:
    return tuple(
        (tuple(entry["phrase"].split()), entry["where"] == "begin")
        for entry in lexicon("column_contents")
        if entry["role"] == role
    )


def holds(words: list[str], role: ColumnRole) -> bool:
    """Whether the words of a short text are such as a column of this role holds."""
    openings = _openings(role)
    return any(
        _begins(words, phrase, at)
        for at, word in enumerate(words)
        if word.startswith(openings)
        for phrase, at_start in _content_phrases(role)
        if at == 0 or not at_start
    )


@cache
def _openings(role: ColumnRole) -> tuple[str, ...]:
    """What the first words of a role's phrases begin with: most words of a text are told apart by this alone."""
    return tuple({phrase[0].rstrip("|") for phrase, _ in _content_phrases(role)})


def _begins(words: list[str], phrase: tuple[str, ...], at: int) -> bool:
    return len(words) - at >= len(phrase) and all(
        f"{words[at + offset]}|".startswith(part) for offset, part in enumerate(phrase)
    )


def folded(text: str) -> str:
    """Small letters, ё as е."""
    return text.casefold().replace("ё", "е")
