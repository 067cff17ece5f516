"""Signing in, one's own page, and the people one manages."""

from __future__ import annotations

from django.urls import path

from accounts.views import absences, notifications, passwords, profile, roles, sign_in, users

urlpatterns = [
    path("logg-inn/", sign_in.log_in, name="login"),
    path("logg-ut/", sign_in.log_out, name="logout"),
    path("glemt-passord/", passwords.forgotten, name="password_reset"),
    path("glemt-passord/sendt/", passwords.forgotten_done, name="password_reset_done"),
    path("passord/<str:uid>/<str:token>/", passwords.set_with_link, name="password_set"),
    path("profil/", profile.page, name="profile"),
    path("profil/passord/", passwords.change, name="password_change"),
    path("profil/hurtigtaster/", profile.shortcuts, name="shortcuts"),
    path("profil/fravaer/", absences.page, name="absences"),
    path("profil/fravaer/<int:pk>/fjern/", absences.remove, name="absence_remove"),
    path("varsler/", notifications.listing, name="notifications"),
    path("varsler/lest/", notifications.read, name="notifications_read"),
    path("varsler/valg/", notifications.choices, name="notification_choices"),
    path("brukere/", users.listing, name="users"),
    path("brukere/inviter/", users.invite, name="user_invite"),
    path("brukere/<int:pk>/", users.detail, name="user"),
    path("brukere/<int:pk>/deaktiver/", users.deactivate, name="user_deactivate"),
    path("brukere/<int:pk>/aktiver/", users.reactivate, name="user_reactivate"),
    path("brukere/<int:pk>/engangslenke/", users.password_link, name="user_password_link"),
    path("brukere/<int:pk>/roller/ny/", roles.give, name="role_give"),
    path("brukere/<int:pk>/roller/<int:assignment_pk>/fjern/", roles.take, name="role_take"),
]
