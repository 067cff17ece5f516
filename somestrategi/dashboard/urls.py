from __future__ import annotations

from django.urls import path

from somestrategi.dashboard.views import (
    account_figures,
    account_trial,
    audit_runs,
    findings,
    meeting,
    my_day,
    publication,
    publication_facts,
    self_audit_start,
    shares,
    strategy,
    written_form_report,
)

urlpatterns = [
    path("", my_day.page, name="my_day"),
    path("redaksjonsmote/", meeting.screen, name="meeting"),
    path("sprakfordeling/", shares.page, name="shares"),
    path("sprakfordeling/alle/", shares.compared, name="shares_compared"),
    path("sprakfordeling/sprakradet/", written_form_report.page, name="written_form_report"),
    path(
        "sprakfordeling/sprakradet/regneark/", written_form_report.workbook, name="written_form_report_file"
    ),
    path("sprakfordeling/sprakradet/sendt/", written_form_report.sent, name="written_form_report_sent"),
    path("strategien/", strategy.page, name="strategy"),
    path("strategien/<str:requirement_id>/", strategy.detail, name="requirement"),
    path("kontoer/<int:pk>/proving/", account_trial.page, name="account_trial"),
    path("kontoer/<int:pk>/tall/", account_figures.page, name="account_figures"),
    path("publiseringer/<int:pk>/", publication.page, name="publication"),
    path("publiseringer/<int:pk>/skriftform/", publication_facts.written_form, name="publication_form"),
    path("publiseringer/<int:pk>/media/", publication_facts.media, name="publication_media"),
    path("publiseringer/<int:pk>/regjeringen/", publication_facts.address, name="publication_address"),
    path("publiseringer/<int:pk>/unntak/", publication_facts.exception, name="publication_exception"),
    path("egenkontroll/", findings.listing, name="findings"),
    path("egenkontroll/<int:pk>/", findings.detail, name="finding"),
    path("egenkontroll/<int:pk>/aksepter/", findings.accept, name="finding_accept"),
    path("egenkontroll/<int:pk>/gi/", findings.assign, name="finding_assign"),
    path("egenkontroll/<int:pk>/frist/", findings.set_due, name="finding_due"),
    path("egenkontroll/gi/", findings.assign_all, name="findings_assign"),
    path("egenkontroll/fra/<slug:code>/", self_audit_start.page, name="self_audit_start"),
    path("egenkontroll/kjoringer/", audit_runs.listing, name="audit_runs"),
    path("egenkontroll/kjoringer/<int:pk>/", audit_runs.detail, name="audit_run"),
    path("egenkontroll/slik-sto-det/", audit_runs.then, name="findings_then"),
    path("egenkontroll/kjor/<slug:code>/", audit_runs.start, name="audit_start"),
]
