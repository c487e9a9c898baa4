"""How many records of each kind an invented LinkedIn archive holds, so that the activities add up exactly."""

from __future__ import annotations

# Share of all activities, per mille, before the caps below.
_NETWORKER = {"connections": 110, "invitations": 40, "messages": 520, "sponsored": 4, "comments": 110, "reactions": 110,
    "shares": 18, "reposts": 4, "votes": 3, "saved": 4, "rich_media": 4, "events": 8, "member_follows": 4,
    "company_follows": 3, "hashtags": 2, "endorsed": 14, "endorses": 14, "recommended": 4, "recommends": 4,
    "learning": 6, "articles": 1, "applications": 2, "saved_jobs": 2}  # fmt: skip
_MIXED = {"connections": 90, "invitations": 30, "messages": 320, "sponsored": 6, "comments": 90, "reactions": 190,
    "shares": 110, "reposts": 30, "votes": 10, "saved": 12, "rich_media": 18, "events": 8, "member_follows": 12,
    "company_follows": 5, "hashtags": 4, "endorsed": 10, "endorses": 10, "recommended": 3, "recommends": 3,
    "learning": 12, "articles": 2, "applications": 3, "saved_jobs": 3}  # fmt: skip
_BROADCASTER = {"connections": 60, "invitations": 12, "messages": 80, "sponsored": 10, "comments": 25, "reactions": 280,
    "shares": 360, "reposts": 80, "votes": 8, "saved": 10, "rich_media": 30, "events": 6, "member_follows": 12,
    "company_follows": 5, "hashtags": 5, "endorsed": 4, "endorses": 2, "recommended": 1, "recommends": 1,
    "learning": 4, "articles": 2, "applications": 1, "saved_jobs": 1}  # fmt: skip
SHARES = {"networker": _NETWORKER, "mixed": _MIXED, "broadcaster": _BROADCASTER}

# These take what the capped kinds leave; the last one takes what rounding leaves.
_ELASTIC = ("messages", "comments", "shares", "reposts", "reactions")


def counts(activities: int, people: int, persona: str, *, endorsements: bool = True) -> dict[str, int]:
    """Records of each kind; a connection counts for two activities, anything else for one.

    Parameters
    ----------
    activities
        The exact total wanted.
    people
        How many others there are: nobody can be connected to more.
    persona
        A key of `SHARES`.
    endorsements
        Whether the era's export has them.

    Returns
    -------
    Kind to records, and `hidden`, the part of `connections` whose profile is closed.

    Examples
    --------
    >>> n = counts(5000, 300, "mixed")
    >>> sum(n.values()) - n["hidden"] + n["connections"]
    5000
    """
    share = SHARES[persona]
    known_most = int(people * 0.85)
    hidden_most = min(181, max(1, known_most // 40)) if known_most else 0
    most = {
        "connections": known_most + hidden_most,
        "invitations": people,
        "sponsored": 5_000,
        "saved": 50_000,
        "events": 2_000,
        "member_follows": people // 2,
        "company_follows": 280,
        "hashtags": 60,
        "endorsed": people * 5 if endorsements else 0,
        "endorses": people * 5 if endorsements else 0,
        "recommended": min(150, people // 4),
        "recommends": min(150, people // 4),
        "learning": 2_000,
        "articles": 25,
        "applications": 400,
        "saved_jobs": 400,
    }
    if not known_most:
        most["messages"] = 0
    total = sum(share.values())
    least = 1 if activities >= 200 else 0
    out: dict[str, int] = {}
    left = activities
    for kind, part in share.items():
        if kind in _ELASTIC:
            continue
        weight = 2 if kind == "connections" else 1
        out[kind] = min(most.get(kind, activities), max(least, activities * part // (total * weight)))
        left -= out[kind] * weight
    elastic = {kind: share[kind] for kind in _ELASTIC if most.get(kind, 1)}
    for kind in _ELASTIC:
        out[kind] = left * elastic.get(kind, 0) // sum(elastic.values())
    out["reactions"] += left - sum(out[kind] for kind in _ELASTIC)
    out["hidden"] = min(hidden_most, out["connections"] // 20) if out["connections"] < 40 else 0
    if out["connections"] >= 40:
        out["hidden"] = min(hidden_most, max(1, out["connections"] // 40))
    # Whoever is connected is known or hidden; never more known people than there are.
    out["hidden"] = max(out["hidden"], out["connections"] - known_most)
    return out
