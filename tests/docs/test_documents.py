"""What the documents say is what the program does."""

import re
from pathlib import Path
from typing import Any

import pytest

from bot.settings import Settings
from handlers.commands import COORDINATOR, GROUP, LECTURER, RESIDENT
from tests.locales.wording import wording

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
DOCUMENTS = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
GUIDES = sorted(DOCS.glob("guide-*.md"))


def test_the_readme_lists_every_setting_with_its_default(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    rows = re.findall(r"^\| ([A-Z_]+) \| (?:`(.*?)`|required|(–)) \|", read(ROOT / "README.md"), re.MULTILINE)
    required = {
        "bot_token": "1:abc",
        "coordinator_ids": "1",
        "city_kk": "Саран",
        "city_ru": "Сарани",
        "operator": "Әкімдік",
        "operator_bin": "000140000000",
        "contact": "109",
    }
    shown = {name.lower(): default for name, default, _ in rows if default}

    assert [name.lower() for name, *_ in rows] == list(Settings.model_fields)
    assert {name.lower() for name, default, none in rows if not (default or none)} == set(required)
    assert settings(required | shown) == settings(required)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_every_label_in_a_guide_is_a_text_of_its_language(guide: Path) -> None:
    language = guide.suffixes[0].removeprefix(".")
    labels = re.findall(r"\*\*(.+?)\*\*", read(guide))

    assert labels
    assert set(labels) - set(wording(language).values()) == set()


def test_every_command_in_a_guide_exists() -> None:
    named = {name for guide in GUIDES for name in re.findall(r"(?<![\w/])/([a-z]+)", read(guide))}

    assert named
    assert named - {*RESIDENT, *LECTURER, *COORDINATOR, *GROUP} == set()


def test_every_make_command_in_the_documents_exists() -> None:
    targets = set(re.findall(r"^(\w+):", read(ROOT / "Makefile"), re.MULTILINE))
    named = {
        name for each in DOCUMENTS for name in re.findall(r"(?:^|`)make (\w+)", read(each), re.MULTILINE)
    }

    assert named
    assert named - targets == set()


def test_every_log_line_that_operators_read_of_is_one_of_the_program() -> None:
    logged = set(re.findall(r"log\.\w+\(\s*\"([a-z_]+)\"", program()))
    listed = set(re.findall(r"^\| `([a-z_]+)` \|", read(DOCS / "operating.md"), re.MULTILINE))
    parts = {"status", "database", "delivery", "intake"}

    assert listed - logged - parts - shown_to_prometheus() == set()
    promised = set(re.findall(r"`([a-z]+_[a-z_]+)`", read(DOCS / "promises.md")))
    assert promised - listed - {"stopped", "dead_letters"} == set()


def test_every_warning_of_the_program_is_explained_to_operators() -> None:
    warned = set(re.findall(r"log\.(?:warning|error|critical)\(\s*\"([a-z_]+)\"", program()))
    events = re.findall(r"^\| (`[a-z_]+`(?:, `[a-z_]+`)*) \|", read(DOCS / "operating.md"), re.MULTILINE)
    explained = {name for event in events for name in re.findall(r"`([a-z_]+)`", event)}

    assert warned
    assert warned - explained == set()


def test_the_list_of_figures_is_that_of_the_program() -> None:
    listed = set(re.findall(r"^\| `(bot_\w+)` \|", read(DOCS / "operating.md"), re.MULTILINE))

    assert listed == shown_to_prometheus()


def program() -> str:
    """The source of the program."""
    return "\n".join(
        read(path)
        for folder in ("bot", "handlers", "services", "storage")
        for path in sorted((ROOT / folder).rglob("*.py"))
    )


def shown_to_prometheus() -> set[str]:
    """The names of the metrics, counters with their ending."""
    source = read(ROOT / "bot" / "metrics.py")
    found = re.findall(r"(Counter|CounterMetricFamily|\w+)\(\s*\"(bot_\w+)\"", source)
    return {f"{name}_total" if kind.startswith("Counter") else name for kind, name in found}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_and_path_in_a_document_leads_somewhere(document: Path) -> None:
    text = read(document)
    links = [document.parent / link for link in re.findall(r"\]\((?!https?:)([^)#]+)\)", text)]
    paths = [
        ROOT / path for path in re.findall(r"`((?:bot|handlers|services|storage|locales)/[\w./]+)`", text)
    ]

    assert [str(path) for path in links + paths if not path.exists()] == []


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def settings(values: dict[str, Any]) -> Settings:
    """The settings that these values, as written in `.env`, make."""
    return Settings(_env_file=None, **values)
