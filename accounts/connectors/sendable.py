"""Half a sign, such as one half of an emoji, cannot be sent anywhere."""

from __future__ import annotations

from accounts.connectors.errors import Refused


def must_be_sendable(*texts: str) -> None:
    """Raises Refused, before anything is sent."""
    for text in texts:
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise Refused("The text holds half a sign.", field="text") from error
