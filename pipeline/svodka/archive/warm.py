"""Loads everything on import: the one process that all workers are copies of imports this, so that they share the memory.

A worker that takes the place of a dead one is then at work at once: models, lexicons, rules and readers are there.
"""

import gc
from importlib import import_module

from svodka.flow import load
from svodka.read.reader import READERS

EXAMPLE = """Отчёт о работе комиссии за 2021 год

12 марта 2021 года отдел культуры провёл семинар «Тёплый дом» для 45 человек, его открыла директор А. И. Зуева.
До 1 декабря представить отчёт.
"""
"""A document over which every rule compiles its patterns and reads its lexicon."""

for _module, _ in READERS.values():
    import_module(_module)
load().text(EXAMPLE)

# The collector need not look at what stays: that takes time, and would copy the memory that the workers share.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 50)
