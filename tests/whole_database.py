"""Everything that the database holds, as text, to look for what must not be in it."""

from __future__ import annotations

from django.db import connection


def whole_database() -> str:
    """Every row of every table, histories and sessions too; bytes as PostgreSQL writes them, and as they would be
    read."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables "
            "WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
        )
        parts = []
        for (table,) in cursor.fetchall():
            cursor.execute(f"SELECT row_to_json(t)::text FROM {table} t")
            parts += [text for (text,) in cursor.fetchall()]
        cursor.execute(
            "SELECT quote_ident(table_schema) || '.' || quote_ident(table_name), quote_ident(column_name) "
            "FROM information_schema.columns WHERE data_type = 'bytea' AND table_schema = current_schema()"
        )
        for table, column in cursor.fetchall():
            cursor.execute(f"SELECT encode({column}, 'escape') FROM {table} WHERE {column} IS NOT NULL")
            parts += [text for (text,) in cursor.fetchall()]
    return "\n".join(parts)


def in_any_shape(text: str, mark: str) -> bool:
    """As it is, as JSON writes what is not ASCII, and as PostgreSQL writes bytes."""
    escaped = mark.encode("unicode_escape").decode()
    return any(one in text for one in (mark, escaped, mark.encode().hex()))
