"""The event of a story told again: with the verb of its phase, with its last day, with the same number of times."""

from collections.abc import Callable

from spacy.tokens import Token

from svodka.extract.events.case import Case
from svodka.extract.events.exact_dates import EXACT, exactness
from svodka.extract.events.phrases import of_results
from svodka.extract.events.positions import Position, lead
from svodka.extract.events.story import Story, Taken
from svodka.extract.events.triggers import in_plural
from svodka.extract.events.when import ends_then
from svodka.extract.events.words import folded, is_word, verbs
from svodka.records import EventKind, EventStatus, Genre

BACK = 6
"""Events back to which a story returns."""
PARAGRAPHS = 5
"""Blocks after which a story ends with what it began with."""
TELLING = 10
"""A number of times from which on the same number is no coincidence."""
DAY = 10
"""Characters of a day's value: "2015-08-29"."""
STEM = 4
"""Letters of a word that stay the same in all its cases."""
LEAD = 4
"""Blocks in which a piece of news says a second time, and in full, what its first sentence told."""


def retold(story: Story, case: Case) -> Taken | None:
    """The event that a noun tells of again although it looks like another: with a day, a number or a verb of its own."""
    if case.draft.trigger is None or case.titled or not story.taken:
        return None
    return next((taken for rule in RULES if (taken := rule(story, case)) is not None), None)


def in_phase(story: Story, case: Case) -> Taken | None:
    """ "12 мая состоялся пленум. … Завершился [пленум] концертом": the verb of a phase and the bare noun right after it."""
    draft, verb = case.draft, case.told.verb
    if draft.trigger is None or verb is None or draft.trigger.first != verb + 1 or case.plural or draft.dates:
        return None
    following = story.doc[draft.trigger.last : min(draft.trigger.last + 1, story.told[draft.statement].last)]
    if folded(story.doc[verb]) not in verbs("phase") or any(_names(token) for token in following):
        return None
    same = next((taken for taken in _before(story, case) if _same_single(story, case, taken)), None)
    last = story.taken[-1]
    # as in: Состоялся отчётный сбор казаков. … Началось [собрание] с молитвы
    meeting = draft.kind is EventKind.MEETING is last.draft.kind and case.narrative and last in _before(story, case)
    return last if same is None and meeting and not last.draft.occurrences else same


def until_its_end(story: Story, case: Case) -> Taken | None:
    """ "С 12 мая открыта выставка «Берег». [Выставка] будет работать до 30 июня": its last day."""
    last, draft = story.taken[-1], case.draft
    date = case.date
    ends = date is not None and ((date.value or "").startswith("../") or ends_then(story.doc, date))
    if ends and case.in_lasting and case.narrative and not (case.several or case.counted):
        # as in: Стартовал месячник «Двор». … Продлится [акция] до 26 июня
        return next((taken for taken in _before(story, case) if taken.draft.kind is draft.kind), None)
    near = last.draft.statement == draft.statement - 1
    first = story.told[draft.statement].first
    ended = case.told.verb == first and folded(story.doc[first]) in verbs("finish")
    if not (ends and near and (case.told.topic or ended)) or case.plural or last.draft.lemma != draft.lemma:
        return None
    # also: Завершится [акция] 20 мая
    return last if draft.trigger is not None and draft.trigger.first == first + ended else None


def on_its_day(story: Story, case: Case) -> Taken | None:
    """ "Проведение акции «Двор» … [Акция] стартовала 22 марта", "Конкурс «Парус» … [Конкурс] проводится с 29 июня": the time of the one told before without it."""
    draft = case.draft
    first = story.told[draft.statement].first
    opens = case.told.verb == first and draft.trigger is not None and draft.trigger.first == first + 1
    bare = draft.trigger is not None and draft.position is Position.MAIN and not case.told.joined
    bare = bare and (case.told.topic or opens)
    if not (bare and case.narrative and case.told_when) or case.several or case.counted or case.in_turn:
        return None
    if draft.trigger is None or _says_which(story, case):
        return None
    noun = story.doc[draft.trigger.head]
    alike = [
        taken
        for taken in story.taken
        if taken.draft.trigger is not None and folded(story.doc[taken.draft.trigger.head]) == folded(noun)
    ]
    one = len(alike) == 1 and alike[0].draft.statement < draft.statement
    # also: 20 мая подведены итоги конкурса «Росток». [Конкурс] проходил 12 мая
    one = one and (alike[0].date is None or of_results(story, alike[0].draft))
    known = alike[0].draft.trigger if one else None
    # taggers take "проведение акции «Двор»" for a plural
    single = known is not None and (len(alike[0].draft.titles) == 1 or not in_plural(story.doc, known))
    return alike[0] if single and not alike[0].draft.occurrences else None


def on_same_day(story: Story, case: Case) -> Taken | None:
    """ "Субботник «Лес» – 29 августа. Приглашаем принять 29 августа участие в [субботнике]": the day told again with the bare noun."""
    date, draft = case.date, case.draft
    spoken = case.told.joined or case.aside
    if not (spoken and case.narrative and date is not None) or case.several or case.counted or case.in_turn:
        return None
    if exactness(date) != EXACT or draft.trigger is None:
        return None
    noun = folded(story.doc[draft.trigger.head])
    return next(
        (
            taken
            for taken in reversed(story.taken[-BACK:])
            if taken.date is not None
            and (taken.date.value or "")[:DAY] == (date.value or "")[:DAY]
            and taken.draft.trigger is not None
            and taken.draft.statement < draft.statement
            and folded(story.doc[taken.draft.trigger.head]) == noun
        ),
        None,
    )


def by_its_title(story: Story, case: Case) -> Taken | None:
    """ "Экспедиция «Студенческая Вахта памяти» … В [Вахте памяти] участвовали четверо": a word of the title, with its capital."""
    draft = case.draft
    if (
        draft.trigger is None
        or case.counted
        or not (case.narrative and story.doc[draft.trigger.first].text[0].isupper())
    ):
        return None
    if draft.position is Position.MAIN or case.on_own_day:
        return None
    stems = [word[:STEM] for word in draft.lemma.split()]
    for taken in reversed(story.taken[-BACK:]):
        if taken.draft.statement < draft.statement and len(taken.draft.titles) == 1:
            title = taken.draft.titles[0]
            named = [
                word[:STEM] for word in story.document.text[title.inner : title.outer].lower().replace("ё", "е").split()
            ]
            if all(stem in named for stem in stems):
                return taken
    return None


def by_its_capital(story: Story, case: Case) -> Taken | None:
    """ "Провести конкурс чтецов (далее – Конкурс). … Организовать проведение [Конкурса]": the short name that an order gives it."""
    draft = case.draft
    trigger = draft.trigger
    if trigger is None or case.several or draft.counts or case.on_own_day or story.found.about.genre is not Genre.ORDER:
        return None
    noun = story.doc[trigger.head]
    if not noun.text[0].isupper() or noun.text.isupper() or trigger.first == story.told[draft.statement].first:
        return None
    return next((taken for taken in reversed(story.taken[-BACK:]) if folded(noun) in _parts(story, taken)), None)


def at_its_hour(story: Story, case: Case) -> Taken | None:
    """ "Приглашаем на День села. Начало [праздника] в 12.00": the hour at which the one told right before begins."""
    trigger, last, first = case.draft.trigger, story.taken[-1], story.told[case.draft.statement].first
    if trigger is None or case.date is None or "T" not in (case.date.value or "") or _says_which(story, case):
        return None
    led = lead(story.doc, trigger, first=first)
    if led < first or not is_word(story.doc[led], "holding") or case.draft.statement - last.latest > LEAD:
        return None
    day = last.draft.of_day and last.draft.kind is case.draft.kind
    known = day or last.draft.lemma == case.draft.lemma or is_word(story.doc[trigger.head], "generic")
    return last if known and not last.draft.occurrences else None


def _parts(story: Story, taken: Taken) -> list[str]:
    """The words of its noun: "выставка-конкурс" may be called either."""
    trigger = taken.draft.trigger
    return [] if trigger is None else [folded(story.doc[trigger.head]), *folded(story.doc[trigger.head]).split("-")]


def _says_which(story: Story, case: Case) -> bool:
    """ "Турнир по самбо": whether words beside the noun tell it from another."""
    trigger, statement = case.draft.trigger, story.told[case.draft.statement]
    if trigger is None or (trigger.first != statement.first and story.doc[trigger.first - 1].pos_ == "ADJ"):
        return True
    return any(_names(token) for token in story.doc[trigger.last : min(trigger.last + 1, statement.last)])


def as_many(story: Story, case: Case) -> Taken | None:
    """ "124 ярмарки провели с начала года … За 5 месяцев организовано 124 таких [мероприятия]": a general word with the same number."""
    draft = case.draft
    if not case.counted or draft.trigger is None or not is_word(story.doc[draft.trigger.head], "generic"):
        return None
    times = draft.occurrences
    if not any(number >= TELLING for number in times):
        return None
    return next((taken for taken in _before(story, case) if times & taken.draft.occurrences), None)


def after_lead(story: Story, case: Case) -> Taken | None:
    """ "Полицейские провели рейд «Двор».¶Накануне праздника в городе состоялся [рейд], в котором …": what the first sentence of the news told."""
    draft = case.draft
    told = draft.position is Position.MAIN and case.told.status is EventStatus.HELD and not case.told.topic
    if not (told and case.narrative and len(story.taken) <= BACK and case.draft.need == "held") or case.plural:
        return None
    first = story.taken[0]
    if not _same_single(story, case, first) or first.date is not None or case.counted or case.in_turn:
        return None
    block = story.told[draft.statement].block
    return first if story.told[first.draft.statement].block < block < LEAD else None


def _names(token: Token) -> bool:
    """Whether the word after a noun says which it was: "завершился конкурс [рисунков]", "турнир [по] самбо"."""
    return "Case=Gen" in token.morph or (token.pos_ == "ADP" and folded(token) in ("по", "среди", "для"))


def _before(story: Story, case: Case) -> list[Taken]:
    """The events told a few paragraphs before, the last first."""
    here = story.told[case.draft.statement]
    return [
        taken
        for taken in reversed(story.taken[-BACK:])
        if taken.draft.statement < case.draft.statement
        and here.block - story.told[taken.draft.statement].block <= PARAGRAPHS
        and story.same_cell(story.told[taken.draft.statement], here)
    ]


def _same_single(story: Story, case: Case, taken: Taken) -> bool:
    other = taken.draft.trigger
    # also: прошла отчётно-выборная конференция; завершилась [конференция]
    same = other is not None and taken.draft.lemma.rpartition(" ")[2] == case.draft.lemma
    return other is not None and (same or taken.draft.lemma == case.draft.lemma) and not in_plural(story.doc, other)


RULES: tuple[Callable[[Story, Case], Taken | None], ...] = (
    in_phase,
    until_its_end,
    on_its_day,
    on_same_day,
    by_its_title,
    by_its_capital,
    as_many,
    after_lead,
    at_its_hour,
)
