"""The time of a happening that its own sentence leaves open and the sentence before it tells, or one that both tell together."""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace

from spacy.tokens import Span, Token

from svodka.annotate import columns
from svodka.extract.events.dates import own
from svodka.extract.events.drafts import Draft
from svodka.extract.events.elements import Passage
from svodka.extract.events.exact_dates import EXACT, days, exactness
from svodka.extract.events.nth_days import nth_day
from svodka.extract.events.positions import Position
from svodka.extract.events.positions import lead as lead_of
from svodka.extract.events.statements import Statement
from svodka.extract.events.story import Story, Taken
from svodka.extract.events.triggers import in_plural
from svodka.extract.events.when import ends_then, lasts_until, tells_when
from svodka.extract.events.words import DASHES, folded, index_at, is_gap, is_word, lemmas, of_class, verbs, words
from svodka.extract.mentions import DateMention
from svodka.records import EventRole, Genre

FEW = 8
"""Statements under a line or sentence that is only a date."""
SAME_DAY = 4
"""Sentences of a paragraph in which the day may be told."""
OPENING = 5
"""Tokens of a sentence that may take up the time told before: "Там же", "В том же месяце"."""
LONGEST_WHOLE = 62
"""Days of the longest happening whose parts are told by its time."""
YEAR = 4
MONTH = 28
"""Days from which on a time may be the period of what was done."""
MONTH_LENGTH = 7
THAT_TIME = 3
"""Words of "указанный период", "эти три года"."""
NEAR_PERIOD = 2
"""Blocks back to the period that is meant."""
PLACE = 3
"""Words of a place beside the date of a chronicle's line."""
WIDE = frozenset({"list", "paragraph", "section"})
NO_YEAR = "XXXX-"
LABELS = 3
"""Lines after a happening in which a label may say when it was."""


def date_told_before(story: Story, draft: Draft) -> DateMention | None:
    """The time of a happening that has none of its own."""
    return next((date for rule in RULES if (date := rule(story, draft)) is not None), None)


def under_bare_date(story: Story, draft: Draft) -> DateMention | None:
    """ "Март. Прошли [беседа] и викторина. Апрель. …": a sentence that is only a date dates those that follow in its paragraph."""
    here = story.told[draft.statement]
    for index in range(draft.statement - 1, max(-1, draft.statement - FEW), -1):
        before = story.told[index]
        if before.block != here.block:
            return None
        date = story.leads.get(index)
        if date is not None:
            return date if _only_date(story, before, date) else None
    return None


def same_time(story: Story, draft: Draft) -> DateMention | None:
    """ "8 мая открыт музей. Там же прошёл [концерт]", "В том же месяце прошёл [турнир]": the time told just before."""
    here = story.told[draft.statement]
    before = draft.statement - 1
    if before < 0 or story.told[before].block != here.block:
        return None
    lead = story.leads.get(before) or _last_of(story, before)
    opening = lemmas(story.doc)[here.first : min(here.last, here.first + OPENING)]
    if lead is None or "же" not in opening:
        return None
    token = story.doc[here.first + opening.index("же") - 1] if opening.index("же") else None
    there = token is not None and is_word(token, "same")
    return lead if there and exactness(lead) > 1 else None


def _last_of(story: Story, index: int) -> DateMention | None:
    """The date of the last event taken from a statement."""
    taken = story.taken_in(index)
    return taken[-1].date if taken else None


def on_feast(story: Story, draft: Draft) -> DateMention | None:
    """ "12 апреля – День космонавтики. Проведена [викторина]": the day that the sentence before only names."""
    before = draft.statement - 1
    if before < 0 or draft.aside or story.told[before].block != story.told[draft.statement].block:
        return None
    lead, named = story.leads.get(before), story.told[before]
    if lead is None or exactness(lead) != EXACT or days(lead) > 1:
        return None
    told = story.taken_in(before)
    if any(taken.draft.start < lead.start or not taken.draft.of_day for taken in told):
        return None
    if told and EventRole.OCCURRENCES in draft.numbers:
        return None
    telling = [token for token in story.doc[named.first : named.last] if token.is_alpha]
    feast = any(folded(token) in words("day") for token in telling) and not any(
        token.pos_ == "VERB" for token in telling
    )
    return lead if feast else None


def in_that_time(story: Story, draft: Draft) -> DateMention | None:
    """ "Палата отчиталась за 9 месяцев.¶За это время проведено 295 [встреч]": the period told of just before."""
    here, doc, said = story.told[draft.statement], story.doc, lemmas(story.doc)
    first = index_at(doc, draft.start)
    led = (at for at in range(here.first, first - THAT_TIME) if said[at] == "за")
    leading = next((at for at in led if _that_time(said[at + 1 : at + 1 + THAT_TIME])), None)
    if draft.aside or leading is None or any(text in ";:" for text in columns(doc).texts[leading:first]):
        return None
    before = bisect_left(story.found.dates, here.start, key=lambda date: date.start)
    told = (date for date in reversed(story.found.dates[max(0, before - FEW) : before]) if _is_period(date))
    period = next(told, None)
    if period is None:
        return None
    at = story.document.block_index(period.start)
    return period if at is not None and here.block - at <= NEAR_PERIOD else None


def _that_time(following: list[str]) -> bool:
    """ "это время", "указанный период", "эти три года"."""
    that = following[0] == "это" or any(of_class(following[0], kind) for kind in ("defined", "same", "pointing"))
    return that and any(of_class(lemma, "that time") for lemma in following[1:])


def _is_period(date: DateMention) -> bool:
    value = date.value or "PRESENT"
    return value != "PRESENT" and ".." not in value and date.recurrence is None and days(date) >= MONTH


def every_year(story: Story, draft: Draft) -> DateMention | None:
    """ "Ежегодно в июне проводится [месячник]" in the report on a year: in June of it."""
    period, here = story.found.about.period, story.told[draft.statement]
    if period is None or len(period.value) != YEAR or story.found.about.genre is Genre.PLAN or draft.aside:
        return None
    for date in story.found.dates:
        if date.start >= draft.end:
            return None
        recurrence = date.recurrence
        if date.start < here.start or recurrence is None or recurrence.every != "P1Y" or len(recurrence.months) != 1:
            continue
        between = [token.text for token in story.doc[index_at(story.doc, date.end) : index_at(story.doc, draft.start)]]
        explained = between.index(":") if ":" in between else len(between)
        if not ({",", ";", "."} & set(between[:explained]) or ";" in between):
            return replace(date, value=f"{period.value}-{recurrence.months[0]:02}", recurrence=None)
    return None


def same_day(story: Story, draft: Draft) -> DateMention | None:
    """ "9 мая прошёл митинг. После митинга состоялся [концерт]. Вечером прошла [акция]": later on the day told just before."""
    here, before = story.told[draft.statement], draft.statement - 1
    if draft.aside or before < 0 or story.told[before].block != here.block:
        return None
    opening = next((token for token in story.doc[here.first : here.last] if token.is_alpha), None)
    later = opening is not None and (is_word(opening, "later") or opening.text.lower() in words("time of day"))
    later = later or _with_them(story, here)
    near = (at for at in range(before, max(-1, before - SAME_DAY), -1) if story.told[at].block == here.block)
    day = next((date for at in near if (date := story.leads.get(at) or _last_of(story, at)) is not None), None)
    return day if later and day is not None and exactness(day) == EXACT and days(day) == 1 else None


def _with_them(story: Story, statement: Statement) -> bool:
    """ "16 декабря музей посетили ученики. [С ними] была проведена экскурсия": those told of just before."""
    opening = story.doc[statement.first : statement.first + 2]
    return len(opening) > 1 and opening[0].pos_ == "ADP" and folded(opening[1]) in words("them")


def within_whole(story: Story, draft: Draft) -> DateMention | None:
    """ "Декада прошла с 1 по 10 декабря. Состоялось 46 [мероприятий]": in the time of the happening just told, made of such parts.

    The sentence begins with the verb of holding: what begins with a place or a day of its own may be of another time.
    """
    here, index = story.told[draft.statement], draft.statement - 1
    if draft.aside or index < 0 or story.told[index].block != here.block or draft.statement in story.leads:
        return None
    opening = next((token for token in story.doc[here.first : here.last] if token.is_alpha), None)
    if opening is None or opening.pos_ != "VERB" or not _holds_in_past(opening):
        return None
    whole = next(iter(story.taken_in(index)), None)
    if whole is None or whole.date is None or whole.draft.trigger is None:
        return None
    lasting_days = days(whole.date)
    made_of_parts = is_word(story.doc[whole.draft.trigger.head], "whole") and exactness(whole.date) > 1
    series = EventRole.OCCURRENCES in draft.numbers
    return whole.date if made_of_parts and lasting_days <= LONGEST_WHOLE and (lasting_days > 1 or not series) else None


def _holds_in_past(token: Token) -> bool:
    return folded(token) in verbs("took_place") and "Tense=Past" in token.morph


def in_frame(story: Story, draft: Draft) -> DateMention | None:
    """ "Прошла декада (1–10 октября). В рамках декады состоялись концерт, [чаепитие]": in the time of what frames it."""
    here, doc = story.told[draft.statement], story.doc
    if draft.aside:
        return None
    first = index_at(doc, draft.start)
    said = lemmas(doc)
    frame = next((index for index in range(first - 1, here.first - 1, -1) if of_class(said[index], "frame")), None)
    if frame is None or any(text in ";." for text in columns(doc).texts[frame:first]):
        return None
    beside = story.drafts[draft.statement]
    framing = next((other for other in beside if other.trigger is not None and other.trigger.first > frame), None)
    if framing is None or framing is draft or framing.trigger is None:
        return None
    dated = own(framing.dates)
    if dated is not None:
        return dated if exactness(dated) > 1 else None
    noun = folded(doc[framing.trigger.head])
    known = (
        taken.date
        for taken in reversed(story.taken[-FEW:])
        if here.block - story.told[taken.draft.statement].block <= 1 and _same_noun(story, taken.draft, noun)
    )
    date = next(known, None)
    return date if date is not None and exactness(date) > 1 else None


def in_its_course(story: Story, draft: Draft) -> DateMention | None:
    """ "За неделю проверен 51 дом. В ходе [рейдов] выявлено 12 нарушений": what was done in the time told just before."""
    before, trigger = draft.statement - 1, draft.trigger
    if draft.position is not Position.FRAME or trigger is None or before < 0 or not in_plural(story.doc, trigger):
        return None
    here, led = story.told[draft.statement], lead_of(story.doc, trigger, first=story.told[draft.statement].first)
    if led < here.first or lemmas(story.doc)[led] not in words("course"):
        return None
    if here.block - story.told[before].block > 1 or not story.same_cell(story.told[before], here):
        return None
    date = story.leads.get(before)
    return date if date is not None and days(date) > 1 and ".." not in (date.value or "") else None


def _same_noun(story: Story, draft: Draft, noun: str) -> bool:
    return draft.trigger is not None and folded(story.doc[draft.trigger.head]) == noun


RULES: tuple[Callable[[Story, Draft], DateMention | None], ...] = (
    under_bare_date,
    same_time,
    same_day,
    on_feast,
    within_whole,
    in_frame,
    in_its_course,
    nth_day,
    in_that_time,
    every_year,
)


def lasting(date: DateMention | None, until: DateMention) -> DateMention:
    """ "3 мая открылась выставка, которая продлится до 20 мая": from the day it began to its end; that alone where none is told."""
    first = "" if date is None else (date.value or "").partition("/")[0].partition("T")[0]
    last = (until.value or "").removeprefix("../")
    if date is None or not first or first == ".." or not _later(date, until, first=first, last=last):
        return until
    return replace(date, value=f"{first}/{last}", ends=until.ends)


def _later(date: DateMention, until: DateMention, *, first: str, last: str) -> bool:
    """Whether one date comes after the other; of years not told, by month and day."""
    if date.begins is None or until.ends is None:
        return first.startswith(NO_YEAR) and last.startswith(NO_YEAR) and first < last and "/" not in last
    return until.ends > date.begins


def prolonged(story: Story, draft: Draft, date: DateMention) -> DateMention:
    """ "В феврале стартовал марафон, до конца мая состоялось 12 [встреч]": from the one to the other."""
    here = story.told[draft.statement]
    if not here.start <= date.start < draft.start or date.value is None or date.begins is None:
        return date
    for until in story.found.dates:
        if until.start >= draft.start:
            break
        ends = (until.value or "").startswith("../") and "T" not in (until.value or "")
        if until.start > date.end and until.ends is not None and ends:
            between = story.doc[index_at(story.doc, until.end) : index_at(story.doc, draft.start)]
            told = any(token.pos_ == "VERB" and folded(token) in verbs("hold") for token in between)
            if told and not any(token.is_punct for token in between):
                return lasting(date, until)
    return date


def date_after(story: Story, here: Passage, index: int) -> None:
    """ "Фестиваль «Осень в парке».¶Дата: 12 октября", "Она продлится до 30 мая", "Работает до 30 мая": what a sentence without happenings says of the last one."""
    last = story.taken[-1] if story.taken else None
    stated = [element.what for element in here.elements if isinstance(element.what, DateMention) and element.depth == 0]
    if last is None or len(stated) != 1 or not _near(story, last, index):
        return
    opening = story.doc[here.statement.first : index_at(story.doc, stated[0].start)]
    it = any(token.pos_ == "PRON" for token in opening) or (len(opening) > 0 and folded(opening[0]) in verbs("last"))
    if it and (lasts_until(story.doc, stated[0]) or (ends_then(story.doc, stated[0]) and last.date is not None)):
        known = None if last.source == "section" else last.date
        last.date, last.source = lasting(known, stated[0]), "label" if known is None else last.source
    elif not tells_when(stated[0]):
        return
    elif it and _held_then(story, here.statement, last, stated[0]):
        last.date, last.source = stated[0], "sentence"
    elif (last.date is None and (is_label(opening) or _by_title(story, last, here.statement))) or (
        _is_vague(last) and _closes(story, stated[0], index)
    ):
        last.date, last.source = stated[0], "label"


def _held_then(story: Story, statement: Statement, taken: Taken, date: DateMention) -> bool:
    """ "В мае пройдёт акция. Она состоится [16 мая]": the day of what was told without one, or by its month alone."""
    held = any(folded(token) in verbs("took_place") for token in story.doc[statement.first : statement.last])
    known = taken.date
    if not held or exactness(date) != EXACT or days(date) > MONTH:
        return False
    if known is None:
        return True
    month = (known.value or "").partition("/")[0][:MONTH_LENGTH]
    return exactness(known) < EXACT and (date.value or "").startswith(month)


def _by_title(story: Story, taken: Taken, statement: Statement) -> bool:
    """ "Закончилась экспедиция «Память земли». [Память земли] проходила с 5 по 9 мая": the name said again, as what was held."""
    if not taken.draft.titles:
        return False
    quote, text = taken.draft.titles[0], story.document.text
    said = text[statement.start : statement.end].lstrip('«"“').lower()
    held = any(folded(token) in verbs("took_place") for token in story.doc[statement.first : statement.last])
    return held and said.startswith(text[quote.inner : quote.outer].lower())


def _is_vague(taken: Taken) -> bool:
    """Whether an event has no date, or only the long period of its list or paragraph."""
    return taken.date is None or (taken.source in WIDE and exactness(taken.date) == 1)


def _closes(story: Story, date: DateMention, index: int) -> bool:
    """ "Выставка «Берег» в музее. 15.06 – 01.09.2022. Посетило 500 человек.": a bare date that no further happening follows."""
    here, before = story.told[index], story.told[index - 1]
    if before.block != here.block or not story.taken_in(index - 1) or not _only_date(story, here, date):
        return False
    if index + 1 == len(story.told) or story.told[index + 1].block != here.block:
        return True
    following = story.told[index + 1]
    said = (token for token in story.doc[following.first : following.last] if token.is_alpha)
    opening = next(said, None)
    return opening is not None and folded(opening) in verbs("attend")


def _near(story: Story, taken: Taken, index: int) -> bool:
    here, told = story.told[index], story.told[taken.draft.statement]
    return taken.draft.statement >= index - LABELS and here.block - told.block <= LABELS and story.same_cell(told, here)


def is_label(opening: Span) -> bool:
    """ "Дата проведения:", "Когда –": a label of a time and nothing else."""
    said = [token for token in opening if not is_gap(token)]
    if not said or len(said) > OPENING or not (said[-1].text == ":" or said[-1].text in DASHES):
        return False
    return any(is_word(token, "when") for token in said) and not any(token.pos_ == "VERB" for token in said)


def _only_date(story: Story, statement: Statement, date: DateMention) -> bool:
    """Whether nothing but a date stands in a statement, or a date and a place: "9 февраля, Наровчат."."""
    rest = [
        token
        for token in story.doc[statement.first : statement.last]
        if not (date.start <= token.idx < date.end or token.is_punct or is_gap(token) or token.pos_ in ("ADP", "NUM"))
    ]
    after = bool(rest) and rest[0].idx > date.end and story.doc[rest[0].i - 1].text in (",", ".")
    return not rest or (after and len(rest) <= PLACE and all(_of_place(token) for token in rest))


def _of_place(token: Token) -> bool:
    """A name with a capital or the short word for the kind of a place."""
    return (token.text[0].isupper() and token.is_alpha) or is_word(token, "place short")
