"""Many pairs of numbers as parameters of one statement; the second of a pair may be missing.

Carried out once for each pair, a statement costs several times what the database needs for it. Joined with
them, it may be planned badly: neither database knows how many pairs there are. So rows are found by the first
numbers, as any rows are by a list of keys, and the second is looked up in the list.
"""

from collections.abc import Mapping
from typing import Any

import orjson
from sqlalchemy import ARRAY, BigInteger, ColumnElement, Text, bindparam, cast, func, select
from sqlalchemy.dialects.postgresql import JSONB

KEYS, PAIRS = "keys", "pairs"
"""The names of the parameters."""


def is_first(column: ColumnElement[int], dialect: str) -> ColumnElement[bool]:
    """Whether the column is the first number of a pair."""
    if dialect == "sqlite":
        key = func.json_each(bindparam(PAIRS, type_=Text())).table_valued("key").c.key
        return column.in_(select(cast(key, BigInteger)))
    return column == func.any(bindparam(KEYS, type_=ARRAY(BigInteger)))


def second_of(column: ColumnElement[int], dialect: str) -> ColumnElement[Any]:
    """The second number of the pair whose first number the column is."""
    if dialect == "sqlite":
        return func.json_extract(bindparam(PAIRS, type_=Text()), func.printf('$."%d"', column))
    return cast(bindparam(PAIRS, type_=JSONB)[cast(column, Text)].astext, BigInteger)


def given(pairs: Mapping[int, int | None], dialect: str) -> dict[str, Any]:
    """The pairs as the values of these parameters."""
    if dialect == "sqlite":
        return {PAIRS: orjson.dumps(pairs, option=orjson.OPT_NON_STR_KEYS).decode()}
    return {KEYS: list(pairs), PAIRS: {str(first): second for first, second in pairs.items()}}
