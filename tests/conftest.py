"""Fixtures that several packages of tests share."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import postgres

_names = itertools.count(1)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    """A PostgreSQL server; tests that need it are skipped, with the reason, where it is not installed."""
    with postgres.server() as server:
        if server is None:
            pytest.skip(postgres.MISSING)
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database, on each of the stores in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/archive.db"
    server: postgres.Server = request.getfixturevalue("postgres_server")
    return server.make_database(f"store{next(_names)}")
