"""Whose number a count is."""

import pytest

import svodka
from svodka.extract.mentions import CountMention, Mentions, PlanItemMention
from svodka.link.counts import link_counts
from svodka.link.plans import link_plan_items
from svodka.read import read_text
from svodka.records import Count, CountRole, Mention, Organization, Stretch


def linked(text: str, *numbers: str, bodies: tuple[str, ...] = (), outcome: str = "") -> tuple[Count, ...]:
    """The counts of a text whose numbers and bodies are given as written."""
    document = read_text(text)
    counts = tuple(
        CountMention(start=text.index(number), end=text.index(number) + len(number), value=float(number), rule="digits")
        for number in numbers
    )
    items = (PlanItemMention(start=0, end=1, rule="row", outcome=_stretch(text, outcome)),) if outcome else ()
    found = Mentions(counts=counts, plan_items=items)
    organizations = tuple(
        Organization(
            id=f"o{number}", name=body, mentions=(Mention(start=text.index(body), end=text.index(body) + len(body)),)
        )
        for number, body in enumerate(bodies, 1)
    )
    plan_items = link_plan_items(document, found, organizations)
    doc = svodka.load().annotator(document)
    return link_counts(doc, document, found, organizations=organizations, plan_items=plan_items)


def _stretch(text: str, part: str) -> Stretch:
    return Stretch(text.index(part), text.index(part) + len(part))


@pytest.mark.parametrize(
    ("text", "body", "reporter"),
    [
        ("ДК «Заря»: 5 концертов.", "ДК «Заря»", "o1"),
        ("ДК «Заря» – 5 концертов.", "ДК «Заря»", "o1"),
        ("Отделом культуры проведено 5 концертов.", "Отделом культуры", "o1"),
        ("Специалистами ЦСОН проведено 5 концертов.", "ЦСОН", "o1"),
        ("В отдел полиции поступило 5 заявлений.", "отдел полиции", None),
        ("Проведено 5 рейдов совместно с отделом полиции.", "отделом полиции", None),
        ("Отделом культуры издан приказ. Проведено 5 рейдов.", "Отделом культуры", None),
    ],
)
def test_who_reports(text: str, body: str, reporter: str | None) -> None:
    [count] = linked(text, "5", bodies=(body,))
    assert count.reported_by == reporter


def test_a_count_belongs_to_the_item_whose_outcome_holds_it() -> None:
    inside, outside = linked("Рейды. Проведено 5 рейдов.\n\nВсего 7 записей.", "5", "7", outcome="Проведено 5 рейдов.")
    assert (inside.plan_item, outside.plan_item) == ("i1", None)


def test_baselines_point_at_records() -> None:
    text = "Составлено 15 протоколов (АППГ – 22)."
    extraction = svodka.load().text(text)
    value, baseline = extraction.counts
    assert baseline.role is CountRole.BASELINE
    assert baseline.of == value.id
    assert value.subject == "протоколов"
