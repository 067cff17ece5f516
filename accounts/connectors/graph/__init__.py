"""What Meta's three platforms share: the Graph API's envelope, errors, paging, rate headers, containers, signature.

Source: facts/publishing.md §1–3 and facts/platforms.md §4.5.
"""
