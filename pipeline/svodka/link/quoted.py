"""When two names with a quoted name in them are one body's: "ДК «Льнянка»", "МБУ «ДК «Льнянка»", "Льнянка"."""

from functools import cache

from svodka.annotate.morphology import fold
from svodka.extract.names.bodies import tails
from svodka.link.body_names import Name
from svodka.resources import lexicon


def quoted_name(one: Name, other: Name) -> bool:
    """The quoted name is the same, or is the whole of the other: "ДК «Льнянка»", "МБУ «ДК «Льнянка»", "Льнянка"."""
    if one.quoted and other.quoted:
        return one.quoted == other.quoted and _kinds_agree(one, other)
    return (bool(one.quoted) and one.quoted == other.plain) or (bool(other.quoted) and other.quoted == one.plain)


def _kinds_agree(one: Name, other: Name) -> bool:
    """Whether heads before the same quoted name can be one body's: two different units of a town are not."""
    left, right = (
        each.own[: -len(each.quoted)].split() if each.own.endswith(each.quoted) else each.own.split()
        for each in (one, other)
    )
    if not left or not right or set(left) & set(right):
        return True
    if (left[0] in _venues()) != (right[0] in _venues()):
        return False
    if left[0] in _companies() and right[0] in _companies():
        return False  # "ТСН «Ивушка»", "ООО «УК «Ивушка»"
    return one.own.split()[0] not in _units() and other.own.split()[0] not in _units()


@cache
def _units() -> frozenset[str]:
    """Heads and abbreviations of units, which share their parent's quoted name."""
    return frozenset(
        fold(entry["abbreviation"]) for entry in lexicon("organization_abbreviations") if entry["kind"] == "police"
    ) | frozenset(entry["lemma"] for entry in lexicon("organization_types") if entry["kind"] == "unit")


@cache
def _companies() -> frozenset[str]:
    """Legal forms and abbreviations of companies, of which a body has one."""
    forms = {fold(entry["form"]) for entry in lexicon("legal_forms") if entry["kind"] in ("company", "enterprise")}
    return frozenset(forms) | tails("ownership")


@cache
def _venues() -> frozenset[str]:
    """Heads of grounds and halls, which share the quoted name of a club that plays there."""
    return frozenset(entry["lemma"] for entry in lexicon("name_tails") if entry["use"] == "venue")


def type_alone(one: Name, other: Name) -> bool:
    """An abbreviation alone that ends a body's quoted name: "ЦРБ" of "БУЗ ВО «Тарногская ЦРБ»"."""
    short, full = (one, other) if len(one.plain) < len(other.plain) else (other, one)
    if not short.abbreviation or " " in short.written or short.generic or full.generic:
        return False
    return full.quoted.split()[-1:] == [short.plain] and full.quoted != short.plain
