"""What `svodka run` shows while it runs and when it ends: a bar and tables for people, lines of JSON for machines."""

import shlex
import sys
import time
from collections import Counter
from types import TracebackType
from typing import Self

from svodka.archive import Listener, Summary
from svodka.archive.jobs import Job
from svodka.cli.options import console, number
from svodka.errors import SvodkaError
from svodka.store import Archive, Failure, Outcome
from svodka.store.database import shown
from svodka.store.schema import RECORD_TABLES


class ShownListener(Listener):
    """A listener that is entered before the run and told of its end."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass

    def finished(self, summary: Summary, archive: Archive) -> None:
        """The run is over."""


def make_listener(*, log_json: bool) -> ShownListener:
    """The listener for whoever reads stderr."""
    return JsonListener() if log_json else PeopleListener()


class PeopleListener(ShownListener):
    """A progress bar on a terminal, one line a failed file anywhere, a table at the end."""

    def __init__(self) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self.err = console(stderr=True)
        self.progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[records]}"),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            TextColumn("{task.fields[failed]}"),
            console=self.err,
            disable=not self.err.is_terminal,
            transient=True,
        )
        self.bar = self.progress.add_task("looking for documents", total=None, records="", rate="", failed="")
        self.began = time.monotonic()
        self.done = 0
        self.records = 0
        self.causes: Counter[str] = Counter()

    def __enter__(self) -> Self:
        self.progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.progress.stop()

    def started(self, *, found: int, skipped: int) -> None:
        self.began = time.monotonic()
        self.progress.update(self.bar, description="documents", total=found, completed=skipped + self.causes.total())

    def loaded(self, job: Job, outcome: Outcome, *, records: int) -> None:
        self.records += records
        self._advance()

    def failed(self, failure: Failure, *, again: bool) -> None:
        self.err.print(str(_as_error(failure)), soft_wrap=True, markup=False)
        if not again:
            self.causes[failure.cause] += 1
            self._advance()

    def stopping(self) -> None:
        self.err.print("Stopping once the documents at work are done; Ctrl-C again stops at once.", soft_wrap=True)

    def _advance(self) -> None:
        self.done += 1
        rate = self.done / max(time.monotonic() - self.began, 1e-9)
        failed = ", ".join(f"{times} {cause}" for cause, times in sorted(self.causes.items()))
        self.progress.update(
            self.bar,
            advance=1,
            records=f"{number(self.records)} records",
            rate=f"{rate:.1f}/s",
            failed=f"failed: {failed}" if failed else "",
        )

    def finished(self, summary: Summary, archive: Archive) -> None:
        from rich.table import Table

        table = Table(box=None, show_header=False, pad_edge=False)
        table.add_column()
        table.add_column(justify="right")
        totals = archive.totals()
        table.add_row("documents found", number(summary.found))
        if summary.copies:
            table.add_row("  further copies, read once", number(summary.copies))
        table.add_row("  loaded", number(summary.loaded))
        if summary.replaced:
            table.add_row("    in place of an older reading", number(summary.replaced))
        table.add_row("  unchanged, skipped", number(summary.skipped))
        table.add_row("  failed", number(summary.failed))
        for cause, times in sorted(summary.causes.items()):
            table.add_row(f"    {cause}", number(times))
        if summary.left:
            table.add_row("  left to do", number(summary.left))
        table.add_row("records in the database", number(sum(totals[name] for name in RECORD_TABLES)))
        for name in RECORD_TABLES:
            table.add_row(f"  {name.replace('_', ' ')}", number(totals[name]))
        table.add_row("seconds", f"{summary.seconds:.1f}")
        console().print(table)
        for line in _closing_words(summary, archive):
            console().print(line, soft_wrap=True, markup=False)


def _closing_words(summary: Summary, archive: Archive) -> list[str]:
    words = []
    if summary.found and summary.skipped == summary.found:
        words.append("Nothing to do: every document is loaded already.")
    if summary.interrupted:
        words.append("Stopped. Give the same command again to go on: what is loaded is skipped.")
    if summary.failed:
        told = 'svodka query "SELECT path, message, remedy FROM failures"'
        words.append(f"The files that failed are in the table failures: {told} --db {_named(archive)}")
    return words


def _named(archive: Archive) -> str:
    """The database as `--db` takes it; a password is not printed."""
    url = archive.url
    named = url.database or "" if url.get_backend_name() == "sqlite" else shown(url)
    return shlex.quote(named)


class JsonListener(ShownListener):
    """Every event of a run as one line of JSON on stderr."""

    def __init__(self) -> None:
        import structlog

        self.log = structlog.wrap_logger(
            structlog.PrintLogger(sys.stderr),
            processors=[
                structlog.processors.TimeStamper(fmt="iso", utc=True),
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )

    def started(self, *, found: int, skipped: int) -> None:
        self.log.info("started", found=found, skipped=skipped)

    def loaded(self, job: Job, outcome: Outcome, *, records: int) -> None:
        self.log.info("loaded", path=job.path, digest=job.digest, outcome=outcome.value, records=records)

    def failed(self, failure: Failure, *, again: bool) -> None:
        self.log.info(
            "failed",
            path=failure.path,
            cause=failure.cause,
            error=failure.error,
            message=failure.message,
            remedy=failure.remedy,
        )

    def stopping(self) -> None:
        self.log.info("stopping")

    def finished(self, summary: Summary, archive: Archive) -> None:
        self.log.info(
            "finished",
            run=summary.run_id,
            status=summary.status,
            found=summary.found,
            loaded=summary.loaded,
            skipped=summary.skipped,
            copies=summary.copies,
            failed=summary.failed,
            left=summary.left,
            causes=dict(summary.causes),
            records=dict(summary.records),
            seconds=round(summary.seconds, 3),
        )


def _as_error(failure: Failure) -> SvodkaError:
    return SvodkaError(failure.message, path=failure.path, page=failure.page, remedy=failure.remedy)
