"""What goes wrong around a run: one clear error with its remedy, nothing half-written, and the next run goes on."""

import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from svodka.archive import Limits, Listener, run
from svodka.archive.cluster import DaskEngine
from svodka.archive.jobs import Job
from svodka.errors import ArchiveError, StoreError
from svodka.store import Archive, Outcome, database
from tests import postgres
from tests.archive import poison
from tests.archive.test_chaos import local

DOCUMENTS = 60
MANY = 600


@pytest.fixture(autouse=True)
def small_strokes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few documents in a transaction, so that what goes wrong does so between two of them."""
    monkeypatch.setattr("svodka.archive.loading.TOGETHER", 4)


class Meddler(Listener):
    """Does something once a number of documents are loaded."""

    def __init__(self, after: int, action: object) -> None:
        self.after = after
        self.action = action

    def loaded(self, job: Job, outcome: Outcome, *, records: int) -> None:
        self.after -= 1
        if self.after == 0:
            assert callable(self.action)
            self.action()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    poison.write_archive(tmp_path / "in", good=DOCUMENTS)
    return tmp_path / "in"


def test_a_full_disk(tmp_path: Path, folder: Path) -> None:
    with Archive(tmp_path / "a.db", create=True) as archive:
        with archive.writing() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 3}")
        with pytest.raises(StoreError, match=r"full.*make room on the disk"):
            run(archive, [folder], engine=local(2))
    with Archive(tmp_path / "a.db") as archive:
        loaded = archive.totals()["documents"]
        assert loaded < DOCUMENTS
        assert archive.totals()["counts"] == loaded
        assert run(archive, [folder], engine=local(2)).loaded == DOCUMENTS - loaded


def test_a_database_that_may_not_be_written(tmp_path: Path, folder: Path) -> None:
    Archive(tmp_path / "a.db", create=True).close()
    url = f"sqlite:///file:{tmp_path}/a.db?mode=ro&uri=true"
    with Archive(url, create=True) as archive, pytest.raises(StoreError, match="may not be written"):
        run(archive, [folder], engine=local(1))


def test_a_locked_database(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.2)
    Archive(tmp_path / "a.db", create=True).close()
    with closing(sqlite3.connect(tmp_path / "a.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with Archive(tmp_path / "a.db") as archive, pytest.raises(StoreError, match="another program holds"):
            run(archive, [folder], engine=local(1))


def test_a_wrong_password(postgres_server: postgres.Server) -> None:
    with pytest.raises(StoreError, match="check the user and the password") as error:
        Archive(postgres_server.url(password="неверный"), create=True)
    assert "неверный" not in str(error.value)


def test_no_server(postgres_server: postgres.Server) -> None:
    url = postgres_server.url().replace(str(postgres_server.port), str(_free_port()))
    with pytest.raises(StoreError, match="check host and port"):
        Archive(url, create=True)


def test_no_such_database(postgres_server: postgres.Server) -> None:
    with pytest.raises(StoreError, match="create the database first"):
        Archive(postgres_server.url("nowhere"), create=True)


def test_a_server_that_restarts_in_mid_run(postgres_server: postgres.Server, tmp_path: Path) -> None:
    poison.write_archive(
        tmp_path / "in", good=MANY
    )  # workers load on their own, some way ahead of what the parent hears
    url = postgres_server.make_database("restarted")
    with Archive(url, create=True) as archive:
        with pytest.raises(StoreError, match="that the server runs"):
            run(archive, [tmp_path / "in"], engine=local(2), listener=Meddler(10, postgres_server.stop))
        postgres_server.start()
        loaded = archive.totals()["documents"]
        assert 10 <= loaded < MANY
        assert run(archive, [tmp_path / "in"], engine=local(2)).loaded == MANY - loaded
        assert archive.totals()["counts"] == MANY


@pytest.fixture
def cluster() -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    """A Dask scheduler and one worker of their own; the address and the scheduler's process."""
    address = f"tcp://127.0.0.1:{_free_port()}"
    dask = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", address, "--no-dashboard"]
    scheduler = subprocess.Popen(dask, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    worker = subprocess.Popen(
        [sys.executable, "-m", "distributed.cli.dask_worker", address, "--no-dashboard", "--nthreads", "1"],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield address, scheduler
    finally:
        for program in (worker, scheduler):
            program.kill()
            program.wait()


def test_a_lost_scheduler(tmp_path: Path, folder: Path, cluster: tuple[str, "subprocess.Popen[bytes]"]) -> None:
    address, scheduler = cluster
    limits = Limits(seconds=20, megabytes=1024)
    engine = DaskEngine(1, limits=limits, scheduler=address, work=poison.work, preload="tests.archive.poison")
    with Archive(tmp_path / "a.db", create=True) as archive:
        with pytest.raises(ArchiveError, match="what is loaded is skipped"):
            run(archive, [folder], engine=engine, listener=Meddler(10, scheduler.kill))
        assert archive.totals()["counts"] == archive.totals()["documents"]
        assert archive.runs().iloc[-1]["status"] == "interrupted"


def test_no_scheduler(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("svodka.archive.cluster.CONNECT_SECONDS", 1)
    engine = DaskEngine(1, limits=Limits(), scheduler=f"tcp://127.0.0.1:{_free_port()}")
    started = time.monotonic()
    with Archive(tmp_path / "a.db", create=True) as archive, pytest.raises(ArchiveError, match="check --scheduler"):
        run(archive, [folder], engine=engine)
    assert time.monotonic() - started < 30


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
