"""Which happenings are found and which words name none: the notation of `test_events`."""

import pytest

from svodka.flow import Extractor
from tests.extract.test_events import assert_marked, extractor

__all__ = ["extractor"]

NOUNS = (
    "6 января 2023 года – [колядки|date=2023-01-06 kind=culture participants=11] по дворам, 11 участников.",
    "Зимний маршрутный [учёт|date=2023-01 kind=inspection] проведён в январе 2023 года.",
    "3 октября 2023 года – [день ходьбы|date=2023-10-03 kind=campaign] на стадионе.",
    "Депутатский [час|date=2023-10-05 kind=meeting] с прокурором прошёл 5 октября 2023 года.",
    "В 2023 году проведено 34 [профвизита|occurrences=34].",
    "[Брифинг|date=2023-10-05] 5 октября 2023 года длился час.",
)


@pytest.mark.parametrize("marked", NOUNS)
def test_found(extractor: Extractor, marked: str) -> None:
    assert_marked(extractor, marked)
