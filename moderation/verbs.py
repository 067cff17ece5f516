"""The deeds of this app in words; see `accounts/verbs.py`. Never what a comment says, nor who wrote it."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERBS: Mapping[str, Promise] = {
    "moderation.comment_left": _("let %(object)s stand"),
    "moderation.comment_answered": _("answered %(object)s"),
    "moderation.comment_hidden": _("hid %(object)s"),
    "moderation.comment_hidden_by_itself": _("hid %(object)s by itself: personal data"),
    "moderation.comment_shown": _("showed %(object)s again"),
    "moderation.comment_deleted": _("deleted %(object)s"),
    "moderation.comment_referred": _("referred %(object)s to the case mailbox"),
    "moderation.comment_escalated": _("passed %(object)s on"),
    "moderation.comment_handed_over": _("handed %(object)s over to %(to)s"),
    "moderation.comment_handled_there": _("noted that %(object)s is handled on the platform"),
    "moderation.decision_undone": _("took back a decision on %(object)s"),
    "moderation.escalation_settled": _("noted what came of %(object)s"),
    "moderation.appeal_noted": _("noted an appeal about %(object)s"),
    "moderation.file_taken_in": _("took in %(count)s comments to %(object)s from a file"),
    "moderation.comment_followed": _("%(object)s followed its publication to %(to)s"),
    "moderation.hidden_there": _("%(object)s is hidden on the platform"),
    "moderation.shown_there": _("%(object)s is shown again on the platform"),
    "moderation.deleted_there": _("%(object)s is deleted from the platform"),
    "moderation.answered_there": _("the answer to %(object)s is on the platform"),
    "moderation.not_done_there": _("what was decided about %(object)s was not done on the platform"),
    "moderation.asked_again": _("tried again on the platform: %(object)s"),
    "moderation.answer_not_there": _("looked for the answer to %(object)s, and it was not there"),
    "moderation.template_made": _("made the answer template %(object)s"),
    "moderation.template_changed": _("changed the answer template %(object)s"),
    "moderation.template_withdrawn": _("withdrew the answer template %(object)s"),
    "moderation.comment_unmasked": _("saw %(object)s without masking"),
    "moderation.comment_reported": _("noted that somebody has reported %(object)s"),
    "moderation.watch_set_up": _("gave %(to)s the watch over the comments of %(object)s"),
    "moderation.watch_removed": _("took the watch over the comments of %(object)s from %(before)s"),
    "moderation.blocking_proposed": _("proposed to block whoever wrote %(object)s"),
    "moderation.blocking_decided": _("agreed to block whoever wrote %(object)s"),
    "moderation.blocking_declined": _("declined to block whoever wrote %(object)s"),
    "moderation.blocking_done": _("blocked whoever wrote %(object)s on the platform"),
    "moderation.blocking_ended": _("ended the blocking of whoever wrote %(object)s"),
    "moderation.evidence_secured": _("secured %(object)s as evidence"),
    "moderation.evidence_opened": _("opened the evidence of %(object)s"),
    "moderation.debate_noted": _("noted the debate elsewhere about %(object)s"),
    "moderation.debate_note_removed": _("removed the note on the debate elsewhere about %(object)s"),
    "moderation.messages_told": _("told whether %(object)s takes direct messages"),
    "moderation.publication_watched": _("put the comments on %(object)s on the watch list"),
    "moderation.publication_not_watched": _("took the comments on %(object)s off the watch list"),
    "moderation.rule_set": _("set the triage rule %(object)s"),
    "moderation.words_changed": _("changed the words of the triage rule %(object)s"),
}
