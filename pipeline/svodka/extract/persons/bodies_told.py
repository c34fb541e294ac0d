"""Positions told by one word beside the body whose they are: its name stands before the comma, or a pronoun for it.

"ТОС № 4, председатель Анна Орлова" -> "председатель ТОС № 4"
"О работе Союза женщин рассказала её председатель Анна Орлова" -> "председатель Союза женщин"
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from svodka.annotate.morphology import fold, inflect
from svodka.extract.mentions import OrganizationMention, PersonMention
from svodka.extract.names.readings import animate, cases, singular_in
from svodka.extract.names.words import Word
from svodka.records import Stretch
from svodka.resources import lexicon

POSSESSIVE = frozenset({"его", "ее", "их"})
QUOTES = frozenset('»"”“')
NEAR = 300
"""So many characters at most lie between a body and the pronoun that stands for it."""


@dataclass(frozen=True, slots=True)
class Bodies:
    """The bodies of a document that lie in no other, by where they end."""

    bodies: tuple[OrganizationMention, ...]
    ends: tuple[int, ...]

    def before(self, offset: int) -> OrganizationMention | None:
        """The last body that ends before a character or at it."""
        at = bisect_right(self.ends, offset)
        return self.bodies[at - 1] if at else None


def with_told_bodies(
    mentions: Iterable[PersonMention],
    words: Sequence[Word],
    by_start: dict[int, int],
    *,
    text: str,
    bodies: Iterable[OrganizationMention],
) -> Iterator[PersonMention]:
    """Mentions, a position of one word with the body that the words before it tell."""
    outermost: Bodies | None = None
    person = 0
    for mention in mentions:
        at = _heading(mention, words, by_start)
        body = None
        if at is not None:
            outermost = outermost or _outermost(bodies)
            body = _told(words, at, text=text, bodies=outermost, person=person)
        person = mention.end
        if body is None:
            yield mention
            continue
        position = f"{mention.position} {_genitive(body, words, by_start, text=text)}"
        yield replace(mention, position=position, organization=Stretch(body.start, body.end))


def _heading(mention: PersonMention, words: Sequence[Word], by_start: dict[int, int]) -> int | None:
    """The index of the position's one word, which names who leads a body; None for other positions."""
    span = mention.position_span
    if span is None or mention.position is None or span.start > mention.start:
        return None
    at = by_start.get(span.start)
    while at is not None and words[at].adjective and words[at].end < span.end:
        at += 1  # "художественный руководитель"
    if at is None or words[at].end != span.end or fold(mention.position.split()[-1]) not in heading_positions():
        return None
    return at


@cache
def heading_positions() -> frozenset[str]:
    """Positions of those who lead a body."""
    return frozenset(fold(entry["lemma"]) for entry in lexicon("heading_positions"))


def _outermost(bodies: Iterable[OrganizationMention]) -> Bodies:
    outer: list[OrganizationMention] = []
    for body in sorted(bodies, key=lambda body: (body.start, -body.end)):
        if not outer or body.start >= outer[-1].end:
            outer.append(body)
    return Bodies(tuple(outer), tuple(body.end for body in outer))


def _told(words: Sequence[Word], at: int, *, text: str, bodies: Bodies, person: int) -> OrganizationMention | None:
    """The body whose position the word at `at` names."""
    while at > 0 and words[at - 1].adjective and words[at - 1].line == words[at].line:
        at -= 1
    start = words[at].start
    body = bodies.before(start)
    if body is None or body.end < person or start - body.end > NEAR:
        return None
    gap = text[body.end : start]
    if gap in (", ", " (", ", ("):
        return None if _of_somebody(words, body) else body
    if at > 0 and words[at - 1].lower in POSSESSIVE and "\n\n" not in gap:
        return body
    return None


def _of_somebody(words: Sequence[Word], body: OrganizationMention) -> bool:
    """Whether a noun before a body says whose it is, so that what follows may be of that: "ансамбль школы, руководитель Белов"."""
    before = _before(words, body.start)
    while before > 0 and words[before].adjective and words[before].pos != "VERB" and words[before].case:
        before -= 1
    word = words[before] if before >= 0 else None
    if word is None:
        return False
    return word.text in QUOTES or (word.noun and (not word.capital or animate(word.lemma)))


def _before(words: Sequence[Word], offset: int) -> int:
    """The index of the last word before a character."""
    return bisect_right(words, offset - 1, key=lambda word: word.start) - 1


def _genitive(body: OrganizationMention, words: Sequence[Word], by_start: dict[int, int], *, text: str) -> str:
    """A body's name in the genitive: its head and the adjectives before it, the rest as written."""
    at, position, parts = by_start.get(body.start), body.start, list[str]()
    while at is not None and at < len(words) and words[at].end <= body.end:
        word = words[at]
        if not (word.adjective or word.noun) or word.abbreviation:
            break
        parts.append(text[position : word.start])
        parts.append(_in_genitive(word))
        position = word.end
        at += 1
        if word.noun:
            break
    return " ".join("".join([*parts, text[position : body.end]]).split())


def _in_genitive(word: Word) -> str:
    if (word.case == "Gen" and "Gen" in cases(word.lower)) or (word.noun and singular_in(word.lower, "Gen")):
        return word.text
    alone = word.adjective and word.number == "Sing"
    return (
        inflect(word.text, case="Gen", number=word.number or None, gender=(word.gender or None) if alone else None)
        or word.text
    )
