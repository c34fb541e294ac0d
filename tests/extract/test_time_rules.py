"""The machinery under the time rules: keys, coverage, the tape."""

import re

import pytest

from svodka.extract.timex.coverage import Coverage
from svodka.extract.timex.figures import days_in, full_year
from svodka.extract.timex.keys import further_keys, key_of, opening_of
from svodka.extract.timex.reading import all_rules
from svodka.extract.timex.tape import read_tape
from svodka.extract.timex.values import Number

COMMON = frozenset("xy")


@pytest.mark.parametrize(
    ("pattern", "key"),
    [
        ("ab", "a"),
        ("xb", "b"),
        ("a?b", "b"),
        ("a{0,3}b", "b"),
        ("(a|b)x", "ab"),
        ("(a|x)b", "b"),
        ("(?P<n>a)(?=b)", "a"),
        ("x(?!a)y", "x"),
        ("[ab]x?", "ab"),
    ],
)
def test_a_key_is_what_every_match_holds(pattern: str, key: str) -> None:
    assert key_of(pattern, common=COMMON) == frozenset(key)


@pytest.mark.parametrize(
    ("pattern", "further"),
    [
        ("abc", ["b", "c"]),
        ("a(bc|d)", ["bd"]),
        ("a(?P<n>bc)", ["b", "c"]),
        ("ab?c{0,3}", []),
        ("a(?=b)", ["b"]),
        ("a(?!b)", []),
        ("ab|ac", []),
        ("a[^b]z", []),
    ],
)
def test_further_keys_are_in_every_match_too(pattern: str, further: list[str]) -> None:
    found = further_keys(pattern, key=frozenset("a"), everywhere=frozenset("z"))
    assert set(found) == set(map(frozenset, further))


@pytest.mark.parametrize(
    ("pattern", "opening"),
    [
        ("^ab", "a"),
        ("^a?b", "ab"),
        ("^(a|bc)?d", "abd"),
        ("ab", ""),
        ("^a|b", ""),
        ("^a?$", ""),
        ("^[^a]b", ""),
        ("^(?=a)b", "b"),
    ],
)
def test_a_pattern_bound_to_the_beginning_tells_how_a_tape_opens(pattern: str, opening: str) -> None:
    assert opening_of(pattern) == frozenset(opening)


def test_what_stands_everywhere_is_the_last_key() -> None:
    assert key_of("(x|y)z", common=frozenset("xyz"), everywhere=frozenset("z")) == frozenset("xy")


def test_a_pattern_that_may_match_nothing_has_no_key() -> None:
    with pytest.raises(ValueError, match="may match nothing"):
        key_of("a?", common=COMMON)


def test_every_rule_has_a_name_of_its_own() -> None:
    names = [rule.name for rule in all_rules()]
    assert len(names) == len(set(names))
    assert len(names) > 100


def test_every_pattern_compiles() -> None:
    """They are compiled where a text first needs them."""
    assert all(re.compile(rule.pattern) for rule in all_rules())


def test_coverage_merges_and_answers() -> None:
    coverage = Coverage([(10, 20), (15, 30), (40, 50)])
    assert coverage.touches(29, 31)
    assert not coverage.touches(30, 40)
    assert coverage.holds(12, 30)
    assert not coverage.holds(12, 31)
    assert not Coverage([]).touches(0, 5)


def test_number_words_join_into_one_token() -> None:
    text = "двадцать третьего две тысячи двадцать первого"
    tape = read_tape(text, 0, len(text))
    assert [token.value for token in tape.tokens] == [Number(23, ordinal=True), Number(2021, ordinal=True)]


def test_two_digit_years_and_the_calendar() -> None:
    assert (full_year(21), full_year(49), full_year(50), full_year(99)) == (2021, 2049, 1950, 1999)
    assert (days_in(2, 2020), days_in(2, 1900), days_in(2, None), days_in(6, 2021)) == (29, 28, 29, 30)
