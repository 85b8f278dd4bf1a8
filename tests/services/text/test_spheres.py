import re
import tomllib
from pathlib import Path

import pytest

from services.text import spheres
from services.text.folding import fold
from services.text.spheres import SphereRanker
from tests.services.text.questions import labelled_questions

_SPHERES = [
    *("education", "sport", "housing", "health", "social", "youth"),
    *("transport", "ecology", "culture", "business", "veterans", "other"),
]
_LEXICONS = sorted(Path(spheres.__file__).parent.glob("spheres_*.toml"))
_PATTERN = re.compile(r"\w+\*?")


@pytest.fixture(scope="module")
def ranker() -> SphereRanker:
    return SphereRanker.load()


def _share_among_the_first(ranker: SphereRanker, places: int) -> float:
    questions = labelled_questions()
    hits = [one["sphere"] in ranker.rank(one["text"], _SPHERES)[:places] for one in questions]
    return sum(hits) / len(questions)


def test_the_sphere_of_labelled_questions_is_first_for_four_in_five(ranker: SphereRanker) -> None:
    assert _share_among_the_first(ranker, 1) >= 0.8


def test_the_sphere_of_labelled_questions_is_among_the_first_three(ranker: SphereRanker) -> None:
    assert _share_among_the_first(ranker, 3) >= 0.93


@pytest.mark.parametrize(
    ("text", "sphere"),
    [
        ("Балабақшаға кезек қашан келеді?", "education"),
        ("балабакшага кезек кашан келеди", "education"),
        ("Balabaqshaga kezek qashan keledi", "education"),
        ("Kogda budet otoplenie?", "housing"),
        ("Есть ли льготы ветеранам на лекарства?", "veterans"),
        ("Ел автобусы калага кешке журмейди", "transport"),
        ("Сколько стоит музыкальная школа?", "culture"),
        ("В детском саду холодно", "education"),
        ("Көлге ағынды су құйып жатыр", "ecology"),
    ],
)
def test_a_word_of_its_field_brings_a_sphere_to_the_front(
    ranker: SphereRanker, text: str, sphere: str
) -> None:
    assert ranker.rank(text, _SPHERES)[0] == sphere


@pytest.mark.parametrize(
    ("text", "sphere"),
    [
        ("Көлік қашан келеді?", "ecology"),  # «көл» is a lake
        ("Нельзя ли дорого не брать?", "transport"),  # «дорога»
        ("Ай сайын жиналыс өте ме?", "ecology"),  # «сай» is a ravine
        ("Как получить лицензию?", "education"),  # «лицей»
        ("Сұрағым бар еді", "housing"),  # «су»
    ],
)
def test_a_word_that_only_begins_alike_brings_nothing(ranker: SphereRanker, text: str, sphere: str) -> None:
    assert ranker.rank(text, ["sport", sphere]) == ["sport", sphere]


@pytest.mark.parametrize("text", ["", "👍", "Здравствуйте!", "12"])
def test_without_evidence_the_order_given_stays(ranker: SphereRanker, text: str) -> None:
    assert ranker.rank(text, ["youth", "other", "education"]) == ["youth", "other", "education"]


def test_only_the_spheres_asked_for_come_back(ranker: SphereRanker) -> None:
    assert ranker.rank("Почему нет автобуса до школы?", ["sport", "transport", "unheard-of"]) == [
        "transport",
        "sport",
        "unheard-of",
    ]


@pytest.mark.parametrize("file", _LEXICONS, ids=lambda file: file.stem)
def test_each_lexicon_describes_every_sphere(file: Path) -> None:
    assert list(tomllib.loads(file.read_text(encoding="utf-8"))) == _SPHERES


@pytest.mark.parametrize("file", _LEXICONS, ids=lambda file: file.stem)
def test_each_entry_of_a_lexicon_can_match_and_stands_once_in_its_sphere(file: Path) -> None:
    for entries_by_weight in tomllib.loads(file.read_text(encoding="utf-8")).values():
        entries = [fold(entry) for entries in entries_by_weight.values() for entry in entries]
        assert [entry for entry in entries if not all(map(_PATTERN.fullmatch, entry.split(" ")))] == []
        assert len(entries) == len(set(entries))
