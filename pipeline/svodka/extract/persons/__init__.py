"""Names of persons with their positions."""

from svodka.extract.persons.finding import find_persons

__all__ = ["find_persons"]
