"""Times of day as they are said: "в половине девятого вечера", "без пяти десять", "в час дня", "в полдень"."""

from dataclasses import replace

from svodka.extract.timex.grammar import Hit, Made, rules
from svodka.extract.timex.values import Clock, Number

HOURS_OF_HALF = 12
LATE = 10
"""From this hour on the night is that of the evening."""
MINUTE = "м"
"""How minutes are shortened behind an hour: elsewhere it is metres."""
TWO_FIGURES = 2
"""How minutes are written."""


def of_day(hour: int, part: str) -> int:
    """The hour on a 24-hour clock: `of_day(7, "EVENING") == 19`."""
    if part in {"EVENING", "DAYGEN"} and hour < 12:
        return hour + 12
    if part in {"MORNING", "NIGHT"} and hour == 12:
        return 0
    return hour + 12 if part == "NIGHT" and LATE <= hour < 12 else hour  # "в 11 часов ночи"


def part_of_day(hit: Hit, group: str = "part") -> str:
    return next(name for name in ("MORNING", "EVENING", "NIGHT", "DAYGEN") if hit.is_class(group, name))


def clock_of(hour: Number, minute: Number | None = None) -> Clock | None:
    clock = Clock(int(hour), 0 if minute is None else int(minute))
    return clock if clock.hour <= 24 and clock.minute < 60 else None


def made(clock: Clock | None) -> Made:
    return None if clock is None else ("CLOCK", clock)


def _before_the_hour(hit: Hit, minute: int) -> Made:
    """So many minutes into the hour that ends with the one named: "половина девятого" is half past eight."""
    hour = int(hit["hour"])
    if not 1 <= hour <= 12 or not 0 < minute < 60:
        return None
    hour = (hour - 1) or 12
    return "CLOCK", Clock(of_day(hour, part_of_day(hit)) if "part" in hit else hour, minute)


def clock_hours_glued(hit: Hit) -> Made:
    """ "В 15ч30м", "к 9 ч. 00"."""
    minute: Number = hit["minute"]
    if minute.width != 2 or ("unit" in hit and hit.written("unit").lower() != MINUTE):
        return None
    return made(clock_of(hit["hour"], minute))


def clock_shared(hit: Hit) -> Made:
    """ "К 8 и 20 часам"."""
    return made(clock_of(hit["hour"]))


def clock_shared_too(hit: Hit) -> Made:
    """ "В 8, 14 и 20 часов"."""
    return clock_shared(hit)


def half_past(hit: Hit) -> Made:
    """ "В половине девятого вечера"."""
    return _before_the_hour(hit, 30)


def half_past_word(hit: Hit) -> Made:
    """ "В полпятого вечера"."""
    return _before_the_hour(hit, 30)


def quarter_past(hit: Hit) -> Made:
    """ "Четверть третьего"."""
    return _before_the_hour(hit, 15)


def minutes_to_joined(hit: Hit) -> Made:
    """ "Без двадцати семь": two numbers that read like one."""
    tens, hour = divmod(int(hit["both"]), 10)
    if tens != 2 or not hour:
        return None
    hour = (hour - 1) or 12
    return "CLOCK", Clock(of_day(hour, part_of_day(hit)) if "part" in hit else hour, 40)


def minutes_to(hit: Hit) -> Made:
    """ "Без пяти минут девять"."""
    return _before_the_hour(hit, 60 - int(hit["minute"]))


def minutes_past(hit: Hit) -> Made:
    """ "Двадцать минут четвёртого"."""
    return _before_the_hour(hit, int(hit["minute"]))


def quarter_hours(hit: Hit) -> Made:
    """ "Без четверти 12", "полчетвёртого" is said, not written by officials; only the first is read."""
    hour = int(hit["hour"])
    return made(Clock((hour - 1) % 24, 45)) if 1 <= hour <= 24 else None


def clock_part(hit: Hit) -> Made:
    clock: Clock | None = hit["clock"] or clock_of(hit["hour"], hit["minute"] or hit["minute2"])
    if clock is None or clock.hour > 24:
        return None
    return "CLOCK", replace(clock, hour=of_day(clock.hour, part_of_day(hit)))


def clock_pair_part(hit: Hit) -> Made:
    """ "8.00 утра", "в 7.30 часов вечера"."""
    hour, minute, _, width = hit["at"]
    if width != TWO_FIGURES or hour > HOURS_OF_HALF:
        return None
    return "CLOCK", Clock(of_day(hour, part_of_day(hit)), minute)


def clock_midday(hit: Hit) -> Made:
    if "one" in hit:  # "в час дня"
        return "CLOCK", Clock(13)
    clock: Clock | None = hit["clock"] or clock_of(hit["hour"] or hit["bare"])
    late = clock is None or clock.hour > 12
    return None if clock is None or late else ("CLOCK", replace(clock, hour=of_day(clock.hour, "DAYGEN")))


def clock_one_of_night(hit: Hit) -> Made:
    """ "В час ночи"."""
    return "CLOCK", Clock(1)


def clock_afternoon(hit: Hit) -> Made:
    return made(Clock(int(hit["hour"]) % 12 + 12)) if int(hit["hour"]) <= 12 else None


def noon(hit: Hit) -> Made:
    return "CLOCK", Clock(int(hit["core"]))


ONE_DIGIT = rules((minutes_to_joined, minutes_to, minutes_past, half_past, half_past_word, quarter_past))
