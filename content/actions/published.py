"""What the product has published itself becomes a publication at once, paired with its plan."""

from __future__ import annotations

from accounts.actions.recording import recorded
from accounts.connectors.errors import ConnectorError
from accounts.connectors.values import Sent
from accounts.models import CallState, PlatformCall
from accounts.outgoing.contact import contact
from content import outgoing_post
from content.actions.publications import refresh_activity
from content.models import Captions, Media, Publication, Variant
from content.post_states import DeliveryState
from somestrategi.core import clock
from somestrategi.core.language import MODEL_VERSION, identify


def record(variant: Variant, call: PlatformCall) -> Publication:
    """On a locked variant, in the transaction that records the answer. Where reading back was faster, it is there
    already and is paired."""
    post = variant.post
    known = Publication.objects.filter(account_id=call.account_id, remote_id=call.remote_id).first()
    publication = known or _new(variant, call)
    with recorded(by=None, verb="content.post_published", ministry=post.ministry) as entry:
        entry.on(post, label=post.label)
        entry.tell(account=str(variant.account))
        if known is None:
            publication.save()
            refresh_activity(variant.account)
        _take_from_another(publication, variant)
        variant.publication = publication
        variant.state, variant.state_at = DeliveryState.PUBLISHED, clock.now()
        variant.hold = ""
        variant.save(update_fields=["publication", "state", "state_at", "hold"])
    return publication


def _take_from_another(publication: Publication, variant: Variant) -> None:
    """Reading back had paired it, by its words, with another plan that says the same. That one is on its way again."""
    for other in Variant.objects.filter(publication=publication).exclude(pk=variant.pk):
        other.publication, other.state_at = None, clock.now()
        other.state = DeliveryState.SCHEDULED if other.approved_hash else DeliveryState.PLANNED
        other.save(update_fields=["publication", "state", "state_at"])


def find_permalink(call: PlatformCall) -> None:
    """Some platforms tell the address only afterwards. Best effort: reading back brings it else."""
    if call.state != CallState.ANSWERED or call.permalink:
        return
    try:
        with contact(call.account) as (connector, credentials):
            sent = Sent(call.remote_id, notes=call.notes)
            permalink = connector.permalink(credentials, sent) if connector.permalink else ""
    except ConnectorError:
        return
    if permalink:
        PlatformCall.objects.filter(pk=call.pk).update(permalink=permalink[:500])
        Publication.objects.filter(account=call.account_id, remote_id=call.remote_id, permalink="").update(
            permalink=permalink[:500]
        )


def _new(variant: Variant, call: PlatformCall) -> Publication:
    post, found = variant.post, identify(variant.text)
    media, captions = _media(variant)
    return Publication(
        account_id=call.account_id,
        responsible=post.ministry,
        remote_id=call.remote_id,
        permalink=call.permalink,
        text=variant.text.strip(),
        kind=variant.kind,
        published_at=call.sent_at or clock.now(),
        declared_form=variant.declared_form if variant.text.strip() else None,
        identified_form=found.form.value,
        identified_probability=found.probability,
        identified_by=MODEL_VERSION,
        word_count=found.word_count,
        media=media,
        captions=captions,
        government_url=post.government_url,
        recorded_at=clock.now(),
    )


def _media(variant: Variant) -> tuple[Media, Captions]:
    """What was sent with it, and whether its captions are proved."""
    files = [item.file for item in outgoing_post.shown(variant)]
    videos = [file for file in files if file.is_video]
    if videos:
        return Media.VIDEO, min((file.captions for file in videos), key=_ORDER.index)
    return (Media.IMAGE, Captions.UNKNOWN) if files else (Media.NONE, Captions.UNKNOWN)


_ORDER = (Captions.MISSING, Captions.UNKNOWN, Captions.CLOSED, Captions.OPEN, Captions.NOT_NEEDED)
"""Of several videos, the worst counts."""
