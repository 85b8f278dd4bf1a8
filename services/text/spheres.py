"""Ordering spheres by how likely a question belongs to them, from a lexicon of stems.

The lexicon is data that people edit: `spheres_kk.toml` explains how it is written. Both languages are always
looked up, because residents mix them.
"""

import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple, Self

from services.text import folding

_LEXICON_FILES = ("spheres_kk.toml", "spheres_ru.toml")
_WEIGHTS = {"decisive": 5, "strong": 3, "weak": 1}


class Clue(NamedTuple):
    """What an entry of the lexicon speaks for, if the words after its first match `following` in turn."""

    sphere: str
    weight: int
    following: tuple[str, ...]


class SphereRanker:
    """Orders spheres for a question. The order is a suggestion: the resident chooses."""

    def __init__(self, lexicon: dict[str, list[Clue]]) -> None:
        """`lexicon` maps the first pattern of an entry, «мектеп*» or «су», to what it speaks for."""
        self._lexicon = lexicon

    @classmethod
    def load(cls) -> Self:
        """Read the lexicon beside this module. Raises `KeyError` where it names an unknown weight."""
        return cls(_lexicon())

    def rank(self, text: str, spheres: Sequence[str]) -> list[str]:
        """Return `spheres` with the likeliest for `text` first; equally likely ones keep their order."""
        scores = self._scores(folding.words(text))
        return sorted(spheres, key=lambda sphere: -scores[sphere])

    def _scores(self, words: list[str]) -> Counter[str]:
        scores: Counter[str] = Counter()
        for position in range(len(words)):
            scores.update(self._weights_at(words[position:]))
        return scores

    def _weights_at(self, words: list[str]) -> dict[str, int]:
        """Return the greatest weight per sphere among the entries that begin with the first of `words`."""
        weights: dict[str, int] = {}
        for pattern in _patterns(words[0]):
            for clue in self._lexicon.get(pattern, ()):
                if _all_match(clue.following, words[1:]):
                    weights[clue.sphere] = max(clue.weight, weights.get(clue.sphere, 0))
        return weights


@cache
def _lexicon() -> dict[str, list[Clue]]:
    lexicon: dict[str, list[Clue]] = {}
    for name in _LEXICON_FILES:
        with Path(__file__).with_name(name).open("rb") as file:
            for first, clue in _clues(tomllib.load(file)):
                lexicon.setdefault(first, []).append(clue)
    return lexicon


def _clues(data: dict[str, dict[str, list[str]]]) -> Iterator[tuple[str, Clue]]:
    for sphere, entries_by_weight in data.items():
        for weight, entries in entries_by_weight.items():
            for entry in entries:
                first, *following = folding.fold(entry).split()
                yield first, Clue(sphere, _WEIGHTS[weight], tuple(following))


def _patterns(word: str) -> list[str]:
    """Return the patterns that match `word`: itself, and each of its beginnings with an asterisk."""
    return [word, *(f"{word[:length]}*" for length in range(len(word), 0, -1))]


def _all_match(patterns: tuple[str, ...], words: list[str]) -> bool:
    return len(patterns) <= len(words) and all(
        pattern in _patterns(word) for pattern, word in zip(patterns, words, strict=False)
    )
