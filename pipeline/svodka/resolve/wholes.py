"""Parts and their wholes: percentages against both, lists of parts against what they are parts of."""

import re
from collections.abc import Iterator, Sequence

from svodka.records import Count, CountKind, CountRole
from svodka.resolve.findings import Finding, FindingKind
from svodka.resolve.numbers import Interval, Numbers, shown, words

NEARLY = 0.1
"""Parts that make the whole but for a tenth were meant to make it."""

AT_MOST = 1.25
"""Parts that make more than this of the whole overlap: a plant may be a medicine and a fodder."""

SLIPS = (10.0, 100.0, 1_000.0)
"""By what a lost decimal comma, or thousands among millions, make a part too large."""

MOST_PARTS = 40
LABEL_AFTER = re.compile(r"\s*[–—-]\s*[^\d.;:!?]{2,80}")
""" "7 – на ремонт дорог": a number with its label behind a dash."""

LABEL_BEFORE = re.compile(r"[^\d.;:!?]{2,80}\s[–—-]\s*")
""" "областной бюджет – 41,2 млн": a number behind its label."""

SENTENCE_END = re.compile(r"[.!?]\s+[^\s\d]{3}")
WITHOUT_FULL_STOP = re.compile(r"\b(?:чел|руб|тыс|млн|млрд|шт|ед|г|гг)\.")


def shares(numbers: Numbers) -> Iterator[Finding]:
    """A percentage against its part and its whole: "из 400 домов отремонтировано 100 (20 %)", "90 домов, 30 % из 300"."""
    for share in numbers.counts:
        part = numbers.by_id.get(share.of or "")
        if share.role is not CountRole.SHARE or share.kind is not CountKind.PERCENT:
            continue
        if part is None or part.kind is not CountKind.COUNT or part.value <= 0:
            continue
        wholes = [whole for whole in _wholes(numbers, part, share) if whole.value >= part.value]
        printed = numbers.interval(share)
        if wholes and not any(printed.meets(_ratio(part.value, whole.value)) for whole in wholes):
            expected = round(part.value / wholes[-1].value * 100, 2)
            yield numbers.finding(
                FindingKind.SHARE,
                (share, part, wholes[-1]),
                f"{shown(part.value)} of {shown(wholes[-1].value)}: {shown(expected)} %, stands {shown(share.value)} %",
                rule="wholes.shares",
                expected=expected,
                actual=share.value,
            )


def _ratio(part: float, whole: float) -> Interval:
    return Interval(part / whole * 100, part / whole * 100)


def _wholes(numbers: Numbers, part: Count, share: Count) -> list[Count]:
    """What the part may be a share of: numbers that "из них" leads to it from, or one named in brackets after the share."""
    at = numbers.counts.index(part)
    before = [
        each
        for each in numbers.counts[max(0, at - 6) : at]
        if each.role is CountRole.VALUE and each.kind is CountKind.COUNT and each.unit == part.unit
    ]
    named = before if before and (_introduced(numbers, before[-1], part) or _of_them(numbers, part)) else []
    after = next((each for each in numbers.counts if each.start >= share.end), None)
    if (
        after is not None
        and part.end <= share.start
        and words("whole_after").fullmatch(numbers.folded[share.end : after.start])
    ):
        named = [*named, after]
    return named


def parts(numbers: Numbers) -> Iterator[Finding]:
    """Parts that are not what their whole is: a part larger than it, a list that makes more, one that nearly makes it.

    Only lists whose items cannot overlap are added up: list items of their own, or numbers each with its label behind a dash.
    """
    for index, whole in enumerate(numbers.counts):
        if whole.kind not in (CountKind.COUNT, CountKind.MONEY) or whole.role is not CountRole.VALUE:
            continue
        if whole.qualifier is not None or whole.value <= 0 or _is_average(numbers, whole) or _is_marker(numbers, whole):
            continue
        listed = _listed_after(numbers, index)
        same = [part for part in listed if part.unit == whole.unit]
        over = [part for part in same[:1] if part is listed[0] and part.value > whole.value]
        labelled = _labelled(numbers, whole, listed)
        added = labelled if len(labelled) > 1 else same if len(same) > 1 and _in_list(numbers, same) else []
        total = sum(part.value for part in added)
        low = sum(numbers.interval(part).low for part in added)
        high = sum(numbers.interval(part).high for part in added)
        least = whole.value * (1 - NEARLY) if labelled else whole.value
        fits = Interval(low, high).meets(numbers.interval(whole))
        slipped = None if fits else _slipped(numbers, whole, added or listed)
        if slipped is not None:
            yield _too_large(numbers, whole, *slipped)
        elif over:
            yield _parts(numbers, whole, over, over[0].value, "a part is")
        elif added and not fits and least < total <= whole.value * AT_MOST:
            yield _parts(numbers, whole, added, total, "the parts make")


def _slipped(numbers: Numbers, whole: Count, parts: list[Count]) -> tuple[Count, float] | None:
    """The part that makes the parts the whole when divided by ten, a hundred or a thousand, and that divisor.

    A decimal comma was lost ("412 млн" for "41,2 млн"), or the unit does not fit (thousands beside millions).
    """
    total = sum(part.value for part in parts)
    if len(parts) < 2 or total <= whole.value:
        return None
    for part in parts:
        for factor in SLIPS:
            intervals = [numbers.interval(each) for each in parts if each is not part]
            own = numbers.interval(part)
            low = sum(each.low for each in intervals) + own.low / factor
            high = sum(each.high for each in intervals) + own.high / factor
            if Interval(low, high).meets(numbers.interval(whole)):
                return part, factor
    return None


def _too_large(numbers: Numbers, whole: Count, part: Count, factor: float) -> Finding:
    expected = part.value / factor
    return numbers.finding(
        FindingKind.SLIP,
        (part, whole),
        f"with {shown(expected)} for {shown(part.value)} the parts make the whole, {shown(whole.value)}",
        rule="wholes.slipped",
        expected=expected,
        actual=part.value,
    )


def _parts(numbers: Numbers, whole: Count, found: list[Count], total: float, what: str) -> Finding:
    return numbers.finding(
        FindingKind.PARTS,
        (whole, *found),
        f"{what} {shown(total)}, the whole is {shown(whole.value)}",
        rule="wholes.parts",
        expected=total if what == "the parts make" else whole.value,
        actual=whole.value if what == "the parts make" else total,
    )


def _listed_after(numbers: Numbers, index: int) -> list[Count]:
    """The counts that "из них" or a colon introduces after a whole: to the end of the sentence or of the list."""
    whole = numbers.counts[index]
    following = numbers.counts[index + 1 : index + 1 + MOST_PARTS]
    first = next((count for count in following if count.role is CountRole.VALUE), None)
    if first is None or not (_introduced(numbers, whole, first) or _announced(numbers, whole, first)):
        return []
    # "школы – 78, из них 42 педагога; сады – 172": without a colon, what follows a semicolon may be a whole itself.
    one_clause = ":" not in numbers.folded[whole.end : first.start]
    listed: list[Count] = []
    last = whole.end
    for count in following:
        between = _plain(numbers.folded[last : count.start])
        if _breaks(numbers, whole, count) or (
            listed
            and (SENTENCE_END.search(between) or words("parts").search(between) or (one_clause and ";" in between))
        ):
            break
        if count.role is CountRole.VALUE and count.kind in (CountKind.COUNT, CountKind.MONEY):
            listed.append(count)
        last = count.end
    return listed


def remainders(numbers: Numbers) -> Iterator[Finding]:
    """What came in against what was settled and what is left: "выявлено 36 нарушений, устранено 33, в работе 4".

    Only where each number of the sentence says which of the three it is.
    """
    for index, whole in enumerate(numbers.counts):
        if _exact(whole) and words("received").search(_before(numbers, numbers.counts[index - 1 : index], whole)):
            parts = _settled_and_left(numbers, index)
            total = sum(part.value for part in parts)
            if parts and total != whole.value:
                yield _parts(numbers, whole, parts, total, "the parts make")


def _settled_and_left(numbers: Numbers, index: int) -> list[Count]:
    """The numbers after a whole, settled ones and then the one that is left; none where a number is neither."""
    whole = numbers.counts[index]
    found: list[Count] = []
    last = whole
    for count in numbers.counts[index + 1 : index + 1 + MOST_PARTS]:
        if count.role is CountRole.VALUE:
            before = _before(numbers, [last], count)
            if not _exact(count) or SENTENCE_END.search(before) or count.unit not in (None, whole.unit):
                return []
            if words("left").search(before):
                return [*found, count] if found else []
            if not words("settled").search(before):
                return []
            found.append(count)
        last = count
    return []


def _before(numbers: Numbers, previous: Sequence[Count], count: Count) -> str:
    """What stands between a number and the one before it, in its sentence's last 120 characters."""
    start = max(previous[0].end if previous else 0, count.start - 120)
    return _plain(numbers.folded[start : count.start])


def _exact(count: Count) -> bool:
    return count.kind is CountKind.COUNT and count.role is CountRole.VALUE and count.qualifier is None


def _is_marker(numbers: Numbers, whole: Count) -> bool:
    """ "4) увеличить": the number of a list item."""
    line = numbers.folded[: whole.start].rpartition("\n")[2]
    return not line.strip() and numbers.folded[whole.end : whole.end + 1] in (")", ".")


def _is_average(numbers: Numbers, whole: Count) -> bool:
    """Averages, prices and rates have parts that make no sum, and that may be larger."""
    clause = re.split(r"[.;\n]\s", numbers.folded[max(0, whole.start - 120) : whole.start])[-1]
    return words("average").search(clause) is not None


def _plain(text: str) -> str:
    """Abbreviations without the stop that ends no sentence."""
    return WITHOUT_FULL_STOP.sub(lambda match: match.group().rstrip("."), text)


def _breaks(numbers: Numbers, whole: Count, part: Count) -> bool:
    """Whether a part stands in another paragraph than its whole, and in no list under it."""
    document = numbers.extraction.document
    index = document.block_index(part.start)
    return index != document.block_index(whole.start) and (index is None or not document.blocks[index].marker)


def _introduced(numbers: Numbers, whole: Count, part: Count) -> bool:
    """Whether "из них" or its like stands between a whole and its first part, in one sentence.

    "63 из них" speaks of an earlier whole: there the words follow the part.
    """
    between = _plain(numbers.folded[whole.end : part.start])
    match = words("parts").search(between)
    return (
        match is not None
        and bool(between[: match.start()].strip())
        and not re.search(r"[.!?]\s", between[: match.start()])
    )


def _of_them(numbers: Numbers, part: Count) -> bool:
    """ "63 из них"."""
    return words("parts").match(numbers.folded[part.end : part.end + 12].lstrip()) is not None


def _announced(numbers: Numbers, whole: Count, part: Count) -> bool:
    """Whether only the counted words and a colon stand between: "12 контрактов: 7 – на дороги, 5 – на освещение"."""
    between = numbers.folded[whole.end : part.start]
    if numbers.folded[max(0, whole.start - 3) : whole.start].rstrip().endswith(":"):
        return False  # "пашни: 52 га, пастбищ: 54 га": a label and its number, like the next
    announced = re.fullmatch(r"[^.!?;:\d\n]{1,60}:\s*(?:[^.!?;:\d\n]{2,60}[–—-]\s*)?", between)
    return announced is not None and words("overlapping").search(between) is None


def _labelled(numbers: Numbers, whole: Count, listed: list[Count]) -> list[Count]:
    """The listed counts where each has its label at a dash, all on the same side, and the kind of the whole."""
    for pattern, after in ((LABEL_AFTER, True), (LABEL_BEFORE, False)):
        found = [part for place, part in enumerate(listed) if _has_label(numbers, whole, listed, place, pattern, after)]
        if len(found) == len(listed) > 1 and {part.kind for part in listed} <= {whole.kind, CountKind.COUNT}:
            return found
    return []


def _has_label(
    numbers: Numbers, whole: Count, listed: list[Count], place: int, pattern: re.Pattern[str], after: bool
) -> bool:
    part = listed[place]
    if after:
        end = listed[place + 1].start if place + 1 < len(listed) else part.end + 80
        return pattern.match(numbers.folded[part.end : end]) is not None
    begin = listed[place - 1].end if place else whole.end
    before = numbers.folded[begin : part.start]
    return pattern.search(before) is not None and re.search(r"[–—-]\s*$", before) is not None


def _in_list(numbers: Numbers, listed: list[Count]) -> bool:
    """Whether each part stands in a list item of its own: such lists do not overlap, enumerations in prose may."""
    document = numbers.extraction.document
    blocks = [document.block_index(part.start) for part in listed]
    marked = all(index is not None and document.blocks[index].marker for index in blocks)
    return len(set(blocks)) == len(blocks) and marked
