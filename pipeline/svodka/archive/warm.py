"""Loads the models on import: the one process that all workers are copies of imports this, so that they share the memory."""

from svodka.flow import load

load()
