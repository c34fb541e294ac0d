"""Mentions of persons into persons: one record a person, named as fully as any mention does.

A mention joins the person whose known parts it agrees with: initials agree with full names, a name and patronymic with initials, a surname
alone with the last person of that surname.
"""

import re
from dataclasses import dataclass, field

from spacy.tokens import Doc

from svodka.annotate import text_of
from svodka.annotate.morphology import fold
from svodka.extract.mentions import Mentions, PersonMention
from svodka.records import Mention, Organization, Person, Position

MANS = re.compile(r"(?:ов|ев|ёв|ин|ын)$")
"""Endings that only a man's surname has."""
WOMANS = re.compile(r"[оеё]в(?:ой|ою)$|[иы]н(?:ой|ою)$|[сц]к(?:ую|ая)$")
"""Endings that only a woman's surname has."""


@dataclass(slots=True)
class Known:
    """A person as far as the mentions so far tell."""

    mentions: list[PersonMention] = field(default_factory=list)
    surname: str | None = None
    first_name: str | None = None
    patronymic: str | None = None

    def agrees(self, mention: PersonMention) -> bool:
        """Whether a mention can be of this person."""
        if not (mention.surname and self.surname):
            if (
                not mention.first_name
                or not self.first_name
                or (mention.surname is None and mention.patronymic is None)
            ):
                return (
                    mention.surname is None
                    and mention.patronymic is None
                    and _same(mention.first_name, self.first_name)
                )
            return _same(mention.first_name, self.first_name) and _compatible(mention.patronymic, self.patronymic)
        both = _same(mention.first_name, self.first_name) and _same(mention.patronymic, self.patronymic)
        if not _same_surname(mention, self.surname) and not (both and _but_for_gender(mention.surname, self.surname)):
            return False
        return _compatible(mention.first_name, self.first_name) and _compatible(mention.patronymic, self.patronymic)

    def add(self, mention: PersonMention, written: str) -> None:
        """Take a mention and what it tells."""
        self.mentions.append(mention)
        if self.surname is None or (mention.first_name and not self.first_name):
            self.surname = mention.surname or self.surname
        elif mention.surname and WOMANS.search(written) and _but_for_gender(mention.surname, self.surname):
            self.surname = mention.surname  # "Орловой А.П." settles whose "Орлова А.П." is
        elif (
            mention.surname
            and _but_for_gender(mention.surname, self.surname)
            and written.endswith(mention.surname[-1:])
        ):
            self.surname = _of_gender(mention.surname, self.surname, self.patronymic)
        self.first_name = _fuller(self.first_name, mention.first_name)
        self.patronymic = _fuller(self.patronymic, mention.patronymic)
        hers = (self.patronymic or "").endswith("на") and MANS.search(self.surname or "") is not None
        if hers and mention.surname is None:
            self.surname = f"{self.surname}а"  # "Орлову А.П. … Анна Петровна"

    @property
    def name(self) -> str:
        """ "Фамилия Имя Отчество" or "Фамилия И. О." as far as known."""
        return " ".join(part for part in (self.surname, self.first_name, self.patronymic) if part)


def link_persons(doc: Doc, found: Mentions, organizations: tuple[Organization, ...]) -> tuple[Person, ...]:
    """One record a person; ids count in the order of first mention."""
    people: list[Known] = []
    for mention in found.persons:
        person = next((known for known in reversed(people) if known.agrees(mention)), None)
        if person is None:
            person = Known()
            people.append(person)
        person.add(mention, _written(mention, text_of(doc)))
    holders = {(each.start, each.end): body.id for body in organizations for each in body.mentions}
    return tuple(
        Person(
            id=f"p{number}",
            name=person.name,
            surname=person.surname,
            first_name=person.first_name,
            patronymic=person.patronymic,
            mentions=tuple(Mention(start=each.start, end=each.end, rule=each.rule) for each in person.mentions),
            positions=_positions(person, holders),
        )
        for number, person in enumerate(people, 1)
    )


def _positions(person: Known, holders: dict[tuple[int, int], str]) -> tuple[Position, ...]:
    """The person's positions, each title once."""
    positions: dict[str, Position] = {}
    for mention in person.mentions:
        told = [(mention.position, mention.position_span, mention.organization)] if mention.position else []
        if mention.further is not None:
            told.append((mention.further.title, mention.further.span, mention.further.organization))
        for title, span, body in told:
            position = Position(
                title=title,
                organization=None if body is None else holders.get((body.start, body.end)),
                start=None if span is None else span.start,
                end=None if span is None else span.end,
            )
            positions.setdefault(fold(title), position)
    return tuple(positions.values())


def _same(one: str | None, other: str | None) -> bool:
    """Whether two stated parts agree; an initial agrees with what it begins."""
    return bool(one) and bool(other) and _compatible(one, other)


def _compatible(one: str | None, other: str | None) -> bool:
    """Whether two parts do not contradict each other."""
    if not one or not other:
        return True
    left, right = fold(one).rstrip("."), fold(other).rstrip(".")
    if len(left) == 1 or len(right) == 1:
        return left[0] == right[0]
    return left == right


def _same_surname(mention: PersonMention, surname: str) -> bool:
    """Whether surnames agree; alone, a surname may stand in a case that hides its gender."""
    left, right = fold(mention.surname or ""), fold(surname)
    if left == right:
        return True
    if mention.first_name is not None:
        return False
    return left.rstrip("ауыеой") == right.rstrip("ауыеой") and min(len(left), len(right)) > 3


def _written(mention: PersonMention, text: str) -> str:
    """The surname as it stands, without initials."""
    words = [word.strip(".,") for word in text[mention.start : mention.end].replace(".", " ").split()]
    return max(words, key=len, default="")


def _but_for_gender(one: str | None, other: str | None) -> bool:
    """Whether surnames differ as a man's and a woman's do: "Орлов", "Орлова"."""
    if not one or not other:
        return False
    short, full = sorted((fold(one), fold(other)), key=len)
    return full == short + "а" or (short[:-2] == full[:-2] and {short[-2:], full[-2:]} == {"ий", "ая"})


def _of_gender(one: str, other: str, patronymic: str | None) -> str:
    """Of a man's and a woman's form the one that the patronymic asks for; a man's form stands only where he is named."""
    short, full = sorted((one, other), key=lambda surname: surname.endswith(("а", "ая")))
    if patronymic and len(patronymic) > 2:
        return full if patronymic.endswith("на") else short
    return short


def _fuller(one: str | None, other: str | None) -> str | None:
    """The longer of two forms of a part."""
    if not one or (other and len(other) > len(one) and len(one) <= 2):
        return other
    return one
