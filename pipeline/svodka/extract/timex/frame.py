"""What times are resolved against, and what they come to."""

import datetime as dt
from dataclasses import dataclass

from svodka.records import Anchor

OLDEST = 1990
"""A year before it is recalled ("дом построен в 1912 году") and tells nothing of when a text was written."""
GENERATION = 24
"""Years: a stretch as long ("XXI век") tells nothing of the year of what stands beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What dates are resolved against. `day` is the reference day, with `clock` where its time is known too.

    `first` and `last` are the reporting period, `since` the day that the year of a text was inferred from, with its stretch;
    `near_year` is the year of a dated neighbour, `near_school` that in which a school year told of begins, `near_day` the day that times of day beside it are of (last told of at
    `near_day_at`; `near_open` is one that no year is known of), `event_day` the last one that the document announces, `told`, `told_year` and `told_begins` the period, the
    year and the first day last told of (at `told_at`, the period at `told_span_at`), `told_open` a
    period told of whose year nothing says, `told_week` and `told_month` the first day of the week and of the month
    with its year last told of, `as_of` the day that figures were last said to be of, `school_done` whether the school year told of is over. `of_results`: the year inferred is the one whose results the text tells,
    `over_year` the one before it whose results it tells from `over_at` on. Each has its anchor. `spoken` marks a speech.
    """

    day: dt.date | None = None
    clock: dt.time | None = None
    day_anchor: Anchor | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    period_anchor: Anchor | None = None
    since: tuple[dt.date, int, int] | None = None
    near_year: int | None = None
    near_anchor: Anchor | None = None
    near_school: int | None = None
    near_day: dt.date | None = None
    near_day_anchor: Anchor | None = None
    near_day_at: int = 0
    near_open: str | None = None
    event_day: dt.date | None = None
    event_anchor: Anchor | None = None
    told: tuple[dt.date, dt.date] | None = None
    told_open: str | None = None
    told_year: int | None = None
    told_begins: dt.date | None = None
    told_at: int = 0
    told_span_at: int = 0
    told_week: dt.date | None = None
    told_month: dt.date | None = None
    as_of: dt.date | None = None
    school_done: bool = False
    of_results: bool = False
    over_year: int | None = None
    over_at: int = 0
    caller: bool = False
    spoken: bool = False

    @property
    def year(self) -> tuple[int | None, Anchor | None]:
        """The year that yearless dates are of, and where it comes from."""
        if self.first and self.last and self.first.year == self.last.year:
            return self.first.year, self.period_anchor
        if self.day is not None and not self.caller:
            return self.day.year, self.day_anchor
        if self.near_year is not None:
            return self.near_year, self.near_anchor
        return (self.day.year, self.day_anchor) if self.day else (None, None)

    @property
    def present_year(self) -> tuple[int | None, Anchor | None]:
        """The year that "в этом году" means: no neighbour's that lies long back ("18 декабря 1917 года подписан декрет")."""
        year, anchor = self.year
        recalled = year is not None and year < OLDEST and (self.day is None or self.day.year != year)
        return (None, None) if recalled and self.first is None else (year, anchor)

    @property
    def clock_day(self) -> tuple[dt.date | None, Anchor | None]:
        """The day of a bare time of day: that of a neighbour, else the caller's."""
        if self.near_day is not None:
            return self.near_day, self.near_day_anchor
        return (self.day, self.day_anchor) if self.caller else (None, None)

    @property
    def now(self) -> tuple[dt.datetime | None, Anchor | None]:
        if self.day is None:
            return None, None
        return dt.datetime.combine(self.day, self.clock or dt.time()), self.day_anchor


@dataclass(frozen=True, slots=True)
class Value:
    """A resolved time: its EDTF string, the days it covers and its anchor (None where the text says all)."""

    text: str | None
    begins: dt.date | None = None
    ends: dt.date | None = None
    anchor: Anchor | None = None


OPEN = Value(None)
"""A time that counts from something the text does not say."""
