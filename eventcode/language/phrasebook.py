"""Phrasebook: phrases with what they mean, while dictionaries are compiled."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

Sense = tuple[str, int]  # facet, index of the entry


class Phrases:
    """Phrases with their senses, as they are collected: a later entry replaces an earlier one in the same facet.

    Only phrases in the `shared` facets may belong to several entries.
    """

    def __init__(self, shared: str) -> None:
        self._shared = shared
        self._senses: dict[str, dict[Sense, None]] = {}
        self.replaced: list[tuple[str, str, int, int]] = []

    def __contains__(self, key: str) -> bool:
        return key in self._senses

    def add(self, key: str, facet: str, index: int, weak: bool = False) -> None:
        """Add a sense; a `weak` one only where the facet has none yet."""
        senses = self._senses.setdefault(key, {})
        others = [sense for sense in senses if sense[0] == facet]
        if others and weak:
            return
        if facet not in self._shared:
            for other in others:
                del senses[other]
                if other[1] != index:
                    self.replaced.append((key, facet, other[1], index))
        senses[(facet, index)] = None

    def items(self) -> Iterator[tuple[str, tuple[Sense, ...]]]:
        """Yield each phrase with its senses, of several persons the last one first."""
        for key, senses in self._senses.items():
            yield key, in_order(senses)

    def tables(self) -> dict[str, tuple[Sense, ...]]:
        """Return phrase -> senses; equal senses are one object."""
        shared: dict[tuple[Sense, ...], tuple[Sense, ...]] = {}
        return {key: shared.setdefault(senses, senses) for key, senses in self.items()}


def in_order(senses: Collection[Sense]) -> tuple[Sense, ...]:
    """Return senses in the order in which tables have them: by facet, of several entries the last one first."""
    return tuple(sorted(senses, key=_order)) if len(senses) > 1 else tuple(senses)


def _order(sense: Sense) -> tuple[str, int]:
    return sense[0], -sense[1]
