"""Who heads a body that is asked for something, by the surname alone in brackets: "Управлению образования (Лаптев): …"."""

from collections.abc import Iterable, Iterator, Mapping

from svodka.extract.mentions import OrganizationMention
from svodka.extract.names.persons import SURNAME_ENDING, is_surname, readings
from svodka.extract.names.words import Word
from svodka.extract.persons.named import Named


def heads_in_brackets(
    words: list[Word], bodies: Iterable[OrganizationMention], by_start: Mapping[int, int]
) -> Iterator[Named]:
    """The surname right behind each body that stands in the dative; a place in brackets ("(Киров)") is none."""
    for body in bodies:
        opening = by_start.get(body.end + 1)
        if opening is None or words[opening].text != "(" or opening + 2 >= len(words):
            continue
        name, closing = words[opening + 1], words[opening + 2]
        if closing.text != ")" or not name.capital or name.upper:
            continue
        of_surnames = SURNAME_ENDING.search(name.lower) is not None
        known = is_surname(name.text) and not readings(name.text, "Geox")
        if (of_surnames or known) and words[by_start[body.start]].case == "Dat":
            yield Named(name.start, name.end, "heads", surname=name.text)
