"""A name of a person as it stands in a text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Named:
    """A name as it stands: its characters and its parts as written, and the characters of what is written apart from it."""

    start: int
    end: int
    rule: str
    surname: str | None = None
    first: str | None = None
    patronymic: str | None = None
    rest: tuple[int, int] | None = None
