"""Imports of files with publications and figures."""

from __future__ import annotations

from django.urls import path

from metrics.views import import_columns, import_run, imports

urlpatterns = [
    path("import/", imports.listing, name="imports"),
    path("import/ny/", imports.upload, name="import_upload"),
    path("import/<int:pk>/", import_run.page, name="import_preview"),
    path("import/<int:pk>/kolonner/", import_columns.page, name="import_columns"),
    path("import/<int:pk>/kolonner/glem/", import_columns.forget, name="import_columns_forget"),
    path("import/<int:pk>/importer/", import_run.commit, name="import_commit"),
    path("import/<int:pk>/feil/", import_run.problems, name="import_problems"),
    path("import/<int:pk>/angre/", import_run.undo, name="import_undo"),
    path("import/<int:pk>/slett/", import_run.discard, name="import_discard"),
]
