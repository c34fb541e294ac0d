"""What is said once for the items, lines and cells that follow it: the counted noun, and that brackets hold an earlier period's figures.

"Тематика обращений (в скобках – прошлый год):" over lines "жилищные вопросы – 84 (91)"; "Собрано 57 медалей:" over a table of
gold, silver and bronze.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from svodka.extract.counts.candidates import Candidate
from svodka.extract.counts.cues import cue_pattern, folded, has_cue, phrasing
from svodka.extract.counts.heads import genitive_head
from svodka.extract.counts.nouns import is_noun, may_be, unit_of
from svodka.extract.counts.roles import VALUE, Role
from svodka.extract.counts.surroundings import Surroundings
from svodka.read import Block, BlockKind
from svodka.records import CountKind, CountRole

LONGEST_ITEM = 200
"""Characters of a line that may be an item under a caption."""
LONGEST_LABEL = 90
"""Characters of a line without a full stop that goes on with the lines before."""
LEAST_SUM = 1000
"""Roubles: no grant or payment of a list is less, as a rule."""
MILLION = 1_000_000
"""So many of anything but roubles have their noun beside them."""
_SENTENCES = re.compile(r"[.!?]\s+(?=[А-ЯЁ«])")
_DASHED = re.compile(r"\s[–—-]\s$")
_CLAUSES = re.compile(r"[.;:]\s|[()]")
_COLON = re.compile(r":\s")
_BARE = re.compile(r"\.?\s?\(")
_ITEM_ENDS = (":", ";", ",")


@dataclass(slots=True)
class Told:
    """What the lines under a caption share: the unit, whether it is a sum of money, whether brackets are of an earlier period.

    `topics` says that the items are matters and not what is counted, `labels` that each item's own noun is counted, `people` the
    persons that an item counts ("хор – 18 участников; ансамбль – 24").
    """

    unit: str | None = None
    money: bool = False
    declared: bool = False
    topics: bool = False
    labels: bool = False
    people: str | None = None


class Captions:
    """Goes through the blocks of a document and knows what is told over each."""

    def __init__(self, around: Surroundings) -> None:
        self.around = around
        self.told: Told | None = None
        self.leading: str | None = None
        self._before = ""

    def over(self, block: Block) -> Told | None:
        """What holds for this block: None where it is no item of a list or table under a caption."""
        if self.told is not None and not self._goes_on(block):
            told, self.told = self.told, None
            return told if self._sums_up(block) else None
        return self.told

    def _sums_up(self, block: Block) -> bool:
        """ "Всего – 199." under the items."""
        text = folded(self.around.text[block.start : block.start + LONGEST_LABEL])
        return block.kind is not BlockKind.HEADING and cue_pattern("total").match(text) is not None

    def _goes_on(self, block: Block) -> bool:
        if block.cell is not None or block.kind is BlockKind.LIST_ITEM:
            return True
        length = block.end - block.start
        if block.kind is BlockKind.HEADING or length > LONGEST_ITEM:
            return False
        text = self.around.text[block.start : block.end].rstrip()
        if self._before in _ITEM_ENDS:
            return True
        return length < LONGEST_LABEL and text[-1:] not in ".!?" and self._before not in (".", "!", "?")

    def leave(self, block: Block, candidates: Sequence[Candidate]) -> None:
        """Take in what the block itself tells for those behind it."""
        last = self.around.text[block.end - 1 : block.end]
        self._before = last
        if last == ":" and block.cell is None:
            self.told = _caption(self.around, block, candidates)
            return
        plain = [candidate for candidate in candidates if _is_plain(candidate)]
        if self.told is not None and self.told.people is None:
            persons = (each.unit for each in candidates if not each.implicit and has_cue(str(each.unit), "people"))
            self.told.people = next(persons, None)
        if block.cell is None and (plain or block.end - block.start > LONGEST_LABEL):
            self.leading = plain[0].unit if plain else None


def lead(around: Surroundings, candidates: list[Candidate], captions: Captions) -> None:
    """ "Структура такая: жильё – 58, транспорт – 17": a list without a noun counts what the paragraph before began with."""
    listed = [each for each in candidates if each.unit is None and _is_listed(around, each)]
    if len(listed) > 1 and captions.leading is not None:
        for each in listed:
            each.unit, each.rule, each.implicit = captions.leading, "implicit_leading", True
    for each in candidates:
        if each.unit is None and each.of is not None and each.of.rule == "implicit_leading":
            each.unit, each.rule = each.of.unit, "implicit_leading"
        elif each.unit is None and each.quantity.scaled and each.quantity.value >= MILLION and not each.rated:
            each.unit, each.kind, each.rule = "RUB", CountKind.MONEY, "implicit_million"  # "5 млн пойдут на экран"


def _is_listed(around: Surroundings, candidate: Candidate) -> bool:
    whole = candidate.quantity.scaled or float(candidate.quantity.value).is_integer()
    if not whole or candidate.kind is not CountKind.COUNT or candidate.role is not VALUE or candidate.rated:
        return False
    return (
        _DASHED.search(around.before(candidate.quantity, 4)) is not None and in_sentence(around, candidate) is not None
    )


class Columns:
    """The units written into cells: what stands alone below in the same column counts the same ("18 тыс. саженцев" over "6 200")."""

    def __init__(self) -> None:
        self._written: dict[tuple[int, int], tuple[str, CountKind]] = {}

    def note(self, block: Block, candidates: Sequence[Candidate]) -> None:
        cell = block.cell
        if cell is not None and len(candidates) == 1 and candidates[0].unit is not None and not candidates[0].implicit:
            self._written[cell.table, cell.column] = (candidates[0].unit, candidates[0].kind)

    def fill(self, block: Block, candidates: Sequence[Candidate]) -> None:
        cell = block.cell
        written = None if cell is None else self._written.get((cell.table, cell.column))
        if written is None or len(candidates) != 1 or candidates[0].unit is not None:
            return
        candidates[0].unit, candidates[0].kind = written
        candidates[0].rule = "cell_column"


def _in_bracket(around: Surroundings, candidate: Candidate) -> bool:
    before = around.before(candidate.quantity, 80)
    return before.rfind("(") > before.rfind(")")


def _is_plain(candidate: Candidate) -> bool:
    return (
        candidate.kind is CountKind.COUNT
        and candidate.unit is not None
        and not candidate.implicit
        and candidate.quantity.unit is None
        and candidate.role is VALUE
    )


def _caption(around: Surroundings, block: Block, candidates: Sequence[Candidate]) -> Told:
    """What the last sentence of a block that ends with a colon says of the lines under it."""
    text = around.text[block.start : block.end]
    starts = [match.end() for match in _SENTENCES.finditer(text)]
    start = block.start + (starts[-1] if starts else 0)
    told = caption_of(around, start, block.end)
    said = [each for each in candidates if each.quantity.start >= start and _is_plain(each)]
    outside = [each for each in said if not _in_bracket(around, each)]
    if told.unit is None and not told.labels and said:
        told.unit = (outside or said)[-1].unit
    told.money = any(each.kind is CountKind.MONEY for each in candidates) or has_cue(text, "money")
    return told


def caption_of(around: Surroundings, start: int, end: int) -> Told:
    """What the words of a caption tell: "Темы обращений", "Численность (в скобках – прошлый год)"."""
    text = around.text[start:end]
    told = Told(declared=phrasing("in_brackets").search(text) is not None)
    words = folded(text)
    topic = cue_pattern("topics").match(words)
    layout = None if topic is not None else cue_pattern("layout").match(words)
    measure = topic or layout or cue_pattern("measure").match(words)
    if measure is not None:
        word = re.match(r"[\w-]*", words[measure.end() :])
        head = genitive_head(around, start + measure.end() + (word.end() if word else 0), end)
        told.unit = None if head is None else head.unit
        told.topics = topic is not None or (layout is not None and head is not None and " по " in words)
        told.labels = topic is None and layout is None and head is None
        return told
    first = around.doc[around.token_from(start)]
    following = around.doc[first.i + 1] if first.i + 1 < len(around.doc) else first
    counted = following if first.pos_ == "VERB" else first
    if is_noun(counted) and may_be(counted, "Gen", "Plur") and not may_be(counted, "Nom", "Plur"):
        told.unit = unit_of(counted)  # "Выдано справок:"
    return told


def in_sentence(around: Surroundings, candidate: Candidate) -> tuple[Told, int] | None:
    """The caption that stands before the number in its own sentence, with where it ends: "Темы: жильё (12), пособия (9)"."""
    before = around.before(candidate.quantity, 300)
    sentence = _SENTENCES.split(before)[-1]
    colon = next((match.start() for match in _COLON.finditer(sentence)), -1)
    if colon < 0:
        return None
    start = candidate.quantity.start - len(sentence)
    start += len(sentence) - len(sentence.lstrip())
    end = candidate.quantity.start - len(sentence) + colon
    return (caption_of(around, start, end), end) if end > start else None


def declare(around: Surroundings, candidates: list[Candidate], told: Told | None) -> None:
    """ "жильё – 84 (91)" under "(в скобках – прошлый год)": what stands alone in a bracket behind a number is its baseline."""
    if not (told is not None and told.declared):
        block = around.document.blocks[candidates[0].block]
        if "скобк" not in around.text[block.start : block.end]:
            return
        match = phrasing("in_brackets").search(around.text, block.start, block.end)
        if match is None:
            return
        candidates = [each for each in candidates if each.quantity.start > match.end()]
    for before, candidate in pairwise(candidates):
        alone = around.text[candidate.quantity.after : candidate.quantity.after + 2].lstrip(".").startswith(")")
        if alone and _BARE.fullmatch(around.text[before.quantity.after : candidate.quantity.start]):
            candidate.role, candidate.of = Role(CountRole.BASELINE, "baseline_declared"), before


def overrule(around: Surroundings, candidates: list[Candidate], told: Told | None) -> None:
    """Items that are matters and no counted nouns lose them: "Темы: общежития (71), стипендии (55)"."""
    for candidate in candidates:
        if candidate.rule != "noun_before" or candidate.kind is not CountKind.COUNT:
            continue
        own = in_sentence(around, candidate)
        governing = told if own is None else own[0]
        if governing is None or not governing.topics or (own is None and governing.unit is None):
            continue
        candidate.unit, candidate.unit_span, candidate.rule = None, None, "digits"
        if governing.unit is not None:
            candidate.unit, candidate.implicit, candidate.rule = governing.unit, True, "implicit_told"


def unname_parts(around: Surroundings, candidates: list[Candidate]) -> None:
    """What a part is called behind its dash is not what is counted: "46 ставок, из них 19 – учителя, 11 – математики", "8 случаев кори и 3 – гриппа"."""
    parted = False
    for position, candidate in enumerate(candidates):
        if candidate.rule != "dash_noun":
            parted = False
            continue
        before = candidates[position - 1] if position else None
        between = "" if before is None else around.text[before.quantity.after : candidate.quantity.start]
        clause = _CLAUSES.split(around.before(candidate.quantity, 80))[-1]
        part = has_cue(clause, "part") or (parted and _CLAUSES.search(between) is None)
        if not part and (before is None or before.unit is None or not _goes_on(around, candidate, before)):
            continue
        parted = part
        candidate.unit, candidate.unit_span, candidate.rule = None, None, "digits"


def _goes_on(around: Surroundings, candidate: Candidate, before: Candidate) -> bool:
    """Whether the noun behind the dash only replaces the genitive of the count before: "11 заседаний совета и 38 – комиссий"."""
    if (
        candidate.case != "Gen"
        or before.unit_span is None
        or before.subject is None
        or before.quantity.unit is not None
    ):
        return False
    longer = before.subject.end > before.unit_span.end + 3
    between = around.text[before.subject.end : candidate.quantity.start]
    return longer and len(between) < 30 and _CLAUSES.search(between) is None


def from_caption(around: Surroundings, candidate: Candidate, told: Told | None) -> bool:
    """The unit that the caption in front of the number, or over its line, tells."""
    own = in_sentence(around, candidate)
    governing = told if own is None else own[0]
    if governing is None:
        return False
    if governing.labels and _from_label(around, candidate):
        return True
    large = candidate.quantity.scaled or candidate.quantity.value >= LEAST_SUM
    if own is None and governing.money and governing.unit is None and large and _is_item(around, candidate):
        candidate.unit, candidate.kind, candidate.rule = "RUB", CountKind.MONEY, "implicit_told"
        return True
    unit = governing.unit if own is not None else governing.people or governing.unit
    if unit is None or not (_is_item(around, candidate) or (own is None and _opens_item(around, candidate))):
        return False
    candidate.unit, candidate.rule = unit, "implicit_told"
    return True


def _is_item(around: Surroundings, candidate: Candidate) -> bool:
    """Whether the number ends an item or stands in a bracket behind one: "жильё – 84 (91)", "жильё ⏎ 84"."""
    after = around.after(candidate.quantity, 4)
    return re.match(r"\.?\s?(?:[(),;.]|$|\n|\t)", after) is not None


def _opens_item(around: Surroundings, candidate: Candidate) -> bool:
    """Whether a line begins with the number and says what became of so many: "- 33 переданы под опеку"."""
    start = around.document.blocks[candidate.block].start
    if any(map(str.isalnum, around.text[start : candidate.quantity.start])):
        return False
    following = around.doc[around.token_from(candidate.quantity.after)]
    return following.pos_ == "VERB" and "Tense=Past" in following.morph and "Variant=Long" not in following.morph


def _from_label(around: Surroundings, candidate: Candidate) -> bool:
    """ "лось – 48" under "Численность": the noun of the item itself."""
    match = re.search(r"([а-яё-]+)\s?[–—-]\s?$", around.before(candidate.quantity, 40), re.IGNORECASE)
    if match is None:
        return False
    noun = around.doc[around.token_from(candidate.quantity.start - (match.end() - match.start(1)))]
    if not is_noun(noun) or not (may_be(noun, "Nom", "Sing") or may_be(noun, "Nom", "Plur")):
        return False
    candidate.unit, candidate.rule = unit_of(noun), "implicit_label"
    return True


def label_parts(around: Surroundings, candidates: list[Candidate]) -> None:
    """ "Поступило 240 вопросов … Темы: жильё (150), пособия (90)": numbers without a noun that add up to one before are its parts."""
    run: list[Candidate] = []
    for candidate in (*candidates, None):
        if candidate is not None and candidate.unit is None and candidate.role is VALUE:
            run.append(candidate)
            continue
        if candidate is not None and candidate.role is not VALUE:
            continue
        if len(run) > 1:
            _label_run(around, candidates[: candidates.index(run[0])], run)
        run = []


def _label_run(around: Surroundings, earlier: list[Candidate], run: list[Candidate]) -> None:
    total = sum(part.quantity.value for part in run)
    one = around.sentence_start(run[0].quantity.start) == around.sentence_start(run[-1].quantity.start)
    if not one:
        return
    for other in reversed(earlier[-12:]):
        scale = other.quantity.scale if other.kind is CountKind.MONEY and run[0].quantity.scale == 1 else 1.0
        if other.unit is None or other.kind not in (CountKind.COUNT, CountKind.MONEY):
            continue
        if abs(other.quantity.value - total * scale) > 1e-6 * max(total * scale, 1.0):
            continue
        between = around.text[other.quantity.after : run[0].quantity.start]
        if len(run) == 2 and ":" not in between and not has_cue(between, "part"):
            return
        for part in run:
            part.unit, part.kind, part.implicit, part.rule = other.unit, other.kind, True, "implicit_parts"
            part.quantity = part.quantity.scaled_by(scale, None)
        return
