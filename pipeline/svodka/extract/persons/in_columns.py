"""A surname over the first name and patronymic in the left column of a list, who somebody is in the right one.

ОРЛОВА            - начальник отдела культуры,
Анна Павловна       секретарь комиссии
"""

import re
from collections.abc import Iterator

from svodka.extract.names.persons import is_first_name, is_patronymic, is_surname
from svodka.extract.names.position_words import named_position
from svodka.extract.names.words import Word
from svodka.extract.persons.named import Named

ROWS = re.compile(
    r"^ *(?P<surname>[А-ЯЁ][А-ЯЁа-яё]+(?:-[А-ЯЁ][А-ЯЁа-яё]+)?)(?: {2,}|\t+)[-–—] ?[^\s-].*\n"
    r" *(?P<first>[А-ЯЁ][а-яё]+) (?P<patronymic>[А-ЯЁ][а-яё]+)(?= {2,}|\t| ?$)",
    re.MULTILINE,
)
"""Two lines of such a list."""


def in_columns(text: str, words: list[Word]) -> Iterator[Named]:
    """Who is named in two lines of the left column: the mention is the surname, the rest of the name is nobody else's."""
    for rows in ROWS.finditer(text):
        surname, first, patronymic = rows.group("surname", "first", "patronymic")
        if not is_patronymic(patronymic) or not is_first_name(first):
            continue
        if is_surname(surname) and not named_position(surname):
            rest = rows.span("first")[0], rows.span("patronymic")[1]
            yield Named(*rows.span("surname"), "patronymic", surname, first, patronymic, rest)
