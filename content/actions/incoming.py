"""The temporary table that incoming publications pass through: COPY, compare, identify, one upsert.

Memory stays flat: rows stream in, and texts stream out to be identified. The table lives as long as the
transaction. Column names are those of `Publication`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from content.publication_row import Comparison, PublicationRow, RowState, Sample
from somestrategi.core.language import MODEL_VERSION, Identification, identify

if TYPE_CHECKING:
    from django.db.backends.utils import CursorWrapper

    from accounts.models import Account

CREATE = """
CREATE TEMPORARY TABLE incoming_publication (
    remote_id text PRIMARY KEY,
    known_as text NOT NULL,
    link_id text NOT NULL,
    permalink text NOT NULL,
    text text NOT NULL,
    kind text NOT NULL,
    published_at timestamptz NOT NULL,
    has_time boolean NOT NULL,
    media text NOT NULL,
    identified_form text,
    identified_probability double precision,
    word_count integer NOT NULL DEFAULT 0
) ON COMMIT DROP
"""
_COLUMNS = (
    "remote_id",
    "known_as",
    "link_id",
    "permalink",
    "text",
    "kind",
    "published_at",
    "has_time",
    "media",
)
COPY = f"COPY incoming_publication ({', '.join(_COLUMNS)}) FROM STDIN"

# What an import may change, and so what `PublicationBefore` keeps.
KEPT_FIELDS = (
    "remote_id",
    "permalink",
    "text",
    "kind",
    "published_at",
    "has_time",
    "media",
    "identified_form",
    "identified_probability",
    "identified_by",
    "word_count",
)
_COMPARED = ("remote_id", "permalink", "text", "kind", "published_at", "has_time", "media")
_DIFFERS = "({}) IS DISTINCT FROM ({})".format(
    ", ".join(f"p.{field}" for field in _COMPARED), ", ".join(f"i.{field}" for field in _COMPARED)
)
_JOIN = """incoming_publication i LEFT JOIN content_publication p
    ON p.account_id = %(account)s AND p.remote_id = i.known_as"""

# What a person reported is known by the id in its address; the file may have another for the same post, and shows the
# address's beside it. A post that is recorded under the file's id already stays two: nothing is merged.
_FIND_REPORTED = """
UPDATE incoming_publication i SET known_as = found.known_as
FROM (
    SELECT DISTINCT ON (p.id) p.remote_id AS known_as, i.remote_id
    FROM content_publication p JOIN incoming_publication i ON i.link_id = p.remote_id
    WHERE p.account_id = %(account)s AND p.reported_by_id IS NOT NULL AND p.confirmed_by_id IS NULL
      AND i.remote_id <> p.remote_id
      AND NOT EXISTS (SELECT FROM content_publication o
                      WHERE o.account_id = %(account)s AND o.remote_id = i.remote_id)
      AND NOT EXISTS (SELECT FROM incoming_publication o WHERE o.remote_id = p.remote_id)
    ORDER BY p.id, i.remote_id
) found
WHERE i.remote_id = found.remote_id
"""
# What the person wrote stands where the file says nothing.
_KEEP_REPORTED = """
UPDATE incoming_publication i
SET text = CASE WHEN i.text = '' THEN p.text ELSE i.text END,
    permalink = CASE WHEN i.permalink = '' THEN p.permalink ELSE i.permalink END,
    kind = CASE WHEN i.kind = 'unknown' THEN p.kind ELSE i.kind END
FROM content_publication p
WHERE p.account_id = %(account)s AND p.remote_id = i.known_as AND p.reported_by_id IS NOT NULL
  AND (i.text = '' OR i.permalink = '' OR i.kind = 'unknown')
"""

# A row that knows only its date must not take a known time of day from us.
_KEEP_KNOWN_TIME = """
UPDATE incoming_publication i SET published_at = p.published_at, has_time = true
FROM content_publication p
WHERE p.account_id = %(account)s AND p.remote_id = i.known_as AND p.has_time AND NOT i.has_time
  AND (p.published_at AT TIME ZONE 'Europe/Oslo')::date = (i.published_at AT TIME ZONE 'Europe/Oslo')::date
"""
# A file that does not tell the media takes away nothing, and none changes what a person has settled.
_KEEP_KNOWN_MEDIA = """
UPDATE incoming_publication i SET media = p.media
FROM content_publication p
WHERE p.account_id = %(account)s AND p.remote_id = i.known_as AND p.media <> i.media
  AND (i.media = 'unknown' OR p.media_settled_by_id IS NOT NULL OR p.captions <> 'unknown')
"""
_STATE = f"CASE WHEN p.id IS NULL THEN 'new' WHEN {_DIFFERS} THEN 'changed' ELSE 'unchanged' END"
_CHANGED_FIELDS = "array_remove(ARRAY[{}], NULL)".format(
    ", ".join(f"CASE WHEN p.{field} IS DISTINCT FROM i.{field} THEN '{field}' END" for field in _COMPARED)
)
# The same number of each state while there are any, so that a few changes are not lost among hundreds of new ones.
_SAMPLES = f"""
SELECT remote_id, text, kind, published_at, has_time, state, changed_fields
FROM (
    SELECT i.*, {_STATE} AS state, {_CHANGED_FIELDS} AS changed_fields,
           row_number() OVER (PARTITION BY {_STATE} ORDER BY i.published_at DESC, i.remote_id DESC) AS place
    FROM {_JOIN}
) stated
ORDER BY place, state LIMIT %(limit)s
"""
_SHOWN_CHARACTERS = 280
BATCH = 2_000


def load(cursor: CursorWrapper, rows: Iterable[PublicationRow]) -> None:
    """Create the table and stream the rows into it. Remote ids must be unique."""
    cursor.execute(CREATE)
    with cursor.copy(COPY) as copy:
        for row in rows:
            copy.write_row(
                (
                    row.remote_id,
                    row.remote_id,
                    row.link_id,
                    row.permalink,
                    row.text,
                    row.kind,
                    row.published_at,
                    row.has_time,
                    row.media,
                )
            )
    cursor.execute("ANALYZE incoming_publication")


def drop(cursor: CursorWrapper) -> None:
    """So that one transaction can take several files."""
    cursor.execute("DROP TABLE incoming_publication")


def compare(cursor: CursorWrapper, account_id: int) -> Comparison:
    for step in (_FIND_REPORTED, _KEEP_REPORTED, _KEEP_KNOWN_TIME, _KEEP_KNOWN_MEDIA):
        cursor.execute(step, {"account": account_id})
    cursor.execute(
        f"""SELECT count(*) FILTER (WHERE p.id IS NULL),
                   count(*) FILTER (WHERE p.id IS NOT NULL AND {_DIFFERS}),
                   count(*) FILTER (WHERE p.id IS NOT NULL AND NOT {_DIFFERS})
            FROM {_JOIN}""",
        {"account": account_id},
    )
    new_count, changed_count, unchanged_count = cursor.fetchone()
    return Comparison(new_count, changed_count, unchanged_count)


def samples(cursor: CursorWrapper, account_id: int, limit: int) -> tuple[Sample, ...]:
    """Rows to look at, the newest first. Ask after `compare`, which keeps known times of day."""
    cursor.execute(_SAMPLES, {"account": account_id, "limit": limit})
    chosen = [
        Sample(
            remote_id=remote_id,
            text=text[:_SHOWN_CHARACTERS],
            kind=kind,
            published_at=published_at,
            has_time=has_time,
            written_form=identify(text).form.value,
            state=RowState(state),
            changed_fields=tuple(changed_fields) if state == RowState.CHANGED else (),
        )
        for remote_id, text, kind, published_at, has_time, state, changed_fields in cursor.fetchall()
    ]
    return tuple(sorted(chosen, key=lambda sample: (sample.published_at, sample.remote_id), reverse=True))


def identify_texts(cursor: CursorWrapper, account_id: int) -> None:
    """Judge the written form of texts that are new or differ; a text that stands is not judged again."""
    last = ""
    while True:
        cursor.execute(
            f"""SELECT i.remote_id, i.text FROM {_JOIN}
                WHERE i.remote_id > %(last)s AND (p.id IS NULL OR p.text IS DISTINCT FROM i.text)
                ORDER BY i.remote_id LIMIT {BATCH}""",
            {"account": account_id, "last": last},
        )
        texts = cursor.fetchall()
        if not texts:
            break
        last = texts[-1][0]
        _write_forms(cursor, [(remote_id, identify(text)) for remote_id, text in texts])
    cursor.execute(
        """UPDATE incoming_publication i
           SET identified_form = p.identified_form, identified_probability = p.identified_probability,
               word_count = p.word_count
           FROM content_publication p
           WHERE p.account_id = %(account)s AND p.remote_id = i.known_as AND p.text = i.text""",
        {"account": account_id},
    )


def _write_forms(cursor: CursorWrapper, judged: list[tuple[str, Identification]]) -> None:
    cursor.execute(
        """UPDATE incoming_publication i
           SET identified_form = j.form, identified_probability = j.probability, word_count = j.words
           FROM unnest(%s::text[], %s::text[], %s::float8[], %s::int[]) AS j(remote_id, form, probability, words)
           WHERE i.remote_id = j.remote_id""",
        [
            [remote_id for remote_id, _ in judged],
            [found.form.value for _, found in judged],
            [found.probability for _, found in judged],
            [found.word_count for _, found in judged],
        ],
    )


def keep_before(cursor: CursorWrapper, account_id: int, import_run_id: int) -> None:
    pairs = ", ".join(f"'{field}', p.{field}" for field in KEPT_FIELDS)
    cursor.execute(
        f"""INSERT INTO content_publicationbefore (import_run_id, publication_id, fields)
            SELECT %(run)s, p.id, jsonb_build_object({pairs})
            FROM {_JOIN} WHERE p.id IS NOT NULL AND {_DIFFERS}""",
        {"account": account_id, "run": import_run_id},
    )


def update_changed(cursor: CursorWrapper, account_id: int) -> None:
    cursor.execute(
        f"""UPDATE content_publication p
            SET remote_id = i.remote_id, permalink = i.permalink, text = i.text, kind = i.kind,
                published_at = i.published_at, has_time = i.has_time, media = i.media,
                identified_form = i.identified_form,
                identified_probability = i.identified_probability, word_count = i.word_count,
                identified_by = CASE WHEN p.text = i.text THEN p.identified_by ELSE %(model)s END
            FROM incoming_publication i
            WHERE p.account_id = %(account)s AND p.remote_id = i.known_as AND {_DIFFERS}""",
        {"account": account_id, "model": MODEL_VERSION},
    )


def confirm_reported(cursor: CursorWrapper, account_id: int, import_run_id: int) -> None:
    """Ask after `update_changed`: what people reported has got the file's ids."""
    cursor.execute(
        """UPDATE content_publication p SET confirmed_by_id = %(run)s
           FROM incoming_publication i
           WHERE p.account_id = %(account)s AND p.remote_id = i.remote_id
             AND p.reported_by_id IS NOT NULL AND p.confirmed_by_id IS NULL""",
        {"account": account_id, "run": import_run_id},
    )


def insert_new(cursor: CursorWrapper, account: Account, import_run_id: int, now: dt.datetime) -> None:
    """The account's owner answers for what is new until somebody names another (S59). What a person reported while
    the file was read is left as it is."""
    cursor.execute(
        f"""INSERT INTO content_publication
                (account_id, responsible_id, remote_id, permalink, text, kind, published_at, has_time, media,
                 identified_form, identified_probability, identified_by, word_count, imported_by_id, recorded_at)
            SELECT %(account)s, %(owner)s, i.remote_id, i.permalink, i.text, i.kind, i.published_at, i.has_time,
                   i.media, i.identified_form, i.identified_probability, %(model)s, i.word_count, %(run)s, %(now)s
            FROM {_JOIN} WHERE p.id IS NULL
            ON CONFLICT (account_id, remote_id) DO NOTHING""",
        {
            "account": account.pk,
            "owner": account.owner_id,
            "model": MODEL_VERSION,
            "run": import_run_id,
            "now": now,
        },
    )
