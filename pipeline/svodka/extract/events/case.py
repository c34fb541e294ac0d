"""What is known of a happening when it is judged."""

from dataclasses import dataclass

from svodka.extract.events.drafts import Draft
from svodka.extract.events.exact_dates import exactness
from svodka.extract.events.positions import Position
from svodka.extract.events.status import Telling
from svodka.extract.mentions import DateMention
from svodka.records import EventRole


@dataclass(frozen=True, slots=True)
class Case:
    """A draft with what is known when it is judged.

    `date` is its own date or the one its sentence begins with (`told_when`: one of the two); `heads` tells that a list of other events follows; `plural`
    is the number of the trigger, `several` whether it means more than one happening ("соревнования" may be one); `measure` that it stands in a plan's column of measures; `listed`, in a list; `published`, in the press; `undergone`, as a service that people went through;
    `narrative`, in a document that tells of few events at length; `opens`, as the first noun of its sentence;
    `in_list`, in a list of happenings, without a verb;
    `scheduled`, after an exact day or hour and without a verb; `week`, as a week or month with a name of its own beside its date;
    `placed`, with its place; `standing`, after a verb that says that there is such a thing; `under_day`, under a sentence that is only a day ("29 февраля. 21-я сессия.");
    `in_turn`, after "первый", "второй"; `by_people`, after "участники", "гости"; `took_part`, as what somebody took part in; `reported`, as "прошедшее", `today`, as "сегодняшнее"; `in_course`, after "в ходе"; `first_of_section`, the first event of its section; `row`, first in its row of a table of what was held;
    `outing`, to a place named after it; `of_several`, as so many "из" all of them; `aimed`, as what is still to be reached;
    `enumerated`, after another in a row of happenings; `with_whom`, with people named after "с";
    `of_whom`, with the genitive of whose it was;
    `about_what`, with what it was about or for whom; `doings`, with others in its sentence; `ceremony`, as a part of the one before it or an explanation in brackets; `stage`, as a stage that has only a number; `on_days`, with several days of its own; `regular`, with how often it is held;
    `content`, as what a colon explains of another; `went`, as where somebody went; `in_phase`, with the verb of its beginning, course or end;
    `label`, as all that its line says; `apposed`, after a dash behind another that its line sets an hour for;
    `first_told`, where or in whose course something was done, before any event was told; `kept`, as a day that is kept every year; `became`, as what is said to be so or so by now; `in_lasting`, with the verb of how long; `won`, as where a place was taken; `recruited`, as what people were called to;
    `first_named`, before any of its name was told, `in_results`, after "итоги", `first_news`, in the first words of a piece of news, `happened`, with a verb of holding, `dedicated`, as what something else is dedicated to, `held_for`, with a verb of those who hold, `never`, as it never was, `celebrated`, as a day that is kept, `which`, with an adjective, `goes_on`, with the present of what happens; `among`, among happenings told of before, `object`, in the nominative or accusative; `doings_before`, behind another in its sentence; `for_whom`, after whom it was for; `various`, as "different" ones; `direct`, as the subject or object of its clause;
    `camp`, with a camp in its sentence; `by_last_hour`, as the beginning of a line that ends with its hour.
    """

    draft: Draft
    told: Telling
    date: DateMention | None
    own_date: bool
    told_when: bool
    plural: bool
    several: bool
    heads: bool
    announces: bool
    listed: bool
    published: bool
    undergone: bool
    narrative: bool
    scheduled: bool
    in_list: bool
    opens: bool
    week: bool
    placed: bool
    standing: bool
    under_day: bool
    in_turn: bool
    by_people: bool
    took_part: bool
    reported: bool
    today: bool
    in_course: bool
    first_of_section: bool
    measure: bool
    row: bool
    outing: bool
    of_several: bool
    aimed: bool
    enumerated: bool
    with_whom: bool
    about_what: bool
    of_whom: bool
    doings: bool
    ceremony: bool
    stage: bool
    on_days: bool
    regular: bool
    content: bool
    went: bool
    in_phase: bool
    label: bool
    apposed: bool
    first_told: bool
    won: bool
    in_lasting: bool
    became: bool
    kept: bool
    recruited: bool
    camp: bool
    by_last_hour: bool
    direct: bool
    for_whom: bool
    various: bool
    doings_before: bool
    among: bool
    first_named: bool
    in_results: bool
    goes_on: bool
    which: bool
    dedicated: bool
    held_for: bool
    happened: bool
    never: bool
    celebrated: bool
    first_news: bool
    object: bool

    @property
    def titled(self) -> bool:
        return bool(self.draft.titles) or self.draft.title is not None

    @property
    def counted(self) -> bool:
        return EventRole.OCCURRENCES in self.draft.numbers

    @property
    def attended(self) -> bool:
        return EventRole.PARTICIPANTS in self.draft.numbers

    @property
    def dated(self) -> bool:
        return self.date is not None and exactness(self.date) > 1

    @property
    def on_own_day(self) -> bool:
        """Whether its own words tell a time, more exact than a year."""
        return self.own_date and self.dated

    @property
    def aside(self) -> bool:
        return self.draft.position in (Position.BESIDE, Position.FRAME)

    @property
    def verbal(self) -> bool:
        return self.told.status is not None and not self.told.general
