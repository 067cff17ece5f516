"""The deeds of this app in words; see `accounts/verbs.py`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from content import caption_words
from content.check_words import SEVERITIES
from content.checks.book import title_of
from content.media_answers import in_words
from content.models import ShareException, VisualState, WrittenForm
from content.post_states import Hold, PostState
from content.publication_row import MediaFacts
from somestrategi.core.rules import Severity

VERBS: Mapping[str, Promise] = {
    "content.post_published": _("published «%(object)s» on %(account)s"),
    "content.not_published": _("could not publish «%(object)s» on %(account)s"),
    "content.variant_held": _("held «%(object)s» back on %(account)s: %(hold)s"),
    "content.variant_let_go": _("let «%(object)s» go out on %(account)s"),
    "content.said_there": _("found «%(object)s» on %(account)s"),
    "content.said_not_there": _("looked for «%(object)s» on %(account)s, and it was not there"),
    "content.release_prepared": _("prepared the set «%(object)s»"),
    "content.set_released": _("released the set «%(object)s»"),
    "content.release_stopped": _("stopped the rest of the set «%(object)s»"),
    "content.release_passed_over": _("let the set «%(object)s» go on without «%(post)s»"),
    "content.publication_reported": _("reported as published: %(object)s"),
    "content.check_set": _("set the check «%(check_title)s» to «%(severity)s»"),
    "content.correction_opened": _("noted a mistake in «%(object)s», to be corrected everywhere"),
    "content.place_corrected": _("corrected «%(object)s» on %(place)s"),
    "content.place_not_corrected": _("took back that «%(object)s» is corrected on %(place)s"),
    "content.publication_exported": _("exported «%(object)s» before it was deleted"),
    "content.publication_deleted": _("deleted the publication «%(object)s» from its platform"),
    "content.variant_published": _("paired «%(object)s» with what was published on %(account)s"),
    "content.variant_released": _("took back what «%(object)s» was paired with on %(account)s"),
    "content.responsible_named": _("named %(ministry)s as responsible for %(object)s"),
    "content.report_withdrawn": _("took back the report of %(object)s"),
    "content.media_settled": _("settled the media of «%(object)s»: %(media_facts)s"),
    "content.written_form_corrected": _("corrected the written form of «%(object)s»: %(written_form)s"),
    "content.written_form_corrected_alike": _(
        "corrected the written form of %(count)s texts the same as «%(object)s»: %(written_form)s"
    ),
    "content.written_form_correction_undone": _(
        "took back the correction of the written form of «%(object)s»"
    ),
    "content.written_form_report_sent": _("marked the report to Språkrådet for %(year)s as sent"),
    "content.written_form_report_taken_back": _(
        "took back that the report to Språkrådet for %(year)s was sent"
    ),
    "content.form_model_started": _("had the model %(object)s computed beside what stands"),
    "content.form_model_adopted": _("adopted the model %(object)s"),
    "content.government_url_set": _("entered where «%(object)s» stands on regjeringen.no"),
    "content.government_url_removed": _("removed where «%(object)s» stands on regjeringen.no"),
    "content.share_exception_set": _("marked «%(object)s» as an exception from the share: %(exception)s"),
    "content.share_exception_removed": _("let «%(object)s» count in the share again"),
    "content.post_begun": _("began the post «%(object)s»"),
    "content.post_changed": _("changed the post «%(object)s»: %(fields)s"),
    "content.remark_overridden": _("let «%(object)s» go on in spite of the remark «%(check_title)s»"),
    "content.approval_asked": _("asked for approval of «%(object)s»"),
    "content.approval_taken_back": _("took back «%(object)s» before it was decided"),
    "content.approval_passed_on": _("passed the approval of «%(object)s» on to the next"),
    "content.answered_by_code": _("answered «%(object)s» with a one-time code"),
    "content.approval_expired": _("closed the approval of «%(object)s»: nobody decided in time"),
    "content.approval_order_changed": _("changed the order of approval in %(object)s"),
    "content.post_cleared": _("cleared «%(object)s» for the political leadership"),
    "content.clearance_rules_changed": _("changed which posts the political leadership clears in %(object)s"),
    "content.template_made": _("made the template «%(object)s»"),
    "content.template_approved": _("approved the template «%(object)s»"),
    "content.template_withdrawn": _("withdrew the template «%(object)s»"),
    "content.template_used": _("published «%(object)s» alone from a template, on duty"),
    "content.post_countersigned": _("countersigned «%(object)s»"),
    "content.post_approved": _("approved «%(object)s»"),
    "content.changes_requested": _("asked for changes in «%(object)s»"),
    "content.variant_moved": _("gave «%(object)s» another time"),
    "content.post_moved": _("moved the post «%(object)s» from «%(from_post_state)s» to «%(post_state)s»"),
    "content.post_changed_after_sending": _(
        "changed the post «%(object)s», which was «%(from_post_state)s»: it is a draft again"
    ),
    "content.known_word_added": _("put «%(object)s» on the ministry's list of known words"),
    "content.known_word_removed": _("took «%(object)s» off the ministry's list of known words"),
    "content.party_politics_no": _("answered that «%(object)s» is not party politics"),
    "content.party_politics_yes": _("answered that «%(object)s» is party politics"),
    "content.page_waited_for": _("held «%(object)s» back until its page on regjeringen.no is open"),
    "content.page_opened": _("saw that the page of «%(object)s» is open on regjeringen.no"),
    "content.page_wait_dropped": _("«%(object)s» waits no more for its page on regjeringen.no"),
    "content.sent_before_page": _("let «%(object)s» go out before its page on regjeringen.no"),
    "content.sent_before_page_in_crisis": _(
        "let «%(object)s» go out before its page on regjeringen.no, because of a crisis"
    ),
    "content.captions_uploaded": _("uploaded captions for «%(object)s»"),
    "content.captions_mended": _("mended the captions of «%(object)s»: %(repairs)s"),
    "content.captions_said": _("said of the captions of «%(object)s»: %(captions_are)s"),
    "content.captions_seen": _("has seen «%(object)s» through with its captions"),
    "content.captions_removed": _("took away the captions of «%(object)s»"),
    "content.consent_withdrawn": _("noted that the consent for «%(object)s» is withdrawn"),
    "content.consent_kept": _("noted that the consent for «%(object)s» holds again"),
    "content.visual_asked": _("asked DIO for a visual solution for «%(object)s»"),
    "content.visual_answered": _("answered about the visual solution for «%(object)s»: %(visual_state)s"),
    "content.media_added": _("put a file into the post «%(object)s»"),
    "content.media_described": _("changed what is said of a file in the post «%(object)s»: %(fields)s"),
    "content.media_removed": _("took a file out of the post «%(object)s»"),
    "content.media_settling_undone": _("took back the settling of the media of «%(object)s»"),
}


WORDS: Mapping[str, Callable[[Any], str]] = {
    "check_title": title_of,
    "severity": lambda stored: str(SEVERITIES[Severity(stored)]),
    "media_facts": lambda stored: in_words(MediaFacts(*stored)),
    "repairs": caption_words.repairs,
    "captions_are": lambda stored: str(caption_words.SAID_WORDS[stored]),
    "visual_state": lambda stored: str(VisualState(stored).label),
    "exception": lambda stored: str(ShareException(stored).label),
    "hold": lambda stored: str(Hold(stored).label),
    "post_state": lambda stored: str(PostState(stored).label),
    "from_post_state": lambda stored: str(PostState(stored).label),
    "written_form": lambda stored: str(WrittenForm(stored).label),
}
