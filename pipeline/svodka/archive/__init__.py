"""Many documents: engines, resume, failures, progress."""
