"""Personal data in a text of any kind, in bokmål or nynorsk: for posts before they go out, and for comments (S60).

Pure and linear. Everything is found with its place in the text as it was given, also where it is written with spaces,
full-width digits or invisible marks. What is found is masked before it is shown or stored (`core.masking`).
"""

from __future__ import annotations

from somestrategi.core.personal_data.account_number import account_numbers
from somestrategi.core.personal_data.contact import addresses, emails, telephones
from somestrategi.core.personal_data.folded import Folded, fold
from somestrategi.core.personal_data.health import Health, health
from somestrategi.core.personal_data.identity_number import identity_numbers
from somestrategi.core.personal_data.informal_address import informal_addresses
from somestrategi.core.personal_data.people import people

__all__ = [
    "Folded",
    "Health",
    "account_numbers",
    "addresses",
    "emails",
    "fold",
    "health",
    "identity_numbers",
    "informal_addresses",
    "people",
    "telephones",
]
