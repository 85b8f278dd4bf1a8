"""What people agree to has a version for each wording, and names all that is stored of them."""

import hashlib

from locales.translator import LANGUAGES
from services.residents import CONSENT_VERSION
from tests.locales.wording import wording

WORDINGS = {"2026-11-22": "457f9d80f9fa2c7734b3459b2856f8bd13e5eecf39de9df9b08c7c85bc49ef14"}
"""SHA-256 of `consent-body` in all languages, by version: another wording is another version."""

READING = {"kk": "хабарландырумен танысу", "ru": "прочтении объявлений"}


def test_another_wording_of_the_consent_has_another_version() -> None:
    body = "\n".join(wording(language)["consent-body"] for language in LANGUAGES)

    assert WORDINGS.get(CONSENT_VERSION) == hashlib.sha256(body.encode()).hexdigest()


def test_the_consent_names_the_marks_of_reading_as_the_list_of_what_is_stored_does() -> None:
    for language, words in READING.items():
        texts = wording(language)

        assert words in texts["consent-body"]
        assert words in texts["priv-list"]
