"""Every table under one name, for the migrations and the tests."""

from storage.tables import delivery, meetings, people, questions
from storage.tables.base import metadata

modules = (people, meetings, questions, delivery)

__all__ = ["metadata", "modules"]
