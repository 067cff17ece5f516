"""What can go wrong at a platform, by what we may do next (ARCHITECTURE §7.7).

The one question that decides everything: may the call have done its work? Only a platform that is documented to
refuse before it commits, or a connection that never came about, proves that nothing happened. An error answer by
itself proves nothing (`publishing.md` §0).
"""

from __future__ import annotations

import datetime as dt


class ConnectorError(Exception):
    """`code` is the platform's own, as it stands in its documentation («190/463»), and `said` its words, shortened: for
    the technical line of a page. Neither ever holds a token or the text of a post."""

    may_have_happened = False

    def __init__(self, said: str = "", *, code: str = "") -> None:
        super().__init__(said)
        self.said, self.code = said[:300], code[:60]


class NotConnected(ConnectorError):
    """Nobody was reached: the name is unknown, the port closed, the certificate wrong. Nothing was sent."""


class RateLimited(ConnectorError):
    """Refused before anything was done, until `retry_at`; None where the platform does not say."""

    def __init__(self, said: str = "", *, code: str = "", retry_at: dt.datetime | None = None) -> None:
        super().__init__(said, code=code)
        self.retry_at = retry_at


class AuthExpired(ConnectorError):
    """The credentials are not valid any more, or were taken back: a person must connect the account anew."""


class Forbidden(AuthExpired):
    """They are valid, but lack a permission or a role: connect anew with the permissions that the page lists."""


class Refused(ConnectorError):
    """A definite no, known to come before anything is done. `field` names what to mend: text, media, alt_text,
    captions, link, time; empty where it is something else."""

    def __init__(self, said: str = "", *, code: str = "", field: str = "") -> None:
        super().__init__(said, code=code)
        self.field = field


class Gone(Refused):
    """What the call is about is not on the platform."""


class NotReady(ConnectorError):
    """The platform is still at work with what was uploaded. Nothing was done; ask again later."""


class Unreachable(ConnectorError):
    """No answer, or one that says nothing of what was done: it may have happened."""

    may_have_happened = True


class Misunderstood(Unreachable):
    """An answer that we cannot read."""
