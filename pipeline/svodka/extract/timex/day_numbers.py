"""Days by their number alone, in the month of context: "8-го числа", "а 22-го", "15 числа прошлого месяца"."""

from svodka.extract.numerals.lexemes import ends
from svodka.extract.timex.codes import code
from svodka.extract.timex.grammar import Hit, Made, rules
from svodka.extract.timex.values import Moment, Repeat


def day_alone(hit: Hit) -> Made:
    """ "В воскресенье, 17-го, прошла ярмарка"."""
    tape, (first, last) = hit.tape, hit.match.span("core")
    before = tape.codes[first - 2 : first - 1] if tape.codes[first - 1 : first] == code("I") else code("ORD")
    after = tape.codes[last + 1 : last + 2] if tape.codes[last : last + 1] == code("I") else code("ORD")
    marked = hit.written("day").endswith("-го") and 1 <= int(hit["day"]) <= 31
    behind_dash = tape.codes[first - 1 : first] == code("DASH")
    alone = tape.codes[last : last + 1] == code("DASH") and tape.codes[first - 1 : first] != code("I")
    if behind_dash and not tape.text[tape.tokens[first - 1].end].isspace():  # "11-15-го" is a range
        return None
    if not marked or alone or {before, after} != {code("ORD")}:  # "6-го и 13-го – занятия", not "11-го, 25-го – лицей"
        return None
    return "DAYDATE", Moment(day=int(hit["day"]), month_shift=0)


def day_of_month_shift(hit: Hit) -> Made:
    """ "15 числа прошлого месяца"."""
    days = hit["day"].month_days
    if len(days) != 1 or days[0] < 1 or ends(hit.written("day").lower(), "day_in_singular"):
        return None
    return "DAYDATE", Moment(day=days[0], month_shift=int(hit["rel"]))


def day_told(hit: Hit) -> Made:
    """ "А 22-го в техникуме писали письма": a day of the month of context."""
    if not hit.written("day").endswith("-го") or not 1 <= int(hit["day"]) <= 31:
        return None
    return "DAYDATE", Moment(day=int(hit["day"]), month_shift=0)


def day_bounded(hit: Hit) -> Made:
    """ "Выставка шла до 20-го"."""
    return day_told(hit)


def day_number(hit: Hit) -> Made:
    """ "Встреча прошла 8-го числа": a day of the month of context."""
    place: Repeat = hit["day"]
    if ends(hit.written("day").lower(), "day_in_singular"):  # "в первый день" is that of an event told of
        return None
    if len(place.month_days) != 1 or place.month_days[0] < 1 or code("REPEAT") in hit.tape.codes:
        return None
    return "DAYDATE", Moment(day=place.month_days[0], month_shift=0)


NUMBERS = rules((day_alone, day_of_month_shift, day_number, day_told, day_bounded))
