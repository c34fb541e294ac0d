"""Events: happenings with their titles, dates, places, status and numbers."""

from svodka.extract.events.finding import find_events

__all__ = ["find_events"]
