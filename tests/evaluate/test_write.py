"""Every layout says the same in every format a reader reads."""

from pathlib import Path

import pytest

from svodka.evaluate.align import TOKEN
from svodka.evaluate.sources import Source, read_source
from svodka.evaluate.write import WRITERS
from svodka.read import read

SOURCES = Path(__file__).resolve().parents[2] / "corpus" / "sources"
LAID_OUT = [source for source in map(read_source, sorted(SOURCES.glob("*.txt"))) if source.layout]


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("source", LAID_OUT, ids=lambda source: source.gold.name)
def test_the_reader_sees_the_text_of_the_gold(source: Source, suffix: str) -> None:
    written = WRITERS[suffix](source.layout, {**source.head, "encoding": "utf-8"})
    words = iter(TOKEN.findall(read(Path(f"x.{suffix}"), content=written).text))
    missing = [word for word in TOKEN.findall(source.gold.text) if word not in words]  # in order: `in` consumes
    assert not missing, "list markers apart, nothing is lost and nothing changes places"


@pytest.mark.parametrize("suffix", WRITERS)
def test_one_source_gives_the_same_bytes(suffix: str) -> None:
    source = LAID_OUT[0]
    first, again = (WRITERS[suffix](source.layout, source.head) for _ in range(2))
    assert first == again
