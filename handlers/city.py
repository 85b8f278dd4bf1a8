"""What the texts say of the city and of the operator of the bot."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class City:
    """Names for the welcome and the consent, from the settings."""

    name_kk: str
    name_ru: str
    operator: str
    operator_bin: str
    contact: str

    def name(self, language: str) -> str:
        """The city's name in `language` (kk or ru)."""
        return self.name_kk if language == "kk" else self.name_ru
