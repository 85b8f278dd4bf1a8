"""The labelled questions that language and sphere are measured on."""

import json
from pathlib import Path
from typing import Literal, TypedDict

_FILE = Path(__file__).parents[2] / "data" / "questions.jsonl"


class LabelledQuestion(TypedDict):
    text: str
    lang: Literal["kk", "ru"]
    sphere: str


def labelled_questions() -> list[LabelledQuestion]:
    return [json.loads(line) for line in _FILE.read_text(encoding="utf-8").splitlines()]
