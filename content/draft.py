"""What the checks see: one variant of a post, with all that is costly or changeable worked out beforehand. Frozen.

`content.draft_reading` makes it from the database. What takes only the text (identification, sentences, words) is
worked out once, when the first check asks. In tests `Draft(text="…")` is enough: every other field has a default that
no check remarks on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from content.page_state import PageState, opens_later
from content.plan.clashes import Kind
from somestrategi.core import clock
from somestrategi.core.language import Identification, identify
from somestrategi.core.personal_data import Folded, fold
from somestrategi.core.text import (
    Abbreviation,
    Readability,
    Span,
    abbreviations,
    readability_of,
    sentences,
    words,
)


class Moment(StrEnum):
    """When the checks are run. Each later one asks for more."""

    WRITING = "writing"
    SENDING = "sending"
    """For approval: what is still empty is asked for now."""
    PUBLISHING = "publishing"


@dataclass(frozen=True)
class OtherText:
    """Another variant of the same post."""

    account: str
    platform: str
    text: str
    declared_form: str = ""


@dataclass(frozen=True)
class DraftMedia:
    """One file of the variant. `None` is unknown. Lengths in seconds. `id` is of the file in the post."""

    id: int
    name: str
    kind: str
    """image, video or live: the recording of a live broadcast."""
    alt_text: str = ""
    is_decorative: bool = False
    has_sound: bool | None = None
    duration: float | None = None
    captions: str = "unknown"
    """The values of `content.models.Captions`."""
    caption_faults: int = 0
    """So many keep the caption file from being proved."""
    audio_description: str = "unknown"
    """unknown, not_needed, integrated or own_track."""
    audio_description_note: str = ""
    has_graphics: bool | None = None
    template: str = ""
    own_solution: str = ""
    """What DIO has answered to the request that it follows: a state of `content.models.VisualState`."""
    licence_ends_on: dt.date | None = None
    needs_consent: bool | None = None
    consent: str = ""
    is_consent_withdrawn: bool = False
    shows_children: bool = False
    music: str = "unknown"
    """unknown, none or licensed."""
    music_licence: str = ""
    live_ended_at: dt.datetime | None = None
    picture_text: str = ""
    caption_text: str = ""

    @property
    def is_video(self) -> bool:
        return self.kind in ("video", "live")

    @property
    def words(self) -> list[str]:
        """All that it says."""
        return [text for text in (self.alt_text, self.picture_text, self.caption_text) if text]


@dataclass(frozen=True)
class ShareBefore:
    """The ministry's share this year, in publications, before this post; `goal_percent` is 0–100 (S31)."""

    nb: int
    nn: int
    goal_percent: float = 25.0


@dataclass(frozen=True)
class StreakBefore:
    """So many publications in a row on the account are in `form` already (S30)."""

    form: str
    length: int
    limit: int


@dataclass(frozen=True)
class Clash:
    """Another post within the hour. `ministry` is its abbreviation; `topic` is empty where one may not see it."""

    at: dt.datetime
    ministry: str
    topic: str
    kind: Kind = Kind.HOUR

    @property
    def time(self) -> str:
        """As the clocks in Oslo show it."""
        return f"{clock.local(self.at):%H.%M}"


@dataclass(frozen=True)
class LinkAnswer:
    """One link in the text, and what its page answered. `quote` is as it is written."""

    quote: str
    url: str
    state: PageState = PageState.NOT_ASKED
    status: int | None = None


@dataclass(frozen=True)
class Draft:
    """One variant as it would go out. Texts are as typed; empty means not filled in. Times are aware.

    Facts carry the names of `Post`'s fields. `answers` are what reviewers have answered, by check id: the question
    about party politics. `is_crisis`: somebody on duty has said that it goes before its page.
    """

    text: str = ""
    declared_form: str = ""
    platform: str = "x"
    platform_name: str = "X"
    account: str = ""
    text_limit: int | None = None
    text_limit_counts: str = "characters"
    alt_text_limit: int | None = None
    moment: Moment = Moment.WRITING
    now: dt.datetime = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
    planned_at: dt.datetime | None = None
    ministry: str = ""
    topic: str = ""
    purpose: str = ""
    target_groups: frozenset[str] = frozenset()
    unfit_groups: frozenset[str] = frozenset()
    """Those that the channel matrix calls unfit for the platform (S36)."""
    affected: str = ""
    is_important: bool = False
    government_url: str = ""
    is_page_reserved: bool = False
    page: PageState = PageState.NOT_ASKED
    page_status: int | None = None
    page_asked_at: dt.datetime | None = None
    embargo_until: dt.datetime | None = None
    is_sensitive: bool = False
    is_shielded: bool = False
    input_goes_to: str = ""
    archive_answer: str = "unknown"
    live: str = "no"
    is_crisis: bool = False
    others: tuple[OtherText, ...] = ()
    media: tuple[DraftMedia, ...] = ()
    share: ShareBefore | None = None
    streak: StreakBefore | None = None
    clashes: tuple[Clash, ...] = ()
    links: tuple[LinkAnswer, ...] = ()
    known_abbreviations: frozenset[str] = frozenset()
    public_numbers: frozenset[str] = frozenset()
    """The ministries' own telephone numbers and addresses, which are no personal data."""
    thresholds: Mapping[str, Any] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def identification(self) -> Identification:
        return identify(self.text)

    @cached_property
    def sentences(self) -> list[Span]:
        return sentences(self.text)

    @cached_property
    def words(self) -> list[Span]:
        return words(self.text)

    @cached_property
    def readability(self) -> Readability:
        return readability_of(self.words, self.sentences)

    @cached_property
    def abbreviations(self) -> list[Abbreviation]:
        return list(abbreviations(self.text))

    @cached_property
    def folded(self) -> Folded:
        return fold(self.text)

    @property
    def page_opens_later(self) -> bool:
        """That the page on regjeringen.no is missing is no error yet."""
        return opens_later(embargo_until=self.embargo_until, is_reserved=self.is_page_reserved, now=self.now)

    @property
    def is_being_sent(self) -> bool:
        """Everything must be there now."""
        return self.moment is not Moment.WRITING
