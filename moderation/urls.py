"""Comments: the queue, what is done with one, and what it is set up with."""

from __future__ import annotations

from django.urls import path

from moderation.views import (
    aftermath,
    answer_templates,
    bulk,
    by_hand,
    claims,
    deciding,
    errands,
    queue,
    unmasking,
)

urlpatterns = [
    path("kommentarer/", queue.listing, name="comments"),
    path("kommentarer/registrer/", by_hand.page, name="comment_register"),
    path("kommentarer/maler/", answer_templates.listing, name="answer_templates"),
    path("kommentarer/maler/ny/", answer_templates.new, name="answer_template_new"),
    path("kommentarer/maler/<int:pk>/", answer_templates.change, name="answer_template"),
    path("kommentarer/maler/<int:pk>/trekk/", answer_templates.withdraw, name="answer_template_withdraw"),
    path("kommentarer/samlet/", bulk.many, name="comments_many"),
    path("kommentarer/angre/", aftermath.undo, name="decisions_undo"),
    path("kommentarer/vurderinger/<int:pk>/klage/", aftermath.appeal, name="decision_appeal"),
    path("kommentarer/vurderinger/<int:pk>/utfall/", aftermath.escalation, name="decision_outcome"),
    path("kommentarer/oppdrag/<int:pk>/<slug:word>/", errands.say, name="errand_say"),
    path("kommentarer/<int:pk>/", queue.one, name="comment"),
    path("kommentarer/<int:pk>/ta/", claims.claim, name="comment_claim"),
    path("kommentarer/<int:pk>/slipp/", claims.let_go, name="comment_let_go"),
    path("kommentarer/<int:pk>/uten-maskering/", unmasking.page, name="comment_unmask"),
    path("kommentarer/<int:pk>/samme-tekst/", bulk.same_text, name="comment_same_text"),
    path("kommentarer/<int:pk>/<slug:slug>/", deciding.page, name="comment_deed"),
]
