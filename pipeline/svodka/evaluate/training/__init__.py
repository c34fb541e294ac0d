"""Trains and scores the recogniser of `annotate.recognise`; JAX, the extra `train`, is needed for training alone."""
