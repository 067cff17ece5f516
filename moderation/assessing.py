"""A comment's text with everything that triage needs to judge it, read once per comment or per run."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from accounts.models import Ministry
from content.checks.word_lists import read
from content.models import KnownWord, KnownWordKind
from moderation.models import RuleSetting, WordList
from moderation.triage import Assessment, CommentText, WordLists, assess
from moderation.triage.book import OFF_BY_DEFAULT
from somestrategi.core.language import identify


@dataclass(frozen=True)
class Setup:
    """How one ministry has set up triage. `hiding` are rules whose hits it lets be hidden by themselves."""

    off: frozenset[str] = OFF_BY_DEFAULT
    hiding: frozenset[str] = frozenset()
    lists: WordLists = field(default_factory=WordLists)
    public_numbers: frozenset[str] = frozenset()
    public_emails: frozenset[str] = frozenset()
    public_addresses: frozenset[str] = frozenset()


def setup_of(ministry: Ministry) -> Setup:
    """Three queries. The numbers and addresses of every ministry are everybody's."""
    settings = list(RuleSetting.objects.filter(ministry=ministry))
    turned_on = {row.rule_id for row in settings if row.is_on}
    turned_off = {row.rule_id for row in settings if not row.is_on}
    lists = list(WordList.objects.filter(ministry=ministry))
    contacts = {
        word.lower()
        for word in KnownWord.objects.filter(kind=KnownWordKind.CONTACT).values_list("word", flat=True)
    }
    mailboxes = {one.lower() for one in Ministry.objects.values_list("case_mailbox", flat=True) if one}
    numbers = {re.sub(r"\D", "", word)[-8:] for word in contacts if re.search(r"\d", word)}
    return Setup(
        off=(OFF_BY_DEFAULT | turned_off) - turned_on,
        hiding=frozenset(row.rule_id for row in settings if row.is_on and row.is_hiding_by_itself),
        lists=WordLists(
            added={row.rule_id: frozenset(row.added) for row in lists if row.added},
            removed={row.rule_id: frozenset(row.removed) for row in lists if row.removed},
        ),
        public_numbers=frozenset(numbers) | frozenset(read("public_numbers")["numbers"]),
        public_emails=frozenset(contacts) | mailboxes,
        public_addresses=frozenset(contacts),
    )


def assessed(text: str, setup: Setup) -> tuple[Assessment, str]:
    """What triage says, and the identified written form. Pure but for the model of identification."""
    form = identify(text).form.value
    comment = CommentText(
        text=text,
        form=form,
        lists=setup.lists,
        public_numbers=setup.public_numbers,
        public_emails=setup.public_emails,
        public_addresses=setup.public_addresses,
    )
    return assess(comment, off=setup.off), form
