"""The database's own guard that a profile is one thing only: an account, or a politician's (S82).

Each live row claims its user name, and the platform's id where it is known, in one table where a pair of platform and
identity stands once. Triggers write it, so `update()`, raw SQL and two people at the same moment are caught as well.
Capitals never tell two names apart, nor do characters that the platform ignores (`ignored_in_handle`).
"""

from __future__ import annotations

import pgtrigger


def claim_trigger(column: str, *, live: str) -> pgtrigger.Trigger:
    """For the model whose key stands in `column` of the claims. `live` is a condition on the row `NEW`."""
    return pgtrigger.Trigger(
        name="claim_profile",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
            IF TG_OP <> 'INSERT' THEN
                DELETE FROM accounts_profileclaim WHERE {column} = OLD.id;
            END IF;
            IF TG_OP <> 'DELETE' THEN
                IF {live} THEN
                    INSERT INTO accounts_profileclaim (platform_id, identity, {column})
                    SELECT p.id, 'handle:' || translate(
                        lower(NEW.handle), coalesce(p.definition->>'ignored_in_handle', ''), ''
                    ), NEW.id FROM accounts_platform p WHERE p.id = NEW.platform_id
                    UNION ALL
                    SELECT NEW.platform_id, 'id:' || NEW.remote_id, NEW.id WHERE NEW.remote_id <> '';
                END IF;
            END IF;
            RETURN NULL;
        """,
    )
