"""Across documents: same organization, same event, plan against report, number checks."""
