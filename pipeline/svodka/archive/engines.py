"""The engines by name."""

from svodka.archive.run import Engine
from svodka.archive.work import Limits, Work, extract_jobs
from svodka.errors import ArchiveError


def make_engine(
    name: str, *, workers: int, limits: Limits, scheduler: str | None = None, work: Work = extract_jobs
) -> Engine:
    """The engine `local` or `dask`; `scheduler` is the address of a running Dask scheduler, `work` what a worker does."""
    if name == "local":
        from svodka.archive.local import LocalEngine

        return LocalEngine(workers, limits=limits, work=work)
    try:
        from svodka.archive.cluster import DaskEngine
    except ImportError as error:
        raise ArchiveError("Dask is not installed", remedy="pip install 'svodka[dask]'") from error
    return DaskEngine(workers, limits=limits, scheduler=scheduler, work=work)
