"""What the law of Kazakhstan asks of the bot, where it is a fact and not a wording."""

EOTINISH = "https://eotinish.kz"
"""The one entrance for official appeals (Administrative Procedural Code 350-VI)."""
