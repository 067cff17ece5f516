"""The importers: each knows one kind of export file by its header, and reads it to the same rows.

A new one is a module with `signature` and `parse`, its headers in `aliases.toml`, and an entry here
(docs/how-to/new-import.md). No header is known by two of them.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from metrics.definitions import ACCOUNT_DEFINITIONS, DEFINITIONS, Definition, Text
from metrics.imports import linkedin_xlsx, meta_csv, x_csv, x_overview_csv, youtube_csv
from metrics.imports.aliases import headers_of
from metrics.imports.columns import Aliases, apply_mapping, signature_of
from metrics.imports.importer import AccountFigureImporter, Importer, not_in_the_name
from metrics.imports.refused import X_VIDEO_COLUMNS, refuse_known
from somestrategi.core.tabular.dates import PACIFIC
from somestrategi.core.tabular.header import Header

__all__ = [
    "ACCOUNT_FIGURE_IMPORTERS",
    "IMPORTERS",
    "KINDS",
    "KNOWN_COLUMNS",
    "AccountFigureImporter",
    "Importer",
    "apply_mapping",
    "has_days",
    "importer_of",
    "kind_of",
    "known_columns",
    "recognise",
    "recognise_account_figures",
    "signature_of",
]


def _fields(
    own: Mapping[str, Text], platform: str, definitions: Mapping[str, Definition]
) -> Mapping[str, Text]:
    """The importer's own fields, and the platform's figures by metric key."""
    figures = {key: one.title for key, one in definitions.items() if one.platform == platform}
    return {**own, **figures}


IMPORTERS: tuple[Importer, ...] = (
    Importer(
        key=meta_csv.FACEBOOK_FILE.key,
        platform_key="facebook",
        title=_("Facebook: posts with figures, from Meta Business Suite (CSV)"),
        columns=headers_of(meta_csv.FACEBOOK_FILE.key),
        fields=_fields(meta_csv.FACEBOOK_FIELDS, "facebook", DEFINITIONS),
        required=meta_csv.REQUIRED,
        signature=meta_csv.facebook_signature,
        parse=meta_csv.parse_facebook,
        figures_as_of=not_in_the_name,
        sample="samples/facebook-konstruert.csv",
        exported_in=PACIFIC,
    ),
    Importer(
        key=meta_csv.INSTAGRAM_FILE.key,
        platform_key="instagram",
        title=_("Instagram: posts with figures, from Meta Business Suite (CSV)"),
        columns=headers_of(meta_csv.INSTAGRAM_FILE.key),
        fields=_fields(meta_csv.INSTAGRAM_FIELDS, "instagram", DEFINITIONS),
        required=meta_csv.REQUIRED,
        signature=meta_csv.instagram_signature,
        parse=meta_csv.parse_instagram,
        figures_as_of=not_in_the_name,
        sample="samples/instagram-konstruert.csv",
        exported_in=PACIFIC,
    ),
    Importer(
        key=x_csv.KEY,
        platform_key="x",
        title=_("X: posts with figures (CSV)"),
        columns=headers_of(x_csv.KEY),
        fields=_fields(x_csv.FIELDS, "x", DEFINITIONS),
        required=frozenset(x_csv.REQUIRED),
        signature=x_csv.signature,
        parse=x_csv.parse,
        figures_as_of=x_csv.figures_as_of,
        sample="samples/x-konstruert.csv",
    ),
    Importer(
        key=linkedin_xlsx.KEY,
        platform_key="linkedin",
        title=_("LinkedIn: posts with figures (Excel)"),
        columns=headers_of(linkedin_xlsx.KEY),
        fields=_fields(linkedin_xlsx.FIELDS, "linkedin", DEFINITIONS),
        required=linkedin_xlsx.REQUIRED,
        signature=linkedin_xlsx.signature,
        parse=linkedin_xlsx.parse,
        figures_as_of=not_in_the_name,
        sample="samples/linkedin-konstruert.xls",
    ),
    Importer(
        key=youtube_csv.KEY,
        platform_key="youtube",
        title=_("YouTube: videos with figures, «Table data» (CSV)"),
        columns=headers_of(youtube_csv.KEY),
        fields=_fields(youtube_csv.FIELDS, "youtube", DEFINITIONS),
        required=youtube_csv.REQUIRED,
        signature=youtube_csv.signature,
        parse=youtube_csv.parse,
        figures_as_of=not_in_the_name,
        sample="samples/youtube-konstruert.csv",
    ),
)

ACCOUNT_FIGURE_IMPORTERS: tuple[AccountFigureImporter, ...] = (
    AccountFigureImporter(
        key=x_overview_csv.KEY,
        platform_key="x",
        title=_("X: the account’s figures by day (CSV)"),
        columns=headers_of(x_overview_csv.KEY),
        fields=_fields(x_overview_csv.FIELDS, "x", ACCOUNT_DEFINITIONS),
        required=x_overview_csv.REQUIRED,
        signature=x_overview_csv.signature,
        parse=x_overview_csv.parse,
        sample="samples/x-overview-konstruert.csv",
    ),
    AccountFigureImporter(
        key=linkedin_xlsx.DAYS_KEY,
        platform_key="linkedin",
        title=_("LinkedIn: the page’s figures by day (Excel, the sheet «Metrics»)"),
        columns=headers_of(linkedin_xlsx.DAYS_KEY),
        fields=_fields(linkedin_xlsx.DAYS_FIELDS, "linkedin", ACCOUNT_DEFINITIONS),
        required=linkedin_xlsx.DAYS_REQUIRED,
        signature=linkedin_xlsx.days_signature,
        parse=linkedin_xlsx.parse_metrics,
        sample="samples/linkedin-konstruert.xlsx",
    ),
)
"""Files of an account as a whole, with its figures by day and no posts."""


KINDS: Mapping[str, Importer | AccountFigureImporter] = {
    **{one.key: one for one in IMPORTERS},
    **{one.key: one for one in ACCOUNT_FIGURE_IMPORTERS},
}
"""Every kind of file whose columns have names, by key."""


def known_columns(aliases: Mapping[str, Aliases] | None = None) -> frozenset[str]:
    """For `open_table(…, known=…)`. `aliases` by importer's key add an administrator's headers and kept mappings.

    LinkedIn's sheet «Metrics» is left out: it would be taken for the sheet of posts in the same workbook.
    """
    others = {*headers_of(x_overview_csv.KEY), *X_VIDEO_COLUMNS}
    added = {
        header
        for key, mapping in (aliases or {}).items()
        if key != linkedin_xlsx.DAYS_KEY
        for header in mapping
    }
    return frozenset().union(*(importer.columns for importer in IMPORTERS), others, added)


KNOWN_COLUMNS: frozenset[str] = known_columns()


def recognise(
    header: Header, aliases: Mapping[str, Aliases] | None = None
) -> Importer | AccountFigureImporter | None:
    """The importer that knows this header, or None: then somebody must say what the columns are.

    `aliases` by importer's key are used instead of the shipped ones. Raises AnotherFileInstead for a file that is known
    and is of no use here.
    """
    for importer in IMPORTERS:
        if importer.signature(header, (aliases or {}).get(importer.key)):
            return importer
    refuse_known(header)
    return recognise_account_figures(header, aliases)


def recognise_account_figures(
    header: Header, aliases: Mapping[str, Aliases] | None = None
) -> AccountFigureImporter | None:
    """The importer of an account's figures that knows this header, or None."""
    known = (
        importer
        for importer in ACCOUNT_FIGURE_IMPORTERS
        if importer.signature(header, (aliases or {}).get(importer.key))
    )
    return next(known, None)


def importer_of(key: str) -> Importer:
    """Of posts, by the key that a run or a mapping has stored. Raises KeyError."""
    return {importer.key: importer for importer in IMPORTERS}[key]


def kind_of(key: str) -> Importer | AccountFigureImporter:
    """Of posts or of an account's figures, by the key that a run has stored. Raises KeyError."""
    return KINDS[key]


def has_days(key: str) -> bool:
    """Whether the kind of file has an account's figures by day, and no posts."""
    return any(importer.key == key for importer in ACCOUNT_FIGURE_IMPORTERS)
