"""Counts that a page shows, kept while the database stays as it is: how many rows there are, and how many a facet's value has.

Datasette counts anew for each page, which takes seconds over a million rows of a view. Here a count that is not ready within
`WAIT_MS` is made in the background, and the page shows it when it is next asked for.
"""

import re
import sqlite3
import threading
import time
from collections import OrderedDict
from contextlib import closing
from pathlib import Path
from typing import Any

from datasette.database import Database, QueryInterrupted, Results

WAIT_MS = 30
"""What a page waits for each of its counts: five of them leave time for the rows."""

PATIENCE = 120.0
"""Seconds after which a count in the background is given up."""

KEPT = 500
"""Counts kept at once."""

COUNT = re.compile(r"\s*select (?:count\(\*\) from|\S+ as value, count\(\*\) as count from)\b", re.IGNORECASE)
"""Datasette's own questions: the number of rows, and the values of a facet."""

Key = tuple[str, str]


class CountingDatabase(Database):  # type: ignore[misc]
    """A database of Datasette that keeps counts."""

    def __init__(self, datasette: Any, path: str) -> None:
        super().__init__(datasette, path=path, is_mutable=True)
        self._counts: OrderedDict[Key, Results] = OrderedDict()
        self._wanted: OrderedDict[Key, Any] = OrderedDict()
        self._lock = threading.Lock()
        self._counting = False
        self._state: tuple[int, ...] = ()

    async def execute(self, sql: str, params: Any = None, **options: Any) -> Results:
        """The rows of a query; of a count the kept ones, where there are any."""
        if COUNT.match(sql) is None:
            return await super().execute(sql, params, **options)
        key = (sql, repr(params))
        with self._lock:
            self._forget_if_changed()
            if key in self._counts:
                self._counts.move_to_end(key)
                return self._counts[key]
            waiting = key in self._wanted
        try:
            limit = 1 if waiting else WAIT_MS
            result = await super().execute(sql, params, **{**options, "custom_time_limit": limit})
        except QueryInterrupted:
            self._want(key, params)
            raise
        self._keep(key, result)
        return result

    def settled(self, *, within: float) -> bool:
        """Wait for the counts in the background, `within` seconds at most; whether there are none left."""
        end = time.monotonic() + within
        while self._counting and time.monotonic() < end:
            time.sleep(0.01)
        return not self._counting

    def _forget_if_changed(self) -> None:
        """Counts go when the file or its write-ahead log is written to."""
        state = []
        for name in (str(self.path), f"{self.path}-wal"):
            status = Path(name).stat() if Path(name).exists() else None
            state += [0, 0] if status is None or not status.st_size else [status.st_mtime_ns, status.st_size]
        if tuple(state) != self._state:
            self._counts.clear()
            self._state = tuple(state)

    def _keep(self, key: Key, result: Results) -> None:
        with self._lock:
            self._counts[key] = result
            while len(self._counts) > KEPT:
                self._counts.popitem(last=False)

    def _want(self, key: Key, params: Any) -> None:
        with self._lock:
            self._wanted.setdefault(key, params)
            if not self._counting:
                self._counting = True
                threading.Thread(target=self._count, name="counts", daemon=True).start()

    def _count(self) -> None:
        """Make the wanted counts one after another, on a connection of the thread's own that only reads."""
        address = f"{Path(str(self.path)).resolve().as_uri()}?mode=ro"
        try:
            with closing(sqlite3.connect(address, uri=True)) as connection:
                connection.row_factory = sqlite3.Row
                while (wanted := self._next()) is not None:
                    self._make(connection, *wanted)
        finally:
            with self._lock:
                self._counting = False

    def _next(self) -> tuple[Key, Any] | None:
        with self._lock:
            self._counting = bool(self._wanted)
            return next(iter(self._wanted.items()), None)

    def _make(self, connection: sqlite3.Connection, key: Key, params: Any) -> None:
        end = time.monotonic() + PATIENCE
        connection.set_progress_handler(lambda: time.monotonic() > end, 100_000)
        try:
            cursor = connection.execute(key[0], params if params is not None else {})
            self._keep(key, Results(cursor.fetchall(), False, cursor.description))
        except sqlite3.Error:
            pass  # the page goes on without this count, as without one that takes too long
        finally:
            with self._lock:
                self._wanted.pop(key, None)
