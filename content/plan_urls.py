"""What is planned: posts, from idea to approved."""

from __future__ import annotations

from django.urls import path

from content.views import (
    approval_link,
    approval_setup,
    approvals,
    captions,
    clearances,
    known_words,
    media_content,
    plan,
    post_accounts,
    post_editor,
    post_media,
    post_page,
    post_sending,
    post_versions,
    posts,
    reviewer_answers,
)

urlpatterns = [
    path("plan/", plan.page, name="plan"),
    path("plan/andre/", plan.others, name="plan_others"),
    path("plan/<int:pk>/flytt/", plan.move, name="variant_move"),
    path("innlegg/", posts.listing, name="posts"),
    path("innlegg/nytt/", post_editor.new, name="post_new"),
    path("innlegg/<int:pk>/", posts.detail, name="post"),
    path("innlegg/<int:pk>/skriv/", post_editor.edit, name="post_edit"),
    path("innlegg/<int:pk>/lagre/", post_editor.autosave, name="post_autosave"),
    path("innlegg/<int:pk>/kontoer/", post_accounts.add, name="post_accounts"),
    path(
        "innlegg/<int:pk>/kontoer/<int:variant_pk>/fjern/", post_accounts.remove, name="post_account_remove"
    ),
    path("innlegg/<int:pk>/versjoner/", post_versions.listing, name="post_versions"),
    path("innlegg/<int:pk>/versjoner/<int:version_pk>/bruk/", post_versions.use, name="post_version_use"),
    path(
        "innlegg/<int:pk>/versjoner/<int:version_pk>/legg-bort/",
        post_versions.leave,
        name="post_version_leave",
    ),
    path("innlegg/<int:pk>/send/", post_sending.send, name="post_send"),
    path("innlegg/<int:pk>/ta-tilbake/", post_sending.take_back, name="post_take_back"),
    path("godkjenning/", approvals.listing, name="approvals"),
    path("godkjenning/<int:pk>/", approvals.page, name="approval"),
    path("godkjenn/<str:token>/", approval_link.page, name="approval_link"),
    path("innlegg/<int:pk>/merknad/", posts.comment, name="post_comment"),
    path("klarering/<int:pk>/", clearances.page, name="clearance"),
    path("godkjenning/oppsett/<slug:code>/klarering/", clearances.rules, name="clearance_rules"),
    path(
        "godkjenning/oppsett/<slug:code>/klarering/<int:pk>/fjern/",
        clearances.remove_rule,
        name="clearance_rule_remove",
    ),
    path("godkjenning/oppsett/<slug:code>/", approval_setup.page, name="approval_setup"),
    path("godkjenning/oppsett/<slug:code>/<int:pk>/", approval_setup.change, name="approval_order_change"),
    path("innlegg/<int:pk>/flytt/", posts.move, name="post_move"),
    path("innlegg/<int:pk>/side/", post_page.page, name="post_page"),
    path("innlegg/<int:pk>/send-naa/", post_page.send_now, name="post_send_now"),
    path("innlegg/ord/", known_words.page, name="known_words"),
    path("innlegg/ord/<int:pk>/fjern/", known_words.remove, name="known_word_remove"),
    path("innlegg/<int:pk>/medier/", post_media.add, name="post_media_add"),
    path("innlegg/<int:pk>/medier/endre/", post_media.deed, name="post_media_deed"),
    path("innlegg/<int:pk>/medier/<int:item_pk>/", post_media.item, name="post_media"),
    path("innlegg/<int:pk>/medier/<int:item_pk>/teksting/", captions.page, name="captions"),
    path("medier/<int:pk>/teksting.<str:format>", captions.download, name="captions_download"),
    path("medier/<int:pk>/fil/", media_content.content, name="media_content"),
    path("innlegg/<int:pk>/partipolitikk/", reviewer_answers.page, name="reviewer_answer"),
]
