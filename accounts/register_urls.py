"""The register of accounts."""

from __future__ import annotations

from django.urls import path

from accounts.views import (
    account_confirm,
    account_hours,
    account_profile,
    account_staff,
    account_status,
    accounts,
    applications,
    official,
    page_texts,
    rota,
    target_groups,
    trial,
    verification,
)

urlpatterns = [
    path("offisiell/", official.page, name="official"),
    path("offisiell.json", official.as_json, name="official_json"),
    path("offisiell.csv", official.as_csv, name="official_csv"),
    path("kontoer/", accounts.listing, name="accounts"),
    path("kontoer/ny/", accounts.create, name="account_create"),
    path("kontoer/les-adresse/", accounts.read_url, name="account_read_url"),
    path("kontoer/bekreft/", account_confirm.page, name="account_confirm"),
    path("kontoer/bekreft/<int:pk>/angre/", account_confirm.undo, name="account_confirm_undo"),
    path("kontoer/<int:pk>/", accounts.detail, name="account"),
    path("kontoer/<int:pk>/rediger/", accounts.edit, name="account_edit"),
    path("kontoer/<int:pk>/verifisering/", verification.confirm, name="account_verification"),
    path("kontoer/<int:pk>/profil/", account_profile.page, name="account_profile"),
    path("kontoer/<int:pk>/profil/uendret/", account_profile.same, name="account_profile_same"),
    path("kontoer/<int:pk>/profil/vi-endret/", account_profile.ours, name="account_profile_ours"),
    path("kontoer/<int:pk>/status/", account_status.page, name="account_status"),
    path("kontoer/<int:pk>/proving/", trial.page, name="account_trial"),
    path("kontoer/<int:pk>/tekst/", page_texts.page, name="page_text"),
    path("kontoer/<int:pk>/tekst/sett/", page_texts.seen, name="page_text_seen"),
    path("kontoer/tekster/<slug:code>/", page_texts.ministry, name="page_texts"),
    path("kontoer/tekster/<slug:code>/fyll/", page_texts.fill, name="page_texts_fill"),
    path("kontoer/<int:pk>/bemanning/", account_staff.page, name="account_staff"),
    path("kontoer/<int:pk>/turnus/", rota.page, name="account_rota"),
    path("kontoer/<int:pk>/turnus/ny/", rota.new, name="rota_shift_new"),
    path("kontoer/<int:pk>/turnus/<int:shift_pk>/", rota.shift, name="rota_shift"),
    path("kontoer/<int:pk>/svartider/", account_hours.page, name="account_hours"),
    path("kontoer/overfor/<int:person_pk>/", account_staff.hand_over, name="account_hand_over"),
    path("kontoer/soknader/", applications.listing, name="applications"),
    path("kontoer/soknader/ny/", applications.create, name="application_create"),
    path("kontoer/soknader/<int:pk>/", applications.detail, name="application"),
    path("kontoer/soknader/<int:pk>/rediger/", applications.edit, name="application_edit"),
    path("kontoer/soknader/<int:pk>/avgjor/", applications.decide, name="application_decide"),
    path("kontoer/soknader/<int:pk>/trekk/", applications.withdraw, name="application_withdraw"),
    path("kontoer/soknader/<int:pk>/konto/", applications.register, name="application_register"),
    path("kontoer/malgrupper/", target_groups.page, name="target_groups"),
    path("kontoer/malgrupper/kanaler/", target_groups.edit_fit, name="channel_fit"),
]
