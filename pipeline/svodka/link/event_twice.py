"""One happening told twice in a document: which of its tellings are the same event."""

from collections.abc import Sequence

from svodka.extract.mentions import EventCount, EventMention
from svodka.records import EventRole

FURTHEST = 40
"""Happenings of the same name among which a telling is looked for."""
TELLING = 10
"""A number of times from which on the same number of the same thing is no coincidence."""


def told_once(
    mentions: Sequence[EventMention], values: dict[tuple[int, int], float], *, text: str
) -> list[list[EventMention]]:
    """The mentions grouped by happening, in the order of their first telling. `values` are the counts' values by stretch."""
    groups: list[list[EventMention]] = []
    by_key: dict[tuple[str, str], list[int]] = {}
    for mention in mentions:
        key = (mention.kind.value, _name(mention, text))
        before = by_key.get(key, [])[-FURTHEST:]
        same = next((at for at in before if _same(groups[at][0], mention, values)), None)
        if same is None:
            by_key.setdefault(key, []).append(len(groups))
            groups.append([mention])
        else:
            groups[same].append(mention)
    return groups


def _name(mention: EventMention, text: str) -> str:
    """What a happening is called: its title, or the beginning of its noun, for "патронаж" and "патронажей" are one."""
    if mention.title:
        return " ".join(mention.title.lower().replace("ё", "е").split())
    return text[mention.start : mention.end].lower()[:5]


def _same(one: EventMention, other: EventMention, values: dict[tuple[int, int], float]) -> bool:
    if one.date is not None and other.date is not None and one.date != other.date:
        return False
    if one.status is not other.status:
        return False
    times = _numbers(one.counts, EventRole.OCCURRENCES, values), _numbers(other.counts, EventRole.OCCURRENCES, values)
    people = (
        _numbers(one.counts, EventRole.PARTICIPANTS, values),
        _numbers(other.counts, EventRole.PARTICIPANTS, values),
    )
    if any(mine and theirs and not mine & theirs for mine, theirs in (times, people)):
        return False
    if one.title is None:
        return any(number >= TELLING for number in times[0] & times[1])
    # a title alone makes one event of two tellings only where nothing sets them apart
    return bool(people[0] & people[1]) or not (people[0] and people[1]) or bool(times[0] & times[1])


def _numbers(counts: Sequence[EventCount], role: EventRole, values: dict[tuple[int, int], float]) -> set[float]:
    return {
        values[count.start, count.end] for count in counts if count.role is role and (count.start, count.end) in values
    }
