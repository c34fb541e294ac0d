"""Gold files, scores, annotation formats."""
