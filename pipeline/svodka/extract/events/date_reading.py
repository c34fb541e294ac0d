"""Gives the dates of a statement to the happenings it tells of, or to those that follow."""

from svodka.extract.events.clauses import told_with
from svodka.extract.events.elements import Element
from svodka.extract.events.title_reading import TitleReading
from svodka.extract.events.when import (
    describes_next,
    follows_title,
    heads_next,
    is_feast,
    is_topic,
    lasts_until,
    of_aim,
    of_bracket_told,
    of_later_bracket,
    of_other_clause,
    of_outcome,
    of_relative,
    of_told,
    of_verb_after,
    opens_clause,
    tells_of_next,
    tells_when,
    within_day,
)
from svodka.extract.mentions import DateMention


class DateReading(TitleReading):
    """Adds the rules for dates."""

    def date(self, element: Element, date: DateMention) -> None:
        """Give the date to the happening before it, keep it for the next, or leave it."""
        if (
            not (tells_when(date) or lasts_until(self.doc, date))
            or is_feast(self.doc, date)
            or of_aim(self.doc, date, first=self.first)
        ):
            return
        if is_topic(self.doc, date, first=self.first):
            return
        if element.depth > 0:
            self.settle()
        draft = self.current
        if draft is None and self.lead is not None and within_day(self.doc, self.lead, date):
            return
        if (
            draft is not None
            and element.depth == 0
            and (of_relative(self.doc, draft, date) or of_outcome(self.doc, draft, date))
        ):
            return
        if (
            draft is not None
            and element.depth == 0
            and (
                heads_next(self.doc, self.told, date)
                or describes_next(self.doc, self.told, date)
                or tells_of_next(self.doc, draft, date)
                or of_verb_after(self.doc, self.told, draft, date)
            )
        ):
            self.settle()
            self.lead = date
            return
        if element.depth > 0 and of_bracket_told(self.doc, date):
            return
        if self.divided and element.depth > 0:
            # as in: 3 субботника на берегу; посадка кустов (апрель)
            return
        leads = (
            draft is None
            or of_other_clause(self.doc, draft, date)
            or (element.depth == 0 and of_told(self.doc, self.told, draft, date))
            or (element.depth == 0 and (draft.closed or self.divided or opens_clause(self.doc, self.told, draft, date)))
        )
        if draft is None or leads:
            self.among = [*self.among, date] if (self.among and told_with(self.doc, self.lead, date)) else [date]
            self.lead = date
            return
        if element.depth > 0 and not draft.dates and of_later_bracket(self.doc, draft, date):
            return
        draft.dates.append(date)
        if draft.titles and (element.depth > 0 or follows_title(self.doc, self.told, draft, date)):
            draft.closed = True
        elif draft.titles and element.depth == 0:
            self.since_title.append(date)
