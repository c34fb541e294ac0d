"""Nouns that go on telling of an event named before."""

from svodka.extract.events.case import Case
from svodka.extract.events.counted import is_person, only_bodies
from svodka.extract.events.drafts import Draft
from svodka.extract.events.exact_dates import EXACT, exactness
from svodka.extract.events.other_words import names_general, nearer, told_when
from svodka.extract.events.positions import Position
from svodka.extract.events.promises import alike, noun
from svodka.extract.events.retold import retold
from svodka.extract.events.story import Story, Taken
from svodka.extract.events.told_before import lasting
from svodka.extract.events.triggers import in_plural
from svodka.extract.events.words import folded, is_word, verbs, words
from svodka.extract.mentions import DateMention
from svodka.records import EventKind, EventRole, EventStatus, Genre, Stretch

YEAR = 4
NEAR = 40
"""Statements back to which another day may come between a noun and what it takes up."""
BACK = 12
"""Events back to which a noun may point."""
PRESENT = 20
"""Blocks in which minutes list those present."""


def antecedent(story: Story, case: Case) -> Taken | None:
    """The event this noun takes up: "В [турнире] участвовали 8 команд", "Данными [занятиями] охвачено …"."""
    draft = case.draft
    if draft.trigger is None or not story.taken:
        return None
    if case.titled:
        return story.taken[-1] if _named_now(story, draft, story.taken[-1].draft) else _of_its_name(story, case)
    if (known := retold(story, case) or _spoken_of_whole(story, case)) is not None:
        return known
    if case.own_date and case.dated:
        return told_when(story, case)
    if case.counted:
        return _series(story, case)
    if case.told.status is not EventStatus.PLANNED and _of_head(story, draft):
        return story.taken[0]
    pointed = _pointed_at(story, draft)
    if not (pointed or draft.aside or (case.told.topic and not case.several) or _led(story, case)):
        return None
    generic = is_word(story.doc[draft.trigger.head], "generic") and not _with_whom(story, draft, case)
    statement = story.told[draft.statement]
    for taken in reversed(story.taken[-BACK:]):
        before = story.told[taken.draft.statement]
        if taken.draft.statement == draft.statement and generic and case.told.topic and not taken.draft.aside:
            # as in: запланирован флешмоб, однако [мероприятие] отменено
            return taken
        if _told_of_another_day(story, taken, draft):
            return None
        if taken.draft.statement == draft.statement or not story.same_cell(before, statement):
            continue
        near = statement.block - story.told[taken.latest].block <= 1
        if _other_time(story, case, taken):
            continue
        ordered = case.told.joined and story.found.about.genre is Genre.ORDER and not case.plural
        if taken.draft.lemma == draft.lemma and (near or ordered or story.narrative()):
            return _framed(story, taken)
        shorter = case.told.topic and noun(story, draft) == draft.lemma == noun(story, taken.draft)
        if (
            shorter
            and story.narrative()
            and taken.draft.kind is draft.kind
            and not (taken.draft.counts and draft.counts)
        ):
            # as in: В отчётном сборе участвовали 83 казака. … [Сбор] начался с молитвы
            return taken
        if (generic or pointed) and near:
            return first_of(story, taken)
    return None if _other_time(story, case, story.taken[-1]) else _by_kind(story, case)


def _framed(story: Story, taken: Taken) -> Taken:
    """ "Прошёл фестиваль «Ручеёк» в рамках областного фестиваля «Река». В [фестивале] участвовали 40 детей": what was told, not its frame."""
    if taken.draft.position is not Position.FRAME:
        return taken
    told = (other for other in reversed(story.taken[-BACK:]) if other.draft.lemma == taken.draft.lemma)
    return next((other for other in told if not other.draft.aside and not other.draft.numbers), taken)


def _named_now(story: Story, draft: Draft, last: Draft) -> bool:
    """ "С 20 марта проходит викторина. На [викторину] «Сундук» приходят дети": the name of what the sentence before told without it."""
    if draft.position is not Position.BESIDE or draft.trigger is None or last.trigger is None or draft.dates:
        return False
    unnamed = not (last.titles or last.title) and last.statement == draft.statement - 1 and not last.aside
    same = unnamed and noun(story, last) == noun(story, draft)
    return same and not in_plural(story.doc, draft.trigger) and not in_plural(story.doc, last.trigger)


def _of_its_name(story: Story, case: Case) -> Taken | None:
    """ "Конкурс «Мастер» проведён. Победителями [конкурса] «Мастер» стали …", "жюри второго [этапа] конкурса «Мастер»": only spoken of, by its name."""
    draft = case.draft
    if draft.trigger is None or not draft.titles or case.on_own_day or draft.occurrences:
        return None
    once = case.narrative or story.found.about.genre is Genre.ORDER
    part = is_word(story.doc[draft.trigger.head], "part") and "Case=Gen" in story.doc[draft.trigger.head].morph
    # as in: Проведена акция «Стены». … [Акция] «Стены» проходила в дружеской атмосфере
    told = case.narrative and draft.position is Position.MAIN and case.told.topic and not draft.counts
    if not once or not (part or told or draft.position is Position.TALK):
        return None
    known = (taken for taken in reversed(story.taken[-BACK:]) if taken.draft.titles)
    return next(
        (
            taken
            for taken in known
            if alike(story, taken.draft, draft) and (not told or taken.draft.lemma == draft.lemma)
        ),
        None,
    )


def _led(story: Story, case: Case) -> bool:
    """ "Форум «Шаг» состоялся 5 мая. Открыл [форум] глава района": the bare noun after the verb of who led it."""
    draft, verb, last = case.draft, case.told.verb, story.taken[-1].draft
    if draft.trigger is None or verb is None or case.several or draft.counts or draft.trigger.first != verb + 1:
        return False
    return folded(story.doc[verb]) in verbs("speak") and last.lemma == draft.lemma and last.statement < draft.statement


def _spoken_of_whole(story: Story, case: Case) -> Taken | None:
    """ "Стартовала операция «Лес». [Мероприятие] направлено на …": the general word opens the next sentence."""
    draft, last = case.draft, story.taken[-1]
    here, before = story.told[draft.statement], story.told[last.draft.statement]
    opens = draft.trigger is not None and draft.trigger.first == here.first and draft.lemma in words("generic")
    if not opens or case.plural or case.counted or last.draft.statement != draft.statement - 1 or case.told.status:
        return None
    return first_of(story, last) if here.block - before.block <= 1 and story.same_cell(before, here) else None


def _with_whom(story: Story, draft: Draft, case: Case) -> bool:
    """ "28 октября на [встрече] с призывниками": a day and guests of its own make another of it."""
    last = draft.trigger.last if draft.trigger is not None else len(story.doc)
    return case.told_when and case.dated and last < len(story.doc) and folded(story.doc[last]) in words("with")


def _of_head(story: Story, draft: Draft) -> bool:
    """ "Вёл [совещание] глава района" in the head of the minutes of that meeting."""
    first, statement = story.taken[0], story.told[draft.statement]
    if first.rule != "minutes" or statement.item or statement.block - story.told[first.draft.statement].block > PRESENT:
        return False
    return not draft.dates and noun(story, first.draft) == noun(story, draft)


def _by_kind(story: Story, case: Case) -> Taken | None:
    """ "Завершилось первенство района. В [турнире] играли 6 команд.": another word for the event of the sentence before."""
    last, draft = _unframed(story), case.draft
    before = story.told[last.draft.statement]
    if names_general(story, case, last):
        return last
    if case.several or last.draft.kind is not draft.kind:
        return None
    opens = draft.trigger is not None and draft.trigger.first == story.told[draft.statement].first and case.told.topic
    if (draft.position is Position.BESIDE or opens) and _only_one(story, case):
        return last
    if draft.position is not Position.BESIDE or case.plural or _on_other_day(case, last):
        return None
    beside = before.block == story.told[draft.statement].block and last.draft.statement >= draft.statement - 3
    return last if beside and EventRole.PARTICIPANTS not in last.draft.numbers else None


def _on_other_day(case: Case, last: Taken) -> bool:
    """ "9 мая – концерт. 18 мая дети ходили на [экскурсию]": its sentence tells a day outside of those of the one before."""
    mine, known = case.date, last.date
    if mine is None or known is None or not case.told_when or min(exactness(mine), exactness(known)) < EXACT:
        return False
    if mine.begins is None or known.begins is None or known.ends is None:
        return (mine.value or "").partition("T")[0] != (known.value or "").partition("T")[0]
    return not known.begins <= mine.begins <= known.ends


def _unframed(story: Story) -> Taken:
    """ "Прошёл матч городошников в рамках фестиваля «Поле». На [турнир] …": the last event told, not the frame it was held in."""
    last = story.taken[-1]
    if last.draft.position is not Position.FRAME:
        return last
    told = first_of(story, last)
    return told if told.draft.kind is last.draft.kind else last


def _only_one(story: Story, case: Case) -> bool:
    """ "Прошло первенство района.¶Игры в [турнире] проходили по кругу": another word for the one event a piece of news tells of."""
    last = story.taken[-1].draft
    first = last.trigger is not None and all(taken.draft.kind is not last.kind for taken in story.taken[:-1])
    # also: победили в чемпионате «Мастер». [Соревнования] шли три дня
    alone = not last.aside or (len(story.taken) == 1 and (last.kind is EventKind.MEETING or bool(last.titles)))
    single = first and last.trigger is not None and alone and EventRole.OCCURRENCES not in last.numbers
    return single and case.narrative and case.draft.statement - last.statement <= BACK and not case.draft.dates


def _other_time(story: Story, case: Case, taken: Taken) -> bool:
    """ "В прошлом году в [акции] участвовали 800 человек": not the one told of before."""
    date, known = case.date, taken.date
    if date is None or known is None or date.value is None or known.value is None or not case.told_when:
        return False
    if exactness(date) == EXACT == exactness(known) and date.begins and date.ends and known.begins and known.ends:
        return date.begins > known.ends or date.ends < known.begins
    return date.value[:YEAR] != known.value[:YEAR]


def _told_of_another_day(story: Story, taken: Taken, draft: Draft) -> bool:
    """ "3 декабря – круглый стол.¶ 4 декабря глава встретился с жителями. Во [встрече] …": a day that came between."""
    known, block = taken.date, story.told[draft.statement].block
    if known is None or exactness(known) != EXACT or story.told[taken.draft.statement].block == block:
        return False
    # the items of an agenda speak of other times, and tell of none
    items = story.told[taken.draft.statement].item or story.told[draft.statement].item
    leads = (
        story.leads.get(index)
        for index in range(max(taken.draft.statement + 1, draft.statement - NEAR), draft.statement + 1)
        if items or not (story.told[index].item and story.told[index].header is not None)
    )
    between = [lead for lead in leads if lead is not None and exactness(lead) == EXACT]
    return bool(between) and not (between[-1].begins == known.begins or between[-1].start == known.start)


def first_of(story: Story, taken: Taken) -> Taken:
    """ "Прошли концерт и ярмарка. В мероприятиях …": the first event of the sentence stands for all."""
    beside = story.taken_in(taken.draft.statement)
    return next((other for other in beside if not other.draft.aside), taken)


def _series(story: Story, case: Case) -> Taken | None:
    """ "Проводились [занятия] (12 человек). Проведено 84 занятия.": the number of a series told just before."""
    last, draft = story.taken[-1], case.draft
    if last.draft.lemma != draft.lemma or last.draft.titles or last.draft.trigger is None or case.attended:
        return None
    if EventRole.OCCURRENCES in last.draft.numbers or not in_plural(story.doc, last.draft.trigger):
        return None
    same_paragraph = story.told[last.draft.statement].block == story.told[draft.statement].block
    return last if same_paragraph and last.draft.statement != draft.statement else None


def _pointed_at(story: Story, draft: Draft) -> bool:
    assert draft.trigger is not None
    first = max(story.told[draft.statement].first, draft.trigger.first - 3)
    return any(is_word(token, "defined") for token in story.doc[first : draft.trigger.first])


def take_up(earlier: Taken, draft: Draft, *, date: DateMention | None, anew: bool = False) -> None:
    """Give an event what a later noun for it brings: a place that tells of it, numbers it had not, the day it was on, `anew` instead of the one told."""
    earlier.again.append(Stretch(draft.start, draft.end))
    earlier.told_again = draft.statement
    earlier.retold.append(draft)
    earlier.draft.titles = earlier.draft.titles or draft.titles
    if date is not None and (date.value or "").startswith("../") and earlier.source != "section":
        earlier.date, date = lasting(earlier.date, date), None
    as_many = draft.occurrences and draft.occurrences == earlier.draft.occurrences
    if date is not None and (
        anew
        or (earlier.date is None and (as_many or exactness(date) == EXACT))
        or (earlier.date is not None and nearer(earlier.date, date))
    ):
        earlier.date, earlier.source = date, "sentence"
    known = earlier.draft.numbers
    if only_bodies(earlier.draft) and any(
        role is EventRole.PARTICIPANTS and is_person(count) for count, role in draft.counts
    ):
        known.discard(EventRole.PARTICIPANTS)
    earlier.draft.counts += [
        (count, role) for count, role in draft.counts if role is EventRole.OTHER or role not in known
    ]
