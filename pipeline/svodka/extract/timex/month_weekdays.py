"""Days that come round by their number: "по первым и третьим средам", "2 и 4 вторник месяца", "по чётным числам"."""

from svodka.extract.timex.codes import code
from svodka.extract.timex.grammar import Hit, Made
from svodka.extract.timex.values import Repeat
from svodka.extract.timex.weekdays import WEEKDAY_NAMES, weekdays_of

WEEKS = 5
"""No month has more of one weekday."""
_NUMBERED = frozenset(code(name) for name in ("ORD", "LASTORD", "WEEKDAY"))
_OF_MONTH = frozenset(code(name) for name in ("MONTHUNIT", "EVERY", "REPEAT"))
"""What names the month whose weekdays are numbered before it."""
_NUMBERS = frozenset(code(name) for name in ("ORD", "LASTORD", "D1"))


def nth_on_weekdays(hit: Hit) -> Made:
    """ "По первым и третьим средам", with or without "месяца"."""
    place = _places(hit)
    if place is None:
        return None
    last = hit.match.end()
    return ("MONTHPLACE" if hit.tape.codes[last : last + 1] == code("MONTHUNIT") else "REPEAT"), place


def numbered_weekdays(hit: Hit) -> Made:
    """ "2 и 4 вторник месяца"."""
    place = _places(hit)
    return None if place is None else ("MONTHPLACE", place)


def every_listed_weekdays(hit: Hit) -> Made:
    """ "Каждую вторую среду и четвёртую пятницу", "первый вторник и третий четверг месяца"."""
    tokens = hit.tokens("pairs")
    first, last = hit.match.span("pairs")
    values = [token.value for token, sign in zip(tokens, hit.tape.codes[first:last], strict=True) if sign in _NUMBERED]
    pairs = [(int(nth), WEEKDAY_NAMES[int(day)]) for nth, day in zip(values[::2], values[1::2], strict=True)]
    behind = hit.tape.codes[hit.match.end() : hit.match.end() + 1]
    if "every" not in hit and behind not in _OF_MONTH:
        return None
    if not all(nth and -2 <= nth <= WEEKS for nth, _ in pairs):
        return None
    weekdays = tuple(f"{nth}{day}" for nth, day in pairs)
    return (
        "REPEAT" if behind not in _OF_MONTH else "MONTHPLACE",
        Repeat(freq="MONTHLY", weekdays=weekdays, times=len(weekdays)),
    )


def _places(hit: Hit) -> Repeat | None:
    """The weekday of a month by its numbers; "последний" counts from the end."""
    first, last = hit.match.span("nths")
    tokens = zip(hit.tape.tokens[first:last], hit.tape.codes[first:last], strict=True)
    nths = [int(token.value) for token, sign in tokens if sign in _NUMBERS]
    if not all(-2 <= nth <= WEEKS and nth for nth in nths):
        return None
    weekdays = tuple(f"{nth}{weekdays_of(hit)[0]}" for nth in dict.fromkeys(nths))
    return Repeat(freq="MONTHLY", weekdays=weekdays, times=len(weekdays))


def parity(hit: Hit) -> Made:
    """ "По чётным числам", "по нечётным дням", "по чётным неделям"."""
    if "week" in hit:
        return "REPEAT", Repeat(freq="WEEKLY", interval=2)
    days = tuple(range(1 if int(hit["which"]) else 2, 32, 2))
    return "REPEAT", Repeat(freq="MONTHLY", month_days=days, times=len(days))


def every_day_of_week(hit: Hit) -> Made:
    """ "Все дни недели, кроме понедельника"."""
    return "REPEAT", Repeat(freq="DAILY")


def ordered(days: tuple[str, ...]) -> tuple[str, ...]:
    """Weekdays in the order of the week, each once."""
    return tuple(sorted(set(days), key=WEEKDAY_NAMES.index))
