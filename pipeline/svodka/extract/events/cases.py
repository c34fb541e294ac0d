"""What is known of a happening when it is judged."""

from svodka.annotate import columns
from svodka.extract.events.among import is_among
from svodka.extract.events.beside import (
    ends_with_hour,
    is_kept,
    is_label,
    of_some_sort,
    recruits,
    right_behind,
    where_done,
    won_in,
)
from svodka.extract.events.case import Case
from svodka.extract.events.drafts import Draft
from svodka.extract.events.exact_dates import EXACT, exactness
from svodka.extract.events.neighbours import (
    OPEN,
    apposed,
    explains,
    in_bracket,
    in_row_of,
    is_ceremony,
    of_happenings,
    of_several_told,
)
from svodka.extract.events.phrases import (
    aimed,
    dedicated,
    goes_to,
    in_course,
    is_direct,
    is_object,
    led_by,
    near,
    of_several,
    went_to,
)
from svodka.extract.events.places import place_of
from svodka.extract.events.plan_times import RUNS
from svodka.extract.events.positions import DASHES, Position, in_plural, lead
from svodka.extract.events.statements import Statement
from svodka.extract.events.status import Telling
from svodka.extract.events.story import Story
from svodka.extract.events.told_before import under_bare_date
from svodka.extract.events.words import index_at, is_word, lemmas, of_class, verbs, words
from svodka.extract.mentions import ColumnRole, DateMention, beginning, holding
from svodka.records import EventKind

PLANNING = frozenset({ColumnRole.MEASURE, ColumnRole.HEADER, ColumnRole.SECTION})
PRESS_WORDS = 5
FEW = 3
OPENING_WORDS = 3
OPENING_BLOCKS = 8
"""Blocks of a text in which it tells what it is about."""
NEWS = 3
"""Blocks in which a piece of news tells what it is about."""
HOUR = "XXXX-XX-XXT"
"""How the value of an hour without a day begins."""
BACK = 100
"""Events back to which a name may have been told."""
SHORT_LINE = 8
"""Tokens of a line that may be no more than a label."""


def case_of(story: Story, draft: Draft, *, told: Telling, dated: tuple[DateMention | None, str], heads: bool) -> Case:
    """The case of a draft; `dated` is its date with where it was read, `heads` tells that a list of others follows."""
    statement, (date, source), said = story.told[draft.statement], dated, lemmas(story.doc)
    first, last = tokens_of(story, draft)
    plural = draft.trigger is not None and in_plural(story.doc, draft.trigger)
    return Case(
        draft=draft,
        told=told,
        date=date,
        own_date=source == "own",
        told_when=source in ("own", "sentence"),
        plural=plural,
        several=plural
        and draft.trigger is not None
        and not of_class(said[draft.trigger.head], "single")
        and not _days_of(story, draft),
        heads=heads,
        announces=story.text(draft.statement).endswith(":"),
        listed=statement.header is not None,
        narrative=story.narrative(),
        in_list=told.verb is None and (of_happenings(story, statement) or of_several_told(story, draft)),
        scheduled=told.verb is None and _scheduled(story, draft, date=date, source=source),
        opens=draft.trigger is not None
        and (first - statement.first <= OPENING_WORDS or _sent_to(story, draft, first=statement.first)),
        week=_week_with_name(story, draft, date=date),
        standing=_exists(story, statement, first),
        under_day=source == "paragraph" and date is not None and exactness(date) == EXACT,
        placed=(plural or draft.need == "own") and told.verb is not None and _has_place(story, draft),
        in_turn=any(
            of_class(lemma, "ordinal") and not _turn_told(story, draft, ordinal=lemma)
            for lemma in said[max(statement.first, first - 2) : first]
        ),
        by_people=first > statement.first and of_class(said[first - 1], "attendee"),
        took_part=told.past and told.verb is not None and of_class(said[told.verb], "joining"),
        reported=near(said, "just held", first=statement.first, last=first),
        today=near(said, "of today", first=statement.first, last=first),
        in_course=draft.position is Position.FRAME and in_course(story, draft, first=statement.first),
        first_of_section=not _told_in_section(story, statement),
        undergone=told.verb is not None
        and draft.trigger is not None
        and said[told.verb] in verbs("undergo")
        and draft.lemma.rpartition(" ")[2] in words("service")
        and is_object(story.doc[draft.trigger.head], story.doc[told.verb]),
        published=draft.lemma in words("speech") and _in_press(story, last, statement),
        measure=story.found.roles.get(statement.block) in PLANNING or _in_run(story, statement),
        outing=goes_to(story, draft, last=statement.last),
        row=story.found.roles.get(statement.block) is ColumnRole.HAPPENING
        and draft is story.drafts[draft.statement][0],
        of_several=of_several(story, draft),
        aimed=aimed(story, draft, first=first),
        enumerated=told.verb is None and in_row_of(story, draft),
        about_what=draft.trigger is not None and _says_about(story, statement, last),
        of_whom=draft.trigger is not None
        and last < statement.last
        and columns(story.doc).features[last].get("Case") == "Gen",
        doings=draft is story.drafts[draft.statement][0]
        and any(other.position in OPEN for other in story.drafts[draft.statement][1:]),
        ceremony=is_ceremony(story, draft, told=told) or (told.verb is None and in_bracket(story, draft)),
        stage=_only_stage(story, draft),
        on_days=len(draft.dates) > 1 and len({date.value for date in draft.dates if exactness(date) > 1}) > 1,
        regular=told.general and told.topic and _regular(story, draft),
        content=draft is not story.drafts[draft.statement][0] and explains(story, draft),
        went=went_to(story, draft),
        in_phase=told.verb is not None and said[told.verb] in verbs("course") and of_some_sort(story, draft),
        label=statement.last - statement.first <= SHORT_LINE and is_label(story, draft),
        apposed=told.verb is None and apposed(story, draft),
        won=won_in(story, draft, first=statement.first),
        became=told.verb is not None
        and told.topic
        and said[told.verb] in verbs("turn")
        and right_behind(story, last, told.verb),
        in_lasting=told.verb is not None and said[told.verb] in verbs("last"),
        kept=draft.of_day and is_kept(story, statement),
        recruited=draft.need == "own" and recruits(story, draft, statement),
        camp=draft.need == "named" and any(of_class(lemma, "camp") for lemma in said[statement.first : statement.last]),
        by_last_hour=told.verb is None and ends_with_hour(story, draft, statement),
        first_told=not story.taken
        and statement.block <= OPENING_BLOCKS
        and where_done(story, draft, first=statement.first),
        direct=plural and draft.trigger is not None and is_direct(story, draft, verb=told.verb),
        among=is_among(story, draft),
        first_named=(draft.position is Position.FRAME or told.joined) and _first_named(story, draft),
        in_results=draft.position is Position.FRAME
        and draft.trigger is not None
        and of_class(said[max(statement.first, lead(story.doc, draft.trigger, first=statement.first))], "result"),
        first_news=not story.taken and statement.block < NEWS and story.narrative(),
        never=told.denied and any(of_class(lemma, "never") for lemma in said[statement.first : statement.last]),
        celebrated=draft.of_day
        and (
            led_by(story, draft, "celebrate")
            or (told.topic and told.verb is not None and said[told.verb] in verbs("celebrate"))
        ),
        happened=told.verb is not None
        and any(said[told.verb] in verbs(kind) for kind in ("took_place", "course", "happen", "hold own")),
        dedicated=dedicated(story, draft),
        held_for=told.verb is not None
        and (said[told.verb] in verbs("occur") or said[told.verb] in verbs("carry out"))
        and not told.ordered
        and not of_class(draft.lemma.rpartition(" ")[2], "stage"),
        which=first > statement.first and columns(story.doc).pos[first - 1] == "ADJ",
        goes_on=told.general and told.verb is not None and said[told.verb] in verbs("happen"),
        object=draft.trigger is not None
        and columns(story.doc).features[draft.trigger.head].get("Case") in ("Nom", "Acc"),
        doings_before=draft is not story.drafts[draft.statement][0],
        for_whom=told.verb is not None
        and draft is story.drafts[draft.statement][0]
        and said[statement.first] in words("for whom")
        and statement.first < told.verb < first,
        various=any(of_class(lemma, "various") for lemma in said[max(statement.first, first - FEW) : first]),
        with_whom=draft.trigger is not None and last < statement.last and said[last] in words("with"),
    )


def _first_named(story: Story, draft: Draft) -> bool:
    """Whether none of its name, and no inspection where it is one, was told before."""
    inspection = draft.kind is EventKind.INSPECTION
    return all(
        taken.draft.lemma != draft.lemma and not (inspection and taken.draft.kind is EventKind.INSPECTION)
        for taken in story.taken[-BACK:]
    )


def _says_about(story: Story, statement: Statement, last: int) -> bool:
    """ "мероприятие [для] ветеранов", "мероприятие[, посвящённое] Дню леса": whether words behind a noun say what it was for."""
    said = lemmas(story.doc)
    if last >= statement.last:
        return False
    comma = said[last] == "," and last + 1 < statement.last and of_class(said[last + 1], "dedicated")
    return said[last] in words("what about") or comma


def _in_run(story: Story, statement: Statement) -> bool:
    """Whether a line is a row of a plan whose cells run together."""
    item = holding(story.found.plan_items, statement.start)
    return item is not None and item.rule in RUNS


def _days_of(story: Story, draft: Draft) -> bool:
    """ "На [Днях] Арктики": a feast with a capital that bears its name in the plural."""
    if draft.trigger is None or draft.counts:
        return False
    return draft.lemma in words("day") and story.doc[draft.trigger.head].text[0] == "Д"


def _sent_to(story: Story, draft: Draft, *, first: int) -> bool:
    """ "Инспектор Седов – на [чтениях] 29 ноября": where somebody was, told after a dash."""
    if draft.trigger is None:
        return False
    index = lead(story.doc, draft.trigger, first=first)
    if index >= first and story.doc[index].text == "(":
        # as in: в интернате (визит 15 апреля) дети пожаловались
        return True
    return index > first and lemmas(story.doc)[index] in words("in or on") and story.doc[index - 1].text in DASHES


def _regular(story: Story, draft: Draft) -> bool:
    """ "[Занятия] проходят дважды в неделю": told with how often it is held."""
    statement = story.told[draft.statement]
    if draft.trigger is None or not in_plural(story.doc, draft.trigger):
        return False
    for date in beginning(story.found.dates, statement.start, statement.end):
        if date.recurrence is None:
            continue
        if date.start > draft.end:
            between = story.doc[draft.trigger.last : index_at(story.doc, date.start)]
            return not any(token.text in ",;:" for token in between)
    return False


def _only_stage(story: Story, draft: Draft) -> bool:
    """ "[1 этап] – до 3 ноября", "первый [этап] с 1 по 15 декабря": told by its number alone."""
    if draft.lemma not in words("stage") or draft.trigger is None or in_plural(story.doc, draft.trigger):
        return False
    at = draft.trigger.first - 1
    if at < story.told[draft.statement].first:
        return False
    return story.doc[at].text.isdigit() or of_class(lemmas(story.doc)[at], "ordinal")


def tokens_of(story: Story, draft: Draft) -> tuple[int, int]:
    """The tokens `[first, last)` of a draft: its trigger, or the title it is."""
    if draft.trigger is not None:
        return draft.trigger.first, draft.trigger.last
    return index_at(story.doc, draft.start), index_at(story.doc, draft.end - 1) + 1


def _turn_told(story: Story, draft: Draft, *, ordinal: str) -> bool:
    """ "28 февраля прошёл первый урок. … На первом [уроке]": whether the one with this number was told before."""
    said = lemmas(story.doc)
    return any(
        taken.draft.lemma == draft.lemma
        and taken.draft.trigger is not None
        and ordinal in said[max(0, taken.draft.trigger.first - 2) : taken.draft.trigger.first]
        for taken in story.taken[-FEW:]
    )


def _exists(story: Story, statement: Statement, first: int) -> bool:
    """ "действует [лекторий]", "функционирует родительский [университет]": right before the noun."""
    near = range(first - 1, max(statement.first, first - OPENING_WORDS) - 1, -1)
    tokens = columns(story.doc)
    verb = next((index for index in near if tokens.pos[index] not in ("ADJ", "NUM", "DET")), None)
    return (
        verb is not None and lemmas(story.doc)[verb] in verbs("exist") and tokens.features[verb].get("Tense") == "Pres"
    )


def _scheduled(story: Story, draft: Draft, *, date: DateMention | None, source: str) -> bool:
    """Whether the draft opens its line or its part after a dash, under an exact day."""
    if draft.trigger is None or date is None:
        return False
    # also the lines of a programme whose day stands elsewhere: "12:00 – [митинг] у памятника"
    hour = (date.value or "").startswith(HOUR) and _begins_line(story, draft, date)
    if not hour and (exactness(date) != EXACT or source not in ("sentence", "heading", "paragraph", "deadline")):
        return False
    if source == "deadline" and not _begins_line(story, draft, date):
        return False
    if source == "paragraph" and under_bare_date(story, draft) is not date:
        return False
    statement = story.told[draft.statement]
    before = lead(story.doc, draft.trigger, first=statement.first)
    # "9-10 декабря  учебная поездка в Тверь": a line that begins with its day
    begins = date.start == statement.start == story.document.blocks[statement.block].start
    if begins and before >= statement.first and story.doc[before].idx < date.end:
        return True
    return before < statement.first or story.doc[before].text in DASHES


def _begins_line(story: Story, draft: Draft, date: DateMention) -> bool:
    """ "10.00 – [демонстрация]": the line begins with the hour that a plan sets."""
    statement = story.told[draft.statement]
    return date.start == statement.start == story.document.blocks[statement.block].start


def _week_with_name(story: Story, draft: Draft, *, date: DateMention | None) -> bool:
    """ "с 17 по 21 сентября – [Неделя] безопасности", "апрель – [месячник] чистоты": a stretch of the calendar with its own name."""
    if (
        draft.trigger is None
        or date is None
        or exactness(date) == 1
        or not is_word(story.doc[draft.trigger.head], "week")
    ):
        return False
    statement = story.told[draft.statement]
    before = lead(story.doc, draft.trigger, first=statement.first)
    opens = before < statement.first or story.doc[before].text in DASHES
    named = draft.trigger.first > before + 1 or draft.trigger.last > draft.trigger.first + 1
    follows = story.doc[draft.trigger.last : min(draft.trigger.last + 4, statement.last)]
    return opens and (named or any("Case=Gen" in token.morph for token in follows))


def _has_place(story: Story, draft: Draft) -> bool:
    """Whether a place is named for it; "стала традиционным мероприятием" says what something is, not that it was held."""
    if draft.trigger is not None and "Case=Ins" in story.doc[draft.trigger.head].morph:
        return False
    beside = story.drafts[draft.statement]
    return (
        place_of(story.doc, story.found, statement=story.told[draft.statement], draft=draft, beside=beside) is not None
    )


def _told_in_section(story: Story, statement: Statement) -> bool:
    """Whether an event was taken since the last heading."""
    heading = story.heading_before(statement.block)
    return any(story.told[taken.draft.statement].block > heading for taken in reversed(story.taken[-FEW:]))


def _in_press(story: Story, last: int, statement: Statement) -> bool:
    """ "выступлений в средствах массовой информации", "на областном радио"."""
    return any(is_word(token, "media") for token in story.doc[last : min(statement.last, last + PRESS_WORDS)])
