"""Plan items into records: which deadline and which responsible bodies belong to which measure."""

import datetime as dt
from collections.abc import Mapping

from svodka.extract.mentions import ColumnRole, DeadlineMention, Mentions, PlanItemMention
from svodka.read import Document
from svodka.records import Deadline, Organization, PlanItem, Stretch

Days = tuple[dt.date | None, dt.date | None]
"""First and last day."""


def link_plan_items(
    document: Document, found: Mentions, organizations: tuple[Organization, ...]
) -> tuple[PlanItem, ...]:
    """A measure's deadline lies in its deadline stretch; its responsible bodies are those named in its responsible one."""
    return tuple(
        PlanItem(
            id=f"i{number}",
            start=mention.start,
            end=mention.end,
            number=mention.number,
            section=None if mention.section is None else document.text[mention.section.start : mention.section.end],
            deadline=_deadline(found, mention),
            responsible=_answering(mention, organizations, document=document, found=found),
            outcome=mention.outcome,
            funding=mention.funding,
            rule=mention.rule,
        )
        for number, mention in enumerate(found.plan_items, 1)
    )


def link_deadlines(document: Document, found: Mentions, plan_items: tuple[PlanItem, ...]) -> tuple[Deadline, ...]:
    """Deadlines with the plan item they belong to and that item's responsible bodies."""
    items = {item.deadline: item for item in reversed(plan_items) if item.deadline is not None}
    recurs = any(mention.recurrence is not None for mention in found.deadlines)
    stretches = _stretches(document, found) if recurs else {}
    bounds = [_bounds(document, stretches, mention) for mention in found.deadlines]
    return tuple(
        Deadline(
            id=f"d{number}",
            start=mention.start,
            end=mention.end,
            kind=mention.kind,
            value=mention.value,
            recurrence=mention.recurrence,
            begins=begins,
            ends=ends,
            business=mention.business,
            counts_from=mention.counts_from,
            plan_item=None if (item := items.get(f"d{number}")) is None else item.id,
            responsible=() if item is None else item.responsible,
            anchor=mention.anchor,
            rule=mention.rule,
        )
        for number, (mention, (begins, ends)) in enumerate(zip(found.deadlines, bounds, strict=True), 1)
    )


def _stretches(document: Document, found: Mentions) -> dict[int, set[Days]]:
    """The stretches of more than a day that dates and deadlines name, by the block they stand in."""
    stretches: dict[int, set[Days]] = {}
    for times in (found.dates, found.deadlines):
        for time in times:
            if time.begins is not None and time.ends is not None and time.begins < time.ends:
                index = document.block_index(time.start)
                if index is not None:
                    stretches.setdefault(index, set()).add((time.begins, time.ends))
    return stretches


def _bounds(document: Document, stretches: Mapping[int, set[Days]], mention: DeadlineMention) -> Days:
    """The days of a deadline; for one that comes round, those between which its paragraph asks for it, where it names them once.

    "Сообщать ежедневно до 10:00 о посещаемости с 1 по 7 сентября 2023 года" is asked for in those seven days.
    """
    if mention.recurrence is None or mention.begins is not None or mention.ends is not None:
        return mention.begins, mention.ends
    index = document.block_index(mention.start)
    if index is None:
        return None, None
    named = stretches.get(index, set())
    return next(iter(named)) if len(named) == 1 else (None, None)


def _deadline(found: Mentions, mention: PlanItemMention) -> str | None:
    if mention.deadline is None:
        return None
    for number, deadline in enumerate(found.deadlines, 1):
        if deadline.start < mention.deadline.end and mention.deadline.start < deadline.end:
            return f"d{number}"
    return None


def _answering(
    mention: PlanItemMention, organizations: tuple[Organization, ...], *, document: Document, found: Mentions
) -> tuple[str, ...]:
    named = _responsible(mention.responsible, organizations, document=document, found=found) or _responsible(
        mention.addressee, organizations, document=document, found=found
    )
    beside = _responsible(mention.beside, organizations, document=document, found=found)
    return tuple(dict.fromkeys((*named, *beside)))


def _responsible(
    cell: Stretch | None, organizations: tuple[Organization, ...], *, document: Document, found: Mentions
) -> tuple[str, ...]:
    """The bodies named in a cell; one that stands only within the name of another ("отдел культуры [администрации]") answers for nothing,
    nor does one in the line of another column that stands between the lines of the cell."""
    if cell is None:
        return ()
    role = _role_at(cell.start, document=document, found=found)
    named = [
        (each.start, -each.end, body.id)
        for body in organizations
        for each in body.mentions
        if cell.start <= each.start
        and each.end <= cell.end
        and (role is None or _role_at(each.start, document=document, found=found) is role)
    ]
    reach, answering = cell.start, set()
    for start, end, body in sorted(named):
        if start >= reach or -end > reach:
            answering.add(body)
            reach = max(reach, -end)
    return tuple(body.id for body in organizations if body.id in answering)


def _role_at(offset: int, *, document: Document, found: Mentions) -> ColumnRole | None:
    """What the column holds in whose cell the offset lies; None outside tables."""
    index = document.block_index(offset)
    return None if index is None else found.roles.get(index)
