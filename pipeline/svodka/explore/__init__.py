"""Frames, search, exports, pages."""
