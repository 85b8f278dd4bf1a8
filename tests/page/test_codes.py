"""Every reason for a refusal is said in both languages of the page."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

_SANDBOX = Path(__file__).parents[2] / "sandbox"
_CODE = re.compile(r'code="([a-z-]+)"|_refused\("([a-z-]+)"')


def _codes() -> set[str]:
    sources = [*(_SANDBOX / "page").glob("*.py"), _SANDBOX / "state/people.py", _SANDBOX / "errors.py"]
    found = [match for source in sources for match in _CODE.findall(source.read_text())]
    return {one or other for one, other in found}


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_code_has_a_text(language: str) -> None:
    texts = json.loads((_SANDBOX / f"page/static/texts/{language}.json").read_text())
    codes = _codes()
    assert {"gone", "not-yours", "no-answer", "impossible"} <= codes
    assert {code for code in codes if f"error.{code}" not in texts} == set()
