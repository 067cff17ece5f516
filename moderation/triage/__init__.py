"""What a comment may be about, told by the words that matched: pure, and only ever a suggestion (S51, S60).

No rule hides anything. Each orders the queue and explains itself; a person judges.
"""

from __future__ import annotations

from moderation.triage.assessment import Assessment, Found, assess
from moderation.triage.book import TRIAGE
from moderation.triage.snapshot import CommentText, WordLists

__all__ = ["TRIAGE", "Assessment", "CommentText", "Found", "WordLists", "assess"]
