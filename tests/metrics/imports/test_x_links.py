"""The importer reads X's own addresses as the rest of the product does, and leaves the same ones out."""

from __future__ import annotations

import pytest

from accounts.platform_urls import UnknownAddress, read_permalink
from metrics.imports.x_csv import read_link
from somestrategi.bootstrap.defaults import platform_defaults
from somestrategi.core.tabular.problems import CellError

X = [entry.reading.addresses for entry in platform_defaults() if entry.reading.addresses.key == "x"]
ID = "1840000000000000001"


@pytest.mark.parametrize(
    "address",
    [
        f"https://x.com/eksempeldep/status/{ID}",
        f"https://twitter.com/Eksempeldep/status/{ID}?s=20&t=abc",
        f"https://www.x.com/eksempeldep/status/{ID}/photo/1",
        f"https://mobile.twitter.com/eksempeldep/statuses/{ID}",
        f"https://x.com/i/web/status/{ID}",
        f"https://x.com/i/status/{ID}",
        f"https://x.example/eksempeldep/status/{ID}",
    ],
)
def test_a_post_has_the_same_id_and_handle_from_a_file_as_when_its_address_is_pasted(address: str) -> None:
    pasted = read_permalink(address, X, demo=True)
    link = read_link(address)
    assert (link.remote_id, link.handle) == (pasted.remote_id, pasted.handle)


@pytest.mark.parametrize(
    "address",
    [
        "https://x.com/eksempeldep",
        f"https://x.com.ond.example/eksempeldep/status/{ID}",
        f"https://ond.example/x.com/eksempeldep/status/{ID}",
        f"https://bruker@x.com/eksempeldep/status/{ID}",
        f"https://x.com:8443/eksempeldep/status/{ID}",
        f"https://x.com\\@ond.example/eksempeldep/status/{ID}",
        f"https://х.com/eksempeldep/status/{ID}",  # a Cyrillic х
        f"ftp://x.com/eksempeldep/status/{ID}",
        f"javascript:alert(1)//x.com/eksempeldep/status/{ID}",
        "https://x.com/eksempeldep/status/abc",
        "https://t.co/abc",
    ],
)
def test_an_address_that_may_not_be_pasted_may_not_come_in_a_file_either(address: str) -> None:
    with pytest.raises(UnknownAddress):
        read_permalink(address, X, demo=True)
    with pytest.raises(CellError) as caught:
        read_link(address)
    assert caught.value.kind.code == "wrong_link"
