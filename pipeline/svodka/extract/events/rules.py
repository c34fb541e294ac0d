"""Which of the things read are events: the rules in their order, each a reason to take or to leave."""

import re
from collections.abc import Callable

from svodka.extract.events.case import Case
from svodka.extract.events.exact_dates import days, exactness, since_day
from svodka.extract.events.exclusions import (
    LEFT_OUT,
    aimed,
    ceremony,
    content,
    denied,
    heads_list,
    occasion,
    published,
    stage,
    supposed,
    undergone,
)
from svodka.extract.events.positions import Position
from svodka.extract.events.words import words
from svodka.records import EventKind, EventStatus

MONTH = 2
YEAR = 4
YEARS = re.compile(r"\d{4}/\d{4}")
SINGLE_IN_PLANS = frozenset(EventKind) - {
    EventKind.OTHER,
    EventKind.TRAINING,
    EventKind.INSPECTION,
    EventKind.CONSULTATION,
}
"""Kinds of which a measure in the singular means one happening, even where only its month is set."""
SHORT = 31
"""Days: a measure dated to a longer period is general work, not a happening."""

Rule = Callable[[Case], str | None]
"""The rule's verdict: "" leaves the draft out, None passes on to the next rule, a name takes it."""


def spoken_of(case: Case) -> str | None:
    """ "План мероприятий", "для соревнований": only with a name or date of its own."""
    if case.draft.position is not Position.TALK:
        return None
    # "победители этапа игры «Зарница»": a competition with a name was held, whatever is said of it
    won = case.draft.need == "own" and case.draft.kind is EventKind.COMPETITION and bool(case.draft.titles)
    if (case.draft.need in ("held", "named") or won) and case.titled:
        return None
    return None if case.on_own_day and case.draft.need == "held" else LEFT_OUT


def beside(case: Case) -> str | None:
    """ "На совещании обсудили", "в ходе рейдов выявлено": the frame of something else, unless it is told by itself."""
    if not case.aside:
        return None
    share = case.of_several and case.told.status is None
    mere = case.draft.need == "own" and case.draft.position is Position.BESIDE and case.told.status is None
    if case.titled or (case.counted and not (share or mere)) or case.on_own_day:
        return None
    if case.dated and case.draft.need == "held" and not case.plural and case.draft.position is Position.BESIDE:
        return "dated"
    # "на курсах обучено 42 человека"
    firm = case.draft.need == "held" or (case.told.attended and not (case.plural and case.several))
    if case.draft.position is Position.BESIDE and case.attended and firm:
        return None
    # "сообщили по итогам заседания рабочей группы" is the news's own happening where nothing was told before
    among = case.draft.position is Position.BESIDE or case.in_course
    among = among or (case.first_of_section and case.of_whom and not case.listed)
    inside = case.narrative and among and not case.plural
    if inside and case.draft.need == "held" and case.draft.kind in (EventKind.MEETING, EventKind.CONFERENCE):
        return "beside"
    if case.told.attended and case.draft.need == "held" and not case.plural and case.draft.position is Position.BESIDE:
        return "attended"
    return LEFT_OUT


def framework(case: Case) -> str | None:
    """ "Муниципальная программа «Культура района» на 2018–2022 годы": what is paid for, and no happening."""
    return LEFT_OUT if case.draft.need == "never" else None


def standing(case: Case) -> str | None:
    """ "В музее действует лекторий «Мой край»": what there is, not what was held."""
    return LEFT_OUT if case.standing and not case.on_own_day and not case.counted else None


def project(case: Case) -> str | None:
    """A project is an event where it has a name and dates; one of whole years is a programme of work."""
    if case.draft.need != "project":
        return None
    if case.date is not None and YEARS.fullmatch(case.date.value or "") is not None:
        return LEFT_OUT
    # "Отчёт о реализации программы «…» за 2023 год": the year of the report, not of the programme
    told = case.verbal and not case.told.joined
    reported = case.date is not None and len(case.date.value or "") == YEAR and not told
    in_time = (case.own_date and not reported) or (case.dated and not case.aside)
    # "С 1 июня стартовала программа «Лето»"
    started = (
        told and not case.aside and case.told_when and case.date is not None and (case.date.value or "").endswith("/..")
    )
    return "project" if case.titled and (in_time or started) else LEFT_OUT


def named(case: Case) -> str | None:
    """A campaign has a name; without one it must be a single dated happening."""
    if case.draft.need != "named":
        return None
    if case.titled:
        return "named"
    if case.draft.lemma in words("nameless"):
        # "С 5 по 18 июля организована вторая смена лагеря"
        if case.counted and case.attended and case.verbal and not case.told.joined:
            # as in: организовано 14 дневных смен для 280 детей
            return "counted"
        if case.told_when and case.dated and case.attended and case.scheduled:
            # as in: 21 апреля – марш молодых, 120 человек
            return "attended"
        on_days = case.told_when and case.date is not None and exactness(case.date) > MONTH
        return "dated" if on_days and case.verbal and not case.several and not case.aside else LEFT_OUT
    if case.draft.aside:
        one = not case.plural and case.draft.lemma not in words("calendar") and case.on_own_day
        if case.counted and case.told.joined and case.draft.position is Position.BESIDE:
            # as in: библиотеки присоединились к 17 акциям
            return "counted"
        return "dated" if one else (_numbered(case) if case.attended and not case.plural else LEFT_OUT)
    if case.week and case.told.verb is None:
        return "scheduled"
    return "dated" if case.dated and case.verbal and not case.plural else (_numbered(case) or LEFT_OUT)


def title_alone(case: Case) -> str | None:
    """A title in the place of an event in a list."""
    if case.draft.need != "title":
        return None
    model = case.draft.model
    while model is not None and model.model is not None and model.need == "title":
        model = model.model
    if model is None or model.need == "project":
        return LEFT_OUT
    if model.start > case.draft.start and not (case.draft.numbers or case.draft.dates or case.dated):
        # as in: «Письмо другу» и сбор вещей
        return LEFT_OUT
    # a sentence apart needs a date or a number of its own: a quotation alone may be anything
    apart = model.statement != case.draft.statement and not case.listed
    own = case.draft.numbers or case.draft.dates or (case.told_when and case.dated)
    return LEFT_OUT if apart and not own else "title"


def going_on_since(case: Case) -> str | None:
    """ "С 20 марта в библиотеке проходит викторина": what goes on since a day is one happening."""
    one = case.draft.need == "held" and not (case.plural or case.aside or case.measure or case.titled)
    told = one and case.told.general and case.told_when and case.date is not None
    return "dated" if told and case.date is not None and since_day(case.date) else None


def habitual(case: Case) -> str | None:
    """ "Проводятся рейды", "проходят занятия": a habit, unless a name, an exact day or a number of times makes it one event."""
    if case.regular and case.draft.position is Position.MAIN and not (case.titled or case.counted or case.measure):
        # "Занятия проходят дважды в неделю"
        return "regular" if case.told.topic and case.told.general and case.opens else None
    if not case.told.general or case.titled or case.counted:
        return None
    return None if case.dated and not case.several else LEFT_OUT


def in_measure(case: Case) -> str | None:
    """A plan's measure names an event only by a title or by the day it is to be."""
    if not case.measure:
        return None
    told = case.draft.position is Position.MAIN or case.draft.position is Position.PAIR
    one = told and not case.several and (case.outing or case.draft.need in ("held", "named", "own"))
    single = case.opens and case.draft.need == "held" and case.draft.kind in SINGLE_IN_PLANS
    if one and single and case.date is not None and exactness(case.date) >= MONTH:
        # "Первенство школьной лиги | январь – апрель"
        return "planned"
    if one and case.date is not None and days(case.date) <= SHORT:
        # "Весенняя неделя добра | апрель", "Турнир по волейболу | октябрь": one happening with a name or a month of its own
        singly = case.opens and case.outing
        if exactness(case.date) > MONTH or ((singly or case.week) and exactness(case.date) == MONTH):
            return "planned"
    if case.titled and case.draft.need == "own" and case.opens and case.date is not None and days(case.date) <= SHORT:
        # "Объектовые тренировки «Пожар» | с 11 по 20 сентября"
        return "planned" if exactness(case.date) > MONTH else LEFT_OUT
    return None if case.titled and case.draft.need in ("held", "named", "project") else LEFT_OUT


def in_row(case: Case) -> str | None:
    """ "15.02 | [Митинг] у мемориала | 60": the row of a table of what was held."""
    told = case.draft.position in (Position.MAIN, Position.PAIR)
    return "row" if case.row and told and case.draft.need != "project" else None


def ordered(case: Case) -> str | None:
    """ "Провести сходы граждан в июне": work that is ordered, not a happening, unless it is one or counted."""
    one = case.titled or case.counted or case.attended or case.on_own_day
    general = case.told.ordered and case.several and not one
    return LEFT_OUT if general else None


def numbered_in_turn(case: Case) -> str | None:
    """ "В ходе второго заседания", "первая встреча была посвящена": one of several told of before."""
    if not (case.narrative and case.in_turn) or case.plural or case.draft.need not in ("held", "own"):
        return None
    if case.draft.kind is EventKind.COMPETITION:
        return None
    return "in turn"


def only_talked_of(case: Case) -> str | None:
    """ "Участники встречи отметили", "первый вопрос сегодняшнего совещания": the happening of its section, where the section names no other."""
    known = (
        case.narrative and case.first_of_section and (case.by_people or case.reported or case.today) and not case.plural
    )
    return "participants" if known and case.draft.kind in (EventKind.MEETING, EventKind.CONFERENCE) else None


def titled(case: Case) -> str | None:
    """ "Лекция «Лес и мы»"."""
    return (
        "titled"
        if case.titled and (case.draft.need != "counted" or case.verbal or case.attended or case.dated)
        else None
    )


def numbered(case: Case) -> str | None:
    """ "12 рейдов", "беседа (40 чел.)"."""
    return _numbered(case)


def dated(case: Case) -> str | None:
    """ "14 мая прошла ярмарка", "ярмарка – 14 мая", "заседания состоялись в феврале и в мае"."""
    if case.on_days and case.draft.need == "held" and case.draft.position is Position.MAIN and not case.measure:
        return "dated"
    if not case.dated:
        return None
    if case.went and case.told_when and not case.several:
        # "В ноябре команда съездила на игру в столицу края"
        return "dated"
    if case.draft.need == "held":
        if case.several and not case.told_when and not case.listed and not case.in_list:
            # "Летом откроются 14 лагерей. Проведены собрания": work of that time
            return None
        return "dated" if case.verbal or case.own_date or case.told.status is None else None
    bare = case.told.verb is None and (case.own_date or case.under_day) and case.opens
    # "Праздник проводится 13 августа на стадионе"
    set_for = (
        case.told.general and case.own_date and case.opens and case.date is not None and exactness(case.date) > MONTH
    )
    return "dated" if (case.verbal or bare or set_for) and not case.several else None


def listed_singly(case: Case) -> str | None:
    """ "Наиболее значимыми стали: … – [спартакиада] трудовых коллективов": an item among happenings is one."""
    told = case.in_list and case.opens and case.draft.position is Position.MAIN
    return "listed" if told and case.draft.need in ("held", "own") and not (case.plural or case.measure) else None


def scheduled(case: Case) -> str | None:
    """ "14:00 – приём граждан", "8 июня, парк – встреча с ветеранами": the line of a schedule or a piece of news without a verb."""
    needed = case.draft.need in ("held", "own", "counted")
    told = case.draft.position in (Position.MAIN, Position.SAME, Position.PAIR)
    # "5 декабря – День добровольца" is a feast of the calendar, unless something was held on it
    needed = needed and (case.doings or not case.draft.lemma.startswith("день"))
    return "scheduled" if case.scheduled and needed and told and not case.plural else None


def told_singly(case: Case) -> str | None:
    """ "Состоялся круглый стол о переработке отходов": one happening with a verb of holding."""
    if case.draft.need != "held" or case.several or not case.verbal or case.measure:
        return None
    if case.told.joined and not case.aside and case.narrative and case.first_of_section and not case.plural:
        # as in: Ученики восьми школ участвовали в [спартакиаде] района, the first sentence of a piece of news
        return "attended" if case.took_part and case.told.status is EventStatus.HELD and not case.told.topic else None
    if case.told.joined and not case.aside:
        # as in: соревновались в шести дисциплинах: наклон, прыжок, эстафета
        return None
    return "held" if case.draft.position in (Position.MAIN, Position.SAME, Position.PAIR) else None


def enumerated(case: Case) -> str | None:
    """ "Квест по залам, мастер-класс по росписи, [встреча] с краеведом": the next of a row, of which one was held."""
    told = case.enumerated and case.draft.position in (Position.MAIN, Position.PAIR)
    if not told or case.measure or case.told.joined:
        return None
    held = case.draft.need == "held" and (case.about_what or not case.several)
    needed = held or (case.draft.need == "own" and case.with_whom and not case.several)
    return "enumerated" if needed else None


def _needs_more(case: Case) -> bool:
    """ "Проведена [встреча]", "провёл [сход]": one of which the verb alone is too little, people, matter or place are enough."""
    if case.draft.need != "own" or case.several or not case.verbal or case.measure or case.told.joined:
        return False
    return case.draft.position is Position.MAIN


def with_guests(case: Case) -> str | None:
    """ "Проведена [встреча] с осуждёнными": what needs more than a verb is told by the people it was held with."""
    meeting = case.draft.kind in (EventKind.MEETING, EventKind.TRAINING)
    held = case.told.status is EventStatus.HELD and not case.told.topic
    return "with guests" if meeting and held and case.with_whom and _needs_more(case) else None


def about(case: Case) -> str | None:
    """ "Организовано [мероприятие] для ветеранов": what needs more than a verb is told by whom or what it was for."""
    held = case.told.status is EventStatus.HELD and case.about_what and not case.told.denied
    return "held" if held and _needs_more(case) else None


def placed(case: Case) -> str | None:
    """ "Участковый провёл в посёлке [сход]": what needs more than a verb is told by its place too."""
    return "placed" if case.placed and _needs_more(case) else None


def cancelled(case: Case) -> str | None:
    """ "Концерт отменён", "соревнования не состоялись"."""
    one = case.draft.need == "held" or (case.draft.need == "own" and not case.plural)
    called_off = case.told.status is EventStatus.CANCELLED and one
    return "cancelled" if called_off and (not case.several or case.told.topic) else None


def _numbered(case: Case) -> str | None:
    if case.counted:
        return "counted"
    return "attended" if case.attended else None


RULES: tuple[Rule, ...] = (
    framework,
    standing,
    denied,
    supposed,
    aimed,
    ceremony,
    stage,
    occasion,
    content,
    heads_list,
    title_alone,
    published,
    undergone,
    in_row,
    ordered,
    numbered_in_turn,
    only_talked_of,
    spoken_of,
    in_measure,
    beside,
    project,
    named,
    going_on_since,
    habitual,
    titled,
    numbered,
    dated,
    scheduled,
    listed_singly,
    cancelled,
    told_singly,
    placed,
    with_guests,
    about,
    enumerated,
)


def verdict(case: Case) -> str:
    """The name of the rule that takes the draft, or an empty string."""
    for rule in RULES:
        told = rule(case)
        if told is not None:
            return told
    return LEFT_OUT
