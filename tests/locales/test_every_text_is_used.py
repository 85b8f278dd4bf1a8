import re
from pathlib import Path

from fluent.syntax import ast

from locales.resources import walk
from tests.locales.wording import messages

ROOT = Path(__file__).parents[2]
SOURCES = ("bot", "handlers", "services", "locales")
# Ids that are put together from a prefix and a code of the database or the settings.
FAMILIES = ("sphere-", "format-", "status-", "role-", "level-", "command-", "lang-", "lec-lang-", "stat-")
CODES = {"stat-": ("kk", "ru"), "lang-": ("kk", "ru"), "lec-lang-": ("kk", "ru")}


def test_every_text_is_used() -> None:
    source = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in SOURCES
        for path in sorted((ROOT / folder).rglob("*.py"))
    )
    unused = set(messages("ru")) - quoted(source) - put_together(source) - referred_to()

    assert sorted(unused) == []


def test_an_id_in_quotation_marks_is_used() -> None:
    assert quoted("""plain(language, "menu-ask") + 'menu-help'""") == {"menu-ask", "menu-help"}


def test_a_prefix_completed_by_a_code_uses_its_family() -> None:
    used = put_together("""text(language, f"role-{role}") + text(language, f'lang-{code}')""")

    assert used == {"role-lecturer", "role-coordinator", "lang-kk", "lang-ru"}


def quoted(source: str) -> set[str]:
    """What stands in the source between quotation marks and may be an id."""
    return set(re.findall(r"""["']([a-z][a-z0-9-]*)["']""", source))


def put_together(source: str) -> set[str]:
    """The ids of the families whose prefix the source completes: f"sphere-{code}"."""
    completed = [prefix for prefix in FAMILIES if re.search(rf"""f["']{prefix}\{{""", source)]
    return {name for name in messages("ru") for prefix in completed if belongs(name, prefix)}


def belongs(name: str, prefix: str) -> bool:
    code = name.removeprefix(prefix)
    return name.startswith(prefix) and code in CODES.get(prefix, (code,))


def referred_to() -> set[str]:
    """The ids that other texts include."""
    return {
        node.id.name
        for message in messages("ru").values()
        for node in walk(message)
        if isinstance(node, ast.MessageReference)
    }
