"""Loads what workers made: a batch in one transaction, and document by document where one of them breaks a rule of the store.

The parent loads, being SQLite's one writer; on PostgreSQL each worker loads what it made and sends only how that went.
"""

import os
from collections.abc import Sequence
from contextlib import AbstractContextManager
from functools import cache, partial
from typing import Protocol

from sqlalchemy import Connection, Engine

from svodka.archive.work import Done, Loaded, Order, Result, not_storable
from svodka.errors import StoreError
from svodka.store import Outcome
from svodka.store.database import RowsError, make_engine, parse_url, writing
from svodka.store.loading import Loadable, is_addition, load_documents

TOGETHER = 256
"""Documents in one transaction: one by one they take four times as long, 64 at a time a fifth longer."""

CHARACTERS = 2_000_000
"""Characters of text in one transaction, about: so much is held in memory until it is loaded."""

AFTER = 2.0
"""Seconds that what is made waits for more at most: so much more would be done again after a power loss."""


class Transaction(Protocol):
    """Begins a transaction: one that only `adds`, or one that may replace."""

    def __call__(self, *, adds: bool = False) -> AbstractContextManager[Connection]: ...


def load_made(transaction: Transaction, made: Sequence[Done], *, order: Order) -> list[Result]:
    """Load the documents; `Loaded` for each, or `Failed` where its rows break a rule of the store."""
    try:
        outcomes = _load(transaction, made, order)
    except RowsError as error:
        if len(made) > 1:
            return [result for one in made for result in load_made(transaction, [one], order=order)]
        return [not_storable(made[0].job, error)]
    return [
        Loaded(done.job, outcome, done.document.records, done.document.characters)
        for done, outcome in zip(made, outcomes, strict=True)
    ]


def _load(transaction: Transaction, made: Sequence[Done], order: Order) -> list[Outcome]:
    loadables = [Loadable(done.document, done.job.sources) for done in made]
    with transaction(adds=True) as connection:
        if is_addition(connection, loadables):
            return load_documents(connection, loadables, run_id=order.run_id, again=order.again)
    with transaction() as connection:
        return load_documents(connection, loadables, run_id=order.run_id, again=order.again)


def load_in_worker(results: Sequence[Result], order: Order) -> list[Result]:
    """Load what is made where the order names a store; where that is not to be reached, the parent loads, and says what is wrong."""
    made = [result for result in results if isinstance(result, Done)]
    if order.url is None or not made or order.url in _unreached():
        return list(results)
    try:
        loaded = load_made(partial(writing, _engine(order.url, os.getpid())), made, order=order)
    except StoreError:
        _unreached().add(order.url)
        return list(results)
    return [*(result for result in results if not isinstance(result, Done)), *loaded]


@cache
def _engine(url: str, _process: int) -> Engine:
    """The worker's own connections: none may be shared with the process it is a copy of."""
    return make_engine(parse_url(url))


@cache
def _unreached() -> set[str]:
    """Stores that this worker could not load into, and will not try again."""
    return set()
