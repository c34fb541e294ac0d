"""Mentions of persons into persons with their positions."""

from spacy.tokens import Doc

from svodka.extract.mentions import Mentions, PersonMention
from svodka.records import Mention, Organization, Person, Position


def link_persons(doc: Doc, found: Mentions, organizations: tuple[Organization, ...]) -> tuple[Person, ...]:
    """Mentions of the same name are one person; ids count in the order of first mention."""
    people: dict[str, list[PersonMention]] = {}
    for mention in found.persons:
        people.setdefault(_name(mention), []).append(mention)
    holders = {(each.start, each.end): body.id for body in organizations for each in body.mentions}
    return tuple(
        Person(
            id=f"p{number}",
            name=name,
            surname=mentions[0].surname,
            first_name=mentions[0].first_name,
            patronymic=mentions[0].patronymic,
            mentions=tuple(Mention(start=each.start, end=each.end, rule=each.rule) for each in mentions),
            positions=tuple(
                Position(
                    title=each.position,
                    organization=None
                    if each.organization is None
                    else holders.get((each.organization.start, each.organization.end)),
                    start=None if each.position_span is None else each.position_span.start,
                    end=None if each.position_span is None else each.position_span.end,
                )
                for each in mentions
                if each.position
            ),
        )
        for number, (name, mentions) in enumerate(people.items(), 1)
    )


def _name(mention: PersonMention) -> str:
    """ "Фамилия Имя Отчество" as far as known."""
    return " ".join(part for part in (mention.surname, mention.first_name, mention.patronymic) if part)
