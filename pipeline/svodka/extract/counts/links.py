"""Roles of the numbers of one block, and what each baseline, change and share belongs to."""

import re
from math import log

from svodka.extract.counts.candidates import Candidate, before_of, behind_of
from svodka.extract.counts.cues import has_cue, phrasing
from svodka.extract.counts.roles import VALUE, Role, baseline_by_cue, change, opens_pair, rate_base, share, share_cue
from svodka.extract.counts.surroundings import Surroundings
from svodka.extract.numerals import Quantity
from svodka.records import CountKind, CountRole, Qualifier

_GOES_ON = re.compile(r"(?:,| и)\s")
_BRACKETED = re.compile(r"\.?\s?[^().;\d]{0,30}\(\s?")
_ALONE = re.compile(r"\s?\(")
_COMPARED = ("baseline_cue", "from_to", "baseline_listed", "change_cue", "change_signed")
ALIKE = 4
"""How many times the figures of two periods differ, at most, where nothing but a bracket says that they are compared."""
_LISTED = re.compile(r"\s[–—-]\s$")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_ENDED = re.compile(r";\s+|\.\s+(?=[А-ЯЁ])")
_TOPIC = re.compile(r"\w\)?,\s[а-яё-]{4,}(?:\s[а-яё-]+)?\s[–—]\s$")
"""What a share is told of that is no part of the count before: "1 340 домов, котельных – 100 %"."""
_OWN_BRACKET = re.compile(r"[^();:,.\d]{0,60}\([^();,]*")
_DASHED = re.compile(r"[–—-]\s$")
_BEHIND = re.compile(r"[^().;,]{0,60}\(\s?")


_NO_WHOLES = (CountKind.PERCENT, CountKind.DURATION, CountKind.RATIO)
"""No share is one of these: "тракторы – 94 %, сеялки – 97 %"."""


def give_roles(around: Surroundings, candidates: list[Candidate]) -> None:
    """Set the role of each candidate, in order: a row of baselines needs the one before."""
    for position, candidate in enumerate(candidates):
        following = candidates[position + 1] if position + 1 < len(candidates) else None
        before = candidates[position - 1] if position else None
        candidate.role = _role(around, candidate, before=before, following=following)
        if candidate.role.rule == "from_to" and following is not None:
            _share_scale(candidate, following.quantity)
        if candidate.role is VALUE and _of_earlier_year(around, candidate, before_of(candidates, position)):
            candidate.role = Role(CountRole.BASELINE, "baseline_year")
        if candidate.role is VALUE and _compared_in_list(around, candidate, before_of(candidates, position)):
            candidate.role = Role(CountRole.BASELINE, "baseline_listed")
        bound = candidate.quantity.qualifier is Qualifier.LESS
        closes = before is not None and before.role.rule == "from_to"
        to = before is not None and before.role.rule == "change_cue" and _comes_to(around, before, candidate)
        candidate.lost_bound = bound and (closes or to or _reached(around, candidate.quantity))


def _share_scale(candidate: Candidate, following: Quantity) -> None:
    """ "с 4,2 до 2,1 млн рублей": the magnitude is of both."""
    quantity = candidate.quantity
    if quantity.scale == 1 and following.scale > 1 and quantity.value < 1000:
        candidate.quantity = quantity.scaled_by(following.scale, None)


def _role(around: Surroundings, candidate: Candidate, *, before: Candidate | None, following: Candidate | None) -> Role:
    quantity = candidate.quantity
    if candidate.kind is CountKind.AGE:
        return VALUE
    if before is not None and before.role.rule.startswith("baseline") and _same_row(around, before, candidate):
        return Role(CountRole.BASELINE, "baseline_row")
    if around.text[quantity.start] in "-−+" and candidate.kind is CountKind.PERCENT and before is not None:
        return Role(CountRole.CHANGE, "change_signed")
    if _for_comparison(around, quantity):
        return Role(CountRole.BASELINE, "baseline_cue")
    if opens_pair(around, quantity, None if following is None else following.quantity):
        return Role(CountRole.BASELINE, "from_to")
    if before is not None and _same_change(around, before, candidate):
        return Role(CountRole.CHANGE, "change_bracket")
    if before is not None and baseline_by_cue(around, quantity):
        return Role(CountRole.BASELINE, "baseline_cue")
    if before is not None and before.role.role is CountRole.BASELINE and _same_bracket(around, before, candidate):
        return Role(CountRole.BASELINE, "baseline_bracket")
    if change(around, quantity, candidate.case):
        return Role(CountRole.CHANGE, "change_cue")
    if before is not None and before.role.rule == "from_to" and not share_cue(around, before.quantity):
        return VALUE
    percent = candidate.kind is CountKind.PERCENT
    if (candidate.unit is None or percent) and share(around, quantity):
        return Role(CountRole.SHARE, "share_percent" if percent else "share_cue")
    return VALUE


def _for_comparison(around: Surroundings, quantity: Quantity) -> bool:
    """ "Для сравнения: в 2018 году встреч было 15, гостей 640": figures of another time, all of them."""
    before = around.before(quantity, 120)
    if phrasing("for_comparison").search(before) is None:
        return False
    return phrasing("for_comparison").match(_ENDED.split(before)[-1]) is not None


def _of_earlier_year(around: Surroundings, candidate: Candidate, earlier: list[Candidate]) -> bool:
    """ "В 2021 году проведено 15 рейдов, в 2020 году – 12": the year in front is earlier than that of the number before."""
    alike = [other for other in earlier if candidate.unit in (None, other.unit) and other.kind is not CountKind.AGE]
    if not alike:
        return False
    before = alike[-1]
    said = around.before(candidate.quantity, 60)
    label = phrasing("year_label").search(said[-40:])
    if label is None and candidate.unit is not None:
        label = phrasing("in_year").search(said)
    if label is None:
        return False
    years = _YEAR.findall(around.before(before.quantity, 100))
    period = around.found.about.period
    if not years and period is not None:
        years = _YEAR.findall(period.value)
    return bool(years) and int(label[1]) < int(years[-1])


def _compared_in_list(around: Surroundings, candidate: Candidate, earlier: list[Candidate]) -> bool:
    """ "угоны – 6 (9), поджоги – 2 (4)", "ранены 45 (53)": bare brackets that go on with comparisons begun before."""
    if not earlier or candidate.kind is not CountKind.COUNT:
        return False
    before = earlier[-1]
    if before.role is not VALUE or before.kind is not CountKind.COUNT:
        return False
    same = candidate.unit is None or (candidate.rule == "noun_before" and candidate.unit == before.unit)
    end = before.quantity.after if before.unit_span is None else max(before.quantity.after, before.unit_span.end)
    if not same or not _ALONE.fullmatch(around.text, end, candidate.quantity.start):
        return False
    if around.text[candidate.quantity.end : candidate.quantity.end + 1] != ")":
        return False
    if candidate.unit is None and _LISTED.search(around.before(before.quantity, 4)):
        return any(other.role.rule in _COMPARED for other in earlier)
    start = around.sentence_start(candidate.quantity.start)
    begun = any(other.role.rule in _COMPARED and other.quantity.start >= start for other in earlier)
    low, high = sorted((before.quantity.value, candidate.quantity.value))
    return begun and (low * ALIKE >= high or (low == 0 and high <= ALIKE))


def _same_row(around: Surroundings, before: Candidate, candidate: Candidate) -> bool:
    """ "16/16/0", "61 и 44": a number that goes on a row of numbers without nouns."""
    if candidate.quantity.glue:
        return True
    between = around.text[before.quantity.end : candidate.quantity.start]
    return before.unit is None and candidate.unit is None and _GOES_ON.fullmatch(between) is not None


def _same_bracket(around: Surroundings, before: Candidate, candidate: Candidate) -> bool:
    """ "(на 01.01.2021 – 61 семья, 140 детей)": what follows a baseline inside its bracket."""
    said = around.before(before.quantity, 60)
    between = around.text[before.quantity.after : candidate.quantity.start]
    return said.rfind("(") > said.rfind(")") and re.fullmatch(r"[^().;:]{0,40}(?:,| и)\s", between) is not None


def _same_change(around: Surroundings, before: Candidate, candidate: Candidate) -> bool:
    """ "увеличилось на 96 (5,4 %)": the change once more, in per cent."""
    percent = candidate.kind is CountKind.PERCENT and before.kind is not CountKind.PERCENT
    if not percent or before.role.role is not CountRole.CHANGE:
        return False
    return _BRACKETED.fullmatch(around.text[before.quantity.after : candidate.quantity.start]) is not None


def _comes_to(around: Surroundings, before: Candidate, candidate: Candidate) -> bool:
    """ "подешевеет на 5 рублей, до 18 рублей": what the change comes to."""
    between = around.text[before.quantity.after : candidate.quantity.start]
    return phrasing("comes_to").fullmatch(between) is not None


def _reached(around: Surroundings, quantity: Quantity) -> bool:
    """Whether "до" names what a growth came to and no bound: "выросло до 48"."""
    if not re.match(r"до\s", around.text[quantity.qualifier_start : quantity.start], re.IGNORECASE):
        return False
    before = around.before(quantity, 160)
    if _DASHED.search(before):  # "довести число кружков до 12, а залов – до 5"
        return has_cue(re.split(r"[;(]|\.\s", before)[-1], "change")
    return has_cue(re.split(r"[,;(]|\.\s", before[-60:])[-1], "change")


def link(around: Surroundings, candidates: list[Candidate]) -> None:
    """Point each baseline, change and share at the count it belongs to."""
    for position, candidate in enumerate(candidates):
        role = candidate.role
        if role.role is CountRole.VALUE or role.rule == "baseline_row":
            continue
        earlier = [other for other in before_of(candidates, position) if _is_base(other)]
        earlier = wholes(around, earlier, candidate)
        if role.rule == "baseline_listed":
            candidate.of = candidates[position - 1]
        elif role.rule == "change_bracket":
            candidate.of = candidates[position - 1].of
        elif role.rule == "from_to":
            candidate.of = candidates[position + 1]
        elif role.role is CountRole.BASELINE:
            _link_row(around, candidates, position=position, earlier=earlier)
        else:
            later = next((other for other in behind_of(candidates, position) if _is_base(other)), None)
            if role.role is CountRole.CHANGE:
                result = later is not None and _result(around, candidate, later)
                candidate.of = earlier[-1] if earlier and not result else later
            else:
                candidate.of = _whole(around, candidate, earlier=earlier, later=later)


def wholes(around: Surroundings, earlier: list[Candidate], candidate: Candidate) -> list[Candidate]:
    """The counts before without the parts of a whole where a sentence or clause ended since.

    "Спасено 19 человек, в том числе 4 ребёнка; эвакуировано 63", "Погибло 6, из них 2 – дети. АППГ – 9".
    """
    kept = [other for other in earlier if not _closed_part(around, other, candidate)]
    return kept or earlier


def _closed_part(around: Surroundings, other: Candidate, candidate: Candidate) -> bool:
    if _ENDED.search(around.text[other.quantity.after : candidate.quantity.start]) is None:
        return False
    clause = _ENDED.split(around.before(other.quantity, 120))[-1]
    return has_cue(clause, "part")


def _result(around: Surroundings, candidate: Candidate, later: Candidate) -> bool:
    """Whether the number behind is what a change came to: "сократилось на 14 % (со 183 до 157)", "на 340 и достигло 2 860"."""
    between = around.text[candidate.quantity.after : later.quantity.start]
    if later.role.role in (CountRole.VALUE, CountRole.SHARE) and phrasing("came_to").fullmatch(between):
        return True
    return re.fullmatch(r"\s?\(со?\s[^().;]{1,40}\sдо\s", between) is not None


def _is_base(candidate: Candidate) -> bool:
    return candidate.role.role in (CountRole.VALUE, CountRole.SHARE) and candidate.kind is not CountKind.AGE


def _link_row(around: Surroundings, candidates: list[Candidate], *, position: int, earlier: list[Candidate]) -> None:
    """Baselines in a row belong to as many counts before: "17 …, 17 …, 2 … (АППГ – 16/16/0)"."""
    row = [candidates[position]]
    for other in behind_of(candidates, position):
        if other.role.rule != "baseline_row":
            break
        row.append(other)
    for step, other in enumerate(row):
        if len(earlier) >= len(row):
            other.of = earlier[len(earlier) - len(row) + step]
        elif earlier:
            other.of = earlier[-1]
    if len(row) == 1 and earlier:
        row[0].of = _compared(around, row[0], earlier)


def _compared(around: Surroundings, candidate: Candidate, earlier: list[Candidate]) -> Candidate:
    """What a baseline is compared with: the count before, or where that is of another kind or far, the nearest in size."""
    nearest = earlier[-1]
    between = around.text[nearest.quantity.after : candidate.quantity.start]
    if phrasing("against").search(between) and not re.search(r"[\d.;]", between):
        return nearest  # "84 % семей против 79 годом ранее"
    same = [other for other in earlier if candidate.unit is not None and other.unit == candidate.unit]
    if same:
        return same[-1]
    plain = candidate.unit is None and not candidate.quantity.scaled and float(candidate.quantity.value).is_integer()
    counts = [other for other in earlier if other.kind is CountKind.COUNT]
    if plain and counts and nearest.kind is not CountKind.COUNT:
        nearest, earlier = counts[-1], counts
    between = around.text[nearest.quantity.after : candidate.quantity.start]
    if _OWN_BRACKET.fullmatch(between) and not rate_base(around, nearest.quantity):
        return nearest  # "предложений – 2 (2020 г. – 3)": the bracket is of the number it follows
    if re.search(r"\d", between) and len(earlier) > 1 and candidate.quantity.value > 0:
        sized = [other for other in earlier[-4:] if other.quantity.value > 0]
        return min(sized, key=lambda other: abs(log(other.quantity.value / candidate.quantity.value)), default=nearest)
    return nearest


def _whole(
    around: Surroundings, candidate: Candidate, *, earlier: list[Candidate], later: Candidate | None
) -> Candidate | None:
    """The count a share belongs to: the one its bracket follows, or the one in the bracket behind it."""
    if earlier and phrasing("apposed").search(around.text[earlier[-1].quantity.after : candidate.quantity.start][-60:]):
        return earlier[-1]
    if later is not None and _BEHIND.fullmatch(around.text[candidate.quantity.after : later.quantity.start]):
        return later
    if not earlier or earlier[-1].kind in _NO_WHOLES:
        return None
    between = around.text[earlier[-1].quantity.after : candidate.quantity.start]
    cued = candidate.role.rule == "share_cue"
    if _ENDED.search(between) or (not cued and _TOPIC.search(between) and not has_cue(between, "share")):
        return None
    if len(earlier) > 1 and has_cue(around.text[earlier[-2].quantity.after : earlier[-1].quantity.start], "target"):
        return earlier[-2]  # "заменено 8,7 км при плане 8,5 км (102 %)"
    beside = len(between) < 60 and phrasing("beside").search(between) is not None
    return earlier[-1] if beside or (candidate.role.rule == "share_cue" and len(between) < 120) else None
