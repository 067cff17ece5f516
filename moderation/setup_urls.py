"""What a ministry sets up around its comments: the watch, blockings, evidence, the rules of triage, the debate."""

from __future__ import annotations

from django.urls import path

from moderation.views import blockings, comment_file, debate, evidence, triage_rules, watches

urlpatterns = [
    path("kommentarer/vakt/", watches.page, name="watches"),
    path("kommentarer/vakt/<int:pk>/fjern/", watches.remove, name="watch_remove"),
    path("kommentarer/blokkeringer/", blockings.listing, name="blockings"),
    path("kommentarer/blokkeringer/<int:pk>/", blockings.page, name="blocking"),
    path("kommentarer/blokkeringer/<int:pk>/avgjor/", blockings.decide, name="blocking_decide"),
    path("kommentarer/blokkeringer/<int:pk>/utfort/", blockings.done_there, name="blocking_done"),
    path("kommentarer/blokkeringer/<int:pk>/opphev/", blockings.lift, name="blocking_lift"),
    path("kommentarer/<int:pk>/blokker/", blockings.propose, name="blocking_propose"),
    path("kommentarer/<int:pk>/sikre/", evidence.secure, name="evidence_secure"),
    path("kommentarer/bevis/<int:pk>/", evidence.open_up, name="evidence"),
    path("kommentarer/regler/", triage_rules.listing, name="triage_rules"),
    path("kommentarer/regler/<slug:code>/<str:rule_id>/", triage_rules.page, name="triage_rule"),
    path("kommentarer/regler/<slug:code>/<str:rule_id>/ord/", triage_rules.words, name="triage_words"),
    path("kommentarer/fil/", comment_file.page, name="comment_file"),
    path("kommentarer/debatten/", debate.notes, name="debate_notes"),
    path("kommentarer/debatten/<int:pk>/fjern/", debate.remove_note, name="debate_note_remove"),
    path("kommentarer/meldinger/", debate.message_statuses, name="message_statuses"),
    path("kontoer/<int:pk>/meldinger/", debate.messages_of, name="message_status"),
    path("publiseringer/<int:pk>/folg/", debate.watched, name="publication_watched"),
]
