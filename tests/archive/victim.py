"""A run of its own process, to be killed: `python -m tests.archive.victim URL FOLDER`; prints a line a loaded document."""

import sys
from pathlib import Path

from svodka.archive import Limits, Listener, loading, run
from svodka.archive.jobs import Job
from svodka.archive.local import LocalEngine
from svodka.store import Archive, Outcome
from tests.archive import poison


class Telling(Listener):
    """Says what happens as it happens."""

    def started(self, *, found: int, skipped: int) -> None:
        print(f"found {found}", flush=True)

    def loaded(self, job: Job, outcome: Outcome, *, records: int) -> None:
        print(f"loaded {job.path}", flush=True)

    def stopping(self) -> None:
        print("stopping", flush=True)


def main() -> None:
    """Run, and say how it ended."""
    url, folder = sys.argv[1:]
    loading.TOGETHER = 4  # many transactions, so that a kill may fall anywhere
    limits = Limits(seconds=20, megabytes=1024)
    engine = LocalEngine(2, limits=limits, work=poison.work, preload="tests.archive.poison")
    with Archive(url, create=True) as archive:
        summary = run(archive, [Path(folder)], engine=engine, listener=Telling())
    print("interrupted" if summary.interrupted else "finished", flush=True)


if __name__ == "__main__":
    main()
