"""Whatever a document does to its worker costs that document alone, and its cause is named."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from svodka.archive import Engine, Limits, run
from svodka.archive.cluster import DaskEngine
from svodka.archive.local import LocalEngine
from svodka.store import Archive
from svodka.store.schema import metadata
from tests.archive import poison

MakeEngine = Callable[..., Engine]


def local(workers: int, *, seconds: float = 2.0) -> Engine:
    return LocalEngine(
        workers, limits=Limits(seconds=seconds, megabytes=1024), work=poison.work, preload="tests.archive.poison"
    )


def dask(workers: int, *, seconds: float = 2.0) -> Engine:
    limits = Limits(seconds=seconds, megabytes=1024)
    return DaskEngine(workers, limits=limits, work=poison.work, preload="tests.archive.poison")


def unmarked(workers: int, *, seconds: float = 2.0) -> Engine:
    limits = Limits(seconds=seconds, megabytes=1024)
    return LocalEngine(workers, limits=limits, work=poison.unmarked_work, preload="tests.archive.poison")


ENGINES = {"local": local, "local, unmarked": unmarked, "dask": dask}


def tables(archive: Archive) -> dict[str, list[Any]]:
    """Every row that does not depend on when it was made or by which run."""
    with archive.reading() as connection:
        return {
            table.name: sorted(
                tuple(value for name, value in row._mapping.items() if name not in ("run_id", "at", "modified"))
                for row in connection.execute(table.select())
            )
            for table in metadata.sorted_tables
            if table.name not in ("runs", "failures")
        }


@pytest.mark.parametrize("engine", sorted(ENGINES))
def test_poison_costs_its_document_alone(tmp_path: Path, engine: str) -> None:
    poisons = [*poison.POISONS, *list(poison.POISONS)[:3]]
    poison.write_archive(tmp_path / "in", good=60, poisons=poisons)
    with Archive(tmp_path / "a.db", create=True) as archive:
        summary = run(archive, [tmp_path / "in"], engine=ENGINES[engine](2))
        failures = archive.failures()
        loaded = archive.totals()["documents"]
    assert (summary.loaded, summary.failed, loaded) == (60, len(poisons), 60)
    named = {Path(path).name: (cause, error) for path, cause, error in failures[["path", "cause", "error"]].values}
    expected = {f"{number * 7:04}-яд-{number}.txt": poison.POISONS[name] for number, name in enumerate(poisons)}
    assert named == expected


def test_workers_and_engines_give_identical_tables(tmp_path: Path) -> None:
    poison.write_archive(tmp_path / "in", good=40)
    found: list[dict[str, list[Any]]] = []
    for engine in (local(1), local(2), local(4), dask(2)):
        with Archive(tmp_path / f"{len(found)}.db", create=True) as archive:
            run(archive, [tmp_path / "in"], engine=engine)
            found.append(tables(archive))
    assert found[0]["counts"]
    assert all(other == found[0] for other in found)
