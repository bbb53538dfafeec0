"""Contracts made by others, and the verdict whether a town may buy from one today."""
