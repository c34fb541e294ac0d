"""Makes a virtual environment with pip, also where Debian's Python comes without `ensurepip` (the package python3-venv)."""

import configparser
import os
import re
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request
import venv
from importlib.util import find_spec
from pathlib import Path

WHEEL = re.compile(r'href="([^"#]*/(pip-(\d+)\.(\d+)(?:\.(\d+))?-py3-none-any\.whl))[#"]')


def main() -> None:
    """The environment in the folder that the command line names."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file runs before anything has checked it
        found = ".".join(map(str, sys.version_info[:2]))
        raise SystemExit(f"svodka needs Python 3.11 or newer, {sys.executable} is {found}: make PYTHON=python3.12")
    folder = Path(sys.argv[1])
    has_pip = find_spec("ensurepip") is not None
    venv.create(folder, with_pip=has_pip, clear=False)
    if not has_pip:
        _fetch_pip(folder / "bin" / "python")


def _fetch_pip(python: Path) -> None:
    """Run pip's wheel from the package index to install itself: a wheel is an archive that Python runs."""
    index = _index()
    try:
        page = urllib.request.urlopen(f"{index}/pip/", timeout=60).read().decode()
        link, name = max(WHEEL.findall(page), key=lambda found: tuple(int(part or 0) for part in found[2:]))[:2]
        with tempfile.TemporaryDirectory() as folder:
            wheel = Path(folder) / name
            url = urllib.parse.urljoin(f"{index}/pip/", link)
            wheel.write_bytes(urllib.request.urlopen(url, timeout=60).read())
            subprocess.run([python, wheel / "pip", "install", "--quiet", "--no-index", wheel], check=True)
    except (OSError, ValueError, subprocess.CalledProcessError) as error:
        raise SystemExit(
            f"{sys.executable} has no ensurepip and pip could not be fetched ({error}):\n"
            "  sudo apt-get install python3-venv\n"
            "then run make again."
        ) from error


def _index() -> str:
    """The package index that pip is set up to use."""
    settings = configparser.ConfigParser(interpolation=None)
    settings.read([Path("/etc/pip.conf"), Path.home() / ".pip/pip.conf", Path.home() / ".config/pip/pip.conf"])
    kept = settings.get("global", "index-url", fallback="https://pypi.org/simple")
    return os.environ.get("PIP_INDEX_URL", kept).rstrip("/")


if __name__ == "__main__":
    main()
