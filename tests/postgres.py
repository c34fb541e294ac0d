"""A PostgreSQL server of the tests' own: made in a folder, gone with it. `python -m tests.postgres` says whether there is one."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

MISSING = "PostgreSQL is not installed, its tests are skipped: sudo apt-get install postgresql"
PASSWORD = "svodka"


def programs() -> Path | None:
    """The folder of `initdb` and `pg_ctl`: Debian keeps it off the PATH."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name.split(".")[0]))
    found = shutil.which("initdb")
    known = [path for path in folders if (path / "initdb").exists()]
    return known[-1] if known else Path(found).resolve().parent if found else None


@dataclass(frozen=True)
class Server:
    """A running server; only this machine's loopback reaches it."""

    port: int
    folder: Path
    programs: Path

    def url(self, database: str = "postgres", *, password: str = PASSWORD) -> str:
        """The URL of a database on it."""
        return f"postgresql://svodka:{password}@127.0.0.1:{self.port}/{database}"

    def make_database(self, name: str) -> str:
        """A new empty database; its URL."""
        self._run("createdb", "-h", "127.0.0.1", "-p", self.port, "-U", "svodka", name)
        return self.url(name)

    def start(self) -> None:
        """Start, and wait until it answers."""
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
        log = self.folder / "server.log"
        self._run("pg_ctl", "-D", self.folder / "cluster", "-l", log, "-o", options, "-w", "start")

    def stop(self) -> None:
        """Stop at once, whatever is connected."""
        self._run("pg_ctl", "-D", self.folder / "cluster", "-m", "immediate", "stop")

    def _run(self, program: str, *arguments: object) -> None:
        _run_unprivileged([self.programs / program, *arguments], folder=self.folder)


@contextmanager
def server() -> Iterator[Server | None]:
    """A server for as long as the context lasts; None where PostgreSQL is not installed."""
    found = programs()
    if found is None:
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="svodka-postgres-"))
    try:
        if os.geteuid() == 0:
            os.chown(folder, *_unprivileged())
        secret = folder / "password"
        secret.write_text(PASSWORD)
        secret.chmod(0o644)
        _run_unprivileged(
            [
                *(found / "initdb", "-D", folder / "cluster", "-U", "svodka", "-E", "UTF8", "--locale=C.UTF-8"),
                *("-A", "scram-sha-256", f"--pwfile={secret}", "--no-sync"),
            ],
            folder=folder,
        )
        made = Server(_free_port(), folder, found)
        made.start()
        try:
            yield made
        finally:
            made.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run_unprivileged(command: list[object], *, folder: Path) -> None:
    """PostgreSQL refuses to run as root."""
    user, group = _unprivileged() if os.geteuid() == 0 else (None, None)
    subprocess.run(
        [str(word) for word in command],
        user=user,
        group=group,
        extra_groups=None if user is None else [],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PGPASSWORD": PASSWORD, "LC_ALL": "C.UTF-8"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=True,
        timeout=120,
    )


def _unprivileged() -> tuple[int, int]:
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return entry.pw_uid, entry.pw_gid
    raise RuntimeError("no user to run PostgreSQL as")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    if programs() is None:
        print(MISSING)
