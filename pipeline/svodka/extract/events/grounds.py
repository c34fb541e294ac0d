"""Grounds on which what was read is an event: its title, day, number, place in a list or verb."""

from svodka.extract.events.case import Case
from svodka.extract.events.exact_dates import MONTHLY, exactness, since_day
from svodka.extract.events.exclusions import (
    LEFT_OUT,
)
from svodka.extract.events.neighbours import OPEN
from svodka.extract.events.positions import Position
from svodka.extract.events.words import words
from svodka.records import EventKind, EventStatus

DEEDS = frozenset({EventKind.INSPECTION, EventKind.TRAINING, EventKind.CONSULTATION})
"""Kinds of what is done to people and things, as often a service or a process."""


def going_on_since(case: Case) -> str | None:
    """ "С 20 марта в библиотеке проходит викторина": what goes on since a day is one happening."""
    one = case.draft.need in ("held", "named") and not (case.several or case.aside or case.measure or case.titled)
    if one and case.goes_on and case.first_news and not case.told.denied:
        # as in: В районе проходит [месячник] безопасности, the first words of a piece of news
        return "going on"
    told = one and case.draft.need == "held" and not case.plural and case.told.general and case.told_when
    return "dated" if told and case.date is not None and since_day(case.date) else None


def told_by_deed(case: Case) -> str | None:
    """ "Музей принял делегацию из Твери. [Встреча] состоялась в саду", "Мост пустили в строй. В [мероприятии] участвовали строители": what the news told of by a verb, under its first noun."""
    if not case.told_by_deed or case.draft.need not in ("own", "held") or case.told.denied or case.measure:
        return None
    if case.told.status is not EventStatus.HELD or not (case.told.past and case.told.topic) or case.plural:
        return None
    came = case.draft.position is Position.BESIDE and case.told.attended and case.draft.lemma in words("generic")
    took_place = case.draft.position is Position.MAIN and case.opens and case.occurred
    return "told by deed" if came or took_place else None


def started(case: Case) -> str | None:
    """ "В районе дан старт [месячнику]", "глава дал старт [фестивалю]": one happening that begins."""
    one = case.draft.need in ("held", "named") and not (case.several or case.measure or case.titled)
    return "started" if one and case.narrative and case.given_start and not case.told.denied else None


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
    if case.draft.kind is EventKind.COMPETITION or (case.draft.of_day and case.celebrated):
        # also: отметит свой первый [день рождения]
        return None
    if case.draft.position is Position.FRAME and case.after_it:
        # as in: После первой [ярмарки] мы поняли …
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
    if case.counted:
        return "counted"
    return "attended" if case.attended else None


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
        case.told.general and case.own_date and case.opens and case.date is not None and exactness(case.date) > MONTHLY
    )
    if case.several:
        # as in: показательные [занятия] пройдут 3 и 4 марта
        return "dated" if case.at_time_of_its_own else None
    return "dated" if case.verbal or bare or set_for else None


def listed_singly(case: Case) -> str | None:
    """ "Наиболее значимыми стали: … – [спартакиада] трудовых коллективов": an item among happenings is one."""
    told = case.in_list and case.opens and case.draft.position is Position.MAIN
    return "listed" if told and case.draft.need in ("held", "own") and not (case.plural or case.measure) else None


def scheduled(case: Case) -> str | None:
    """ "14:00 – приём граждан", "8 июня, парк – встреча с ветеранами": the line of a schedule or a piece of news without a verb."""
    needed = case.draft.need in ("held", "own", "counted")
    told = case.draft.position in (Position.MAIN, Position.SAME, Position.PAIR)
    # "5 декабря – День добровольца" is a feast of the calendar, unless something was held on it
    needed = needed and (case.doings or not case.draft.of_day)
    # "9.00 – спортивные игры": what an hour of its own is set for
    if case.by_last_hour and case.draft.need in ("held", "own") and not case.plural:
        return "scheduled"
    if case.at_hour_of_its_own and case.draft.need in ("held", "own") and told and not (case.plural or case.measure):
        return "scheduled"
    hourly = case.opens and case.date is not None and "T" in (case.date.value or "")
    return "scheduled" if case.scheduled and needed and told and (hourly or not case.plural) else None


def told_singly(case: Case) -> str | None:
    """ "Состоялся круглый стол о переработке отходов": one happening with a verb of holding."""
    if case.draft.need != "held" or case.several or not case.verbal or case.measure:
        return None
    if case.told.joined and case.went and case.first_named and case.told.past:
        # as in: Жители вышли на [субботник]
        return "attended"
    said = case.first_of_section or (case.which and not case.counted)
    # as in: дети участвовали в [конкурсе] рисунков
    said = said or (case.of_whom and case.draft.kind is EventKind.COMPETITION)
    if case.told.joined and not case.aside and case.narrative and said and not case.plural:
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
    """ "Организовано [мероприятие] для ветеранов", "для детей проведён [праздник]": what needs more than a verb is told by whom or what it was for."""
    held = case.told.status is EventStatus.HELD and (case.about_what or case.for_whom) and not case.told.denied
    return "held" if held and _needs_more(case) else None


def of_what(case: Case) -> str | None:
    """ "Состоялось [открытие] лагеря", "казаки провели [обряд] посвящения": what needs more than a verb is told by what or whose it was."""
    kind = case.draft.kind in (EventKind.OTHER, EventKind.CULTURE, EventKind.MEETING)
    kind = kind or case.draft.lemma in words("performance")
    took_place = case.held_for and case.of_whom and case.object and not case.doings_before
    took_place = took_place and not (case.told.topic or case.told.denied or case.stage or case.ceremony)
    return "held" if kind and took_place and _needs_more(case) else None


def first_deed(case: Case) -> str | None:
    """ "Прокуратура провела [проверку] исполнения закона", "комиссия провела [обучение] членов бюро": the first that a piece of news tells was done."""
    needed = case.draft.need in ("own", "counted") and case.draft.kind in DEEDS
    if not (needed and case.first_news) or case.several or case.listed or case.stage:
        return None
    # also: депутат провёл [приём граждан], юрист провёл [консультацию] для опекунов
    meant = case.of_whom or (case.draft.kind is EventKind.CONSULTATION and (case.about_what or " " in case.draft.lemma))
    told = case.held_for and meant and case.object and case.told.past and not case.doings_before
    told = told and case.told.status is EventStatus.HELD and not (case.told.topic or case.told.denied)
    return "held" if told and case.draft.position is Position.MAIN else None


def placed(case: Case) -> str | None:
    """ "Участковый провёл в посёлке [сход]": what needs more than a verb is told by its place too."""
    # "[горячая линия] приняла 40 звонков" tells what it did
    acts = case.told.topic and not case.happened
    return "placed" if case.placed and not acts and _needs_more(case) else None


def among(case: Case) -> str | None:
    """ "Проведено 18 акций. Среди них [велоквест], [встречи] с ветеранами": some of the happenings told of before."""
    named = case.among and case.object and case.draft.position in (Position.MAIN, Position.PAIR)
    needed = case.draft.need == "held" or (case.draft.need == "own" and case.with_whom)
    return "among" if named and needed else None


def in_programme(case: Case) -> str | None:
    """ "Во второй день пройдут [выставки], мастер-классы и [встреча] с писателем": one of three or more that will take place."""
    if not (case.programme and case.object) or case.measure or case.habitual or case.draft.position not in OPEN:
        return None
    named = case.with_whom or (case.of_whom and not case.several)
    needed = case.draft.need == "held" or (case.draft.need == "own" and named)
    return ("several" if case.several else "held") if needed and not case.various else None


def told_in_plural(case: Case) -> str | None:
    """ "В мае организованы [концерты]", "в школах прошли [встречи] с призывниками": several without their number, told with time or place."""
    held = case.told.past and case.told.status is EventStatus.HELD
    # "проведут встречи с населением" is as firm as a day
    planned = case.told.status is EventStatus.PLANNED and not case.told.ordered and (case.dated or case.with_whom)
    if not (case.several and case.direct and (held or planned)):
        return None
    if case.told.joined or case.told.general or case.measure or case.in_list or case.various:
        return None
    if case.draft.position not in (Position.MAIN, Position.PAIR) or case.told.topic:
        return None
    if case.habitual or (case.date is None and not (case.placed or case.within_told)):
        return None
    talks = case.draft.kind is EventKind.TRAINING and case.narrative
    own = case.draft.need == "own" and (
        ((case.draft.kind is EventKind.MEETING or talks) and case.with_whom)
        or (case.draft.kind is EventKind.CULTURE and case.placed)
    )
    return "several" if case.draft.need == "held" or own else None


def prepared(case: Case) -> str | None:
    """ "Воспитатели подготовили кукольный [спектакль]", "к юбилею оформлена [выставка] икон": what was made ready for those who came."""
    shown = case.draft.kind is EventKind.CULTURE and case.draft.need == "held" and case.object
    if not (shown and case.made_ready) or case.measure or case.various or case.habitual:
        return None
    if case.draft.position not in OPEN or (case.several and case.date is None and not case.told_where):
        return None
    return "several" if case.several else "held"


def cancelled(case: Case) -> str | None:
    """ "Концерт отменён", "соревнования не состоялись"."""
    one = case.draft.need == "held" or (case.draft.need == "own" and not case.plural)
    called_off = case.told.status is EventStatus.CANCELLED and one
    return "cancelled" if called_off and (not case.several or case.told.topic) else None
