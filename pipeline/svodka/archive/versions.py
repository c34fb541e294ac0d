"""The versions a run was made with, for whoever wonders later why two runs differ."""

import platform
from functools import cache
from importlib.metadata import PackageNotFoundError, version

PACKAGES = ("svodka", "natasha", "pymorphy3", "spacy", "numpy", "sqlalchemy")


@cache
def versions() -> dict[str, str]:
    """Python's and the decisive packages' versions."""
    found = {"python": platform.python_version()}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:  # a checkout on the path that was never installed
            continue
    return found
