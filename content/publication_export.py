"""One publication as a file, for the archive, before it is deleted from its platform (S14).

The same publication gives the same bytes, so that a change after the export shows. Files are named by their hash:
they stay with the post. Comments and figures stay in their own registers.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from content.models import Publication, Variant


def export(publication: Publication, variant: Variant | None) -> bytes:
    """JSON in UTF-8, with Norwegian names; times are ISO 8601 in UTC. A handful of queries."""
    told: dict[str, Any] = {
        "konto": publication.account.name,
        "plattform": publication.account.platform.name,
        "eier": publication.account.owner.name,
        "ansvarlig_departement": publication.responsible.name,
        "plattformens_id": publication.remote_id,
        "adresse": publication.permalink,
        "type": publication.kind,
        "publisert": publication.published_at.isoformat(),
        "klokkeslett_kjent": publication.has_time,
        "tekst": publication.text,
        "skriftform": publication.written_form,
        "medier": publication.media,
        "teksting": publication.captions,
        "regjeringen_no": publication.government_url,
        "planlagt": _planned(variant) if variant else None,
    }
    return json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True).encode() + b"\n"


def _planned(variant: Variant) -> dict[str, Any]:
    post = variant.post
    return {
        "emne": post.topic,
        "departement": post.ministry.name,
        "skrevet_av": post.created_by.name,
        "versjoner": [
            {"nummer": one.number, "tekst": one.text, "av": one.by.name, "lagret": one.at.isoformat()}
            for one in variant.versions.select_related("by").order_by("number")
        ],
        "godkjenninger": [
            {
                "status": one.state,
                "bedt_av": one.asked_by.name,
                "avgjort_av": one.decided_by.name if one.decided_by else None,
                "avgjort": one.decided_at.isoformat() if one.decided_at else None,
            }
            for one in post.approvals.select_related("asked_by", "decided_by").order_by("pk")
        ],
        "filer": [
            {"navn": item.file.file_name, "sha256": item.file.sha256, "alternativ_tekst": item.alt_text}
            for item in post.media.select_related("file").order_by("position", "pk")
        ],
        "rettelser": [
            {"feil": one.wrong, "riktig": one.right, "fra": one.since_at.isoformat()}
            for one in post.corrections.order_by("pk")
        ],
    }
