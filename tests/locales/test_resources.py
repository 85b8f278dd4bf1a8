from pathlib import Path

import pytest

from locales.errors import MalformedTextError
from locales.resources import read_messages, variables


def test_the_files_of_a_directory_are_read_together(tmp_path: Path) -> None:
    (tmp_path / "a.ftl").write_text("### About\n\n## Group\n\n# One\none = 1\n", encoding="utf-8")
    (tmp_path / "b.ftl").write_text("two = 2\n", encoding="utf-8")

    assert list(read_messages(tmp_path)) == ["one", "two"]


def test_variables_are_found_in_every_branch(tmp_path: Path) -> None:
    (tmp_path / "a.ftl").write_text(
        "one = { $n ->\n    [one] { $single }\n   *[other] { $several }\n }, { $end }\n", encoding="utf-8"
    )

    assert variables(read_messages(tmp_path)["one"]) == {"n", "single", "several", "end"}


@pytest.mark.parametrize(
    "content",
    [
        "one = 1\none = 2\n",
        "one = { $n\n",
        "-term = 1\n",
        "one =\n    .label = 1\n",
        "one = 1\n    .label = 2\n",
    ],
)
def test_what_fluent_would_pass_over_in_silence_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.ftl").write_text(content, encoding="utf-8")

    with pytest.raises(MalformedTextError, match=r"a\.ftl"):
        read_messages(tmp_path)


def test_an_id_is_unique_across_files(tmp_path: Path) -> None:
    (tmp_path / "a.ftl").write_text("one = 1\n", encoding="utf-8")
    (tmp_path / "b.ftl").write_text("one = 1\n", encoding="utf-8")

    with pytest.raises(MalformedTextError, match="'one' is taken"):
        read_messages(tmp_path)


def test_a_directory_without_texts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MalformedTextError, match="no texts"):
        read_messages(tmp_path)
