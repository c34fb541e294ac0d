"""What is said of an event: its days, its title and the counts that tell of it."""

from collections import defaultdict
from collections.abc import Sequence

from svodka.evaluate.gold import CountRecord, EventRecord, Record
from svodka.evaluate.matching import days, folded
from svodka.records import EventRole

SLOTS = ("date", "title", "participants", "occurrences")


def event_slots(event: Record, counts: Sequence[Record]) -> dict[str, object]:
    """What is said of an event, by slot; only slots that are filled."""
    assert isinstance(event, EventRecord)
    told = (EventRole.PARTICIPANTS, EventRole.OCCURRENCES)
    numbers: defaultdict[str, set[float]] = defaultdict(set)
    for count in counts:
        if isinstance(count, CountRecord) and count.event and count.event == event.id and count.event_role in told:
            numbers[str(count.event_role)].add(round(float(count.value), 6))
    slots = {"date": days(event.date), "title": folded(event.title), **numbers}
    return {name: slots[name] for name in SLOTS if slots.get(name)}
