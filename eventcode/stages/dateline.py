"""Datelines: the place and day with which a story begins."""
