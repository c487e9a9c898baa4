"""Who addressed whom: one row per act and per person addressed, the ground that every tie and measure stands on."""

from __future__ import annotations

import math

from sociotope.environment import Sociotope, day_of, second_of
from sociotope.views import numbers_alone

CROWD = 20
"""An act that names as many people as this speaks to a crowd: it is no directed act (docs/science.md 2.2, `dir`)."""

BUCKETS = 200
"""In how many groups people are put, so that an interval can leave one group out at a time (docs/science.md 1.7)."""

_EXACT = 50
"""Bits of the sum of all weights: three fewer than a float has, as a sum may count a weight several times."""

DIRECTED_KINDS = ("message", "reply", "mention")
"""The kinds of contact that are directed acts: likes, views and reshares are not (docs/science.md 1.7)."""

KINDS = (*DIRECTED_KINDS, "follow", "accept", "invite", "endorse", "recommend", "announce", "like", "block")
"""Every kind of contact."""

AUTHORED_TYPES = ("Create", "Question")
"""The types of activity by which somebody says something of their own."""

_PEOPLE = """
SELECT
  actor,
  is_owner,
  is_anonymous,
  {bucket} AS bucket
FROM actors
WHERE {alive}
"""

_APPEARANCES = """
  SELECT actor, platform, 8 * activity AS place FROM activities
  UNION ALL SELECT object, platform, 8 * activity + 1 FROM activities
  UNION ALL SELECT target, platform, 8 * activity + 2 FROM activities
  UNION ALL SELECT unnest("to"), platform, 8 * activity + 3 FROM activities
  UNION ALL SELECT attributed_to, platform, 8 * object + 4 FROM objects
"""

_FEW_PEOPLE = f"""
WITH appearances AS ({_APPEARANCES}),
seats AS (
  SELECT actor, min(place) AS first, max(place) AS last, count(*) AS times FROM appearances GROUP BY actor
)
SELECT
  actors.actor,
  actors.is_owner,
  actors.is_anonymous,
  row_number() OVER (ORDER BY seats.first, seats.last, seats.times, actors.actor) - 1 AS bucket
FROM actors LEFT JOIN seats ON seats.actor = actors.actor
WHERE {{alive}}
"""

_PEOPLE_OF_SEVERAL = f"""
WITH homes AS (SELECT actor, is_owner, is_anonymous, {{home}} AS home, {{alive}} AS is_alive FROM actors),
sizes AS (SELECT home, count(*) AS people FROM homes GROUP BY home),
appearances AS ({_APPEARANCES}),
seats AS (
  SELECT appearances.actor, homes.home, min(place) AS first, max(place) AS last, count(*) AS times
  FROM appearances
  INNER JOIN homes ON appearances.actor = homes.actor AND {{same}}
  INNER JOIN sizes ON homes.home = sizes.home AND sizes.people <= {{buckets}}
  GROUP BY appearances.actor, homes.home
)
SELECT
  homes.actor,
  homes.is_owner,
  homes.is_anonymous,
  CASE
    WHEN sizes.people <= {{buckets}}
    THEN row_number() OVER (PARTITION BY homes.home ORDER BY seats.first, seats.last, seats.times, homes.actor) - 1
    ELSE {{bucket}}
  END AS bucket
FROM homes
INNER JOIN sizes ON homes.home = sizes.home
LEFT JOIN seats ON homes.actor = seats.actor
LEFT JOIN {{numbers}} AS alone ON homes.actor = alone.number
WHERE homes.is_alive
"""

_NO_NUMBERS = "(SELECT actor AS number, 0 AS rank FROM actors WHERE FALSE)"

_ALIVE = "NOT coalesce(is_automated, FALSE) AND type NOT IN ('Service', 'Application')"

_CONTACTS = """
WITH answers AS (
  SELECT reply.object, parent.attributed_to AS author
  FROM objects AS reply
  INNER JOIN objects AS parent ON reply.in_reply_to = parent.object
  WHERE parent.attributed_to IS NOT NULL
  UNION ALL
  SELECT reply.object, person.actor AS author
  FROM objects AS reply
  INNER JOIN {people} AS person ON reply.in_reply_to = person.actor
),
authored AS (
  SELECT
    a.activity, a.actor, a.audience, a.published, a.weight, answers.author AS answered,
    CASE
      WHEN answers.author IS NULL THEN a."to"
      WHEN a."to" IS NULL THEN [answers.author]
      ELSE array_append(a."to", answers.author)
    END AS addressees
  FROM activities AS a
  LEFT JOIN answers ON a.object = answers.object
  WHERE a.type IN ('Create', 'Question') AND coalesce(a.audience, '') <> 'self'
),
named AS (
  SELECT
    activity, actor, published, weight, audience, answered, array_length(addressees) AS addressees,
    unnest(CASE WHEN array_length(addressees) = 1 THEN addressees ELSE array_distinct(addressees) END) AS other
  FROM authored
  WHERE addressees IS NOT NULL
),
undone AS (
  SELECT DISTINCT object AS activity FROM activities WHERE type = 'Undo' AND object IS NOT NULL
),
asked AS (
  SELECT a.activity, a.type, a.actor, a.object, a.target, a."to", a.published, a.weight
  FROM activities AS a
  LEFT JOIN undone ON a.activity = undone.activity
  WHERE a.type IN ('Follow', 'Invite', 'Offer', 'Block') AND undone.activity IS NULL
),
asked_of AS (
  SELECT activity, type, actor, object, object AS other, published, weight FROM asked
  UNION ALL
  SELECT activity, type, actor, object, target AS other, published, weight FROM asked WHERE target <> object
  UNION ALL
  SELECT activity, type, actor, object, unnest(array_distinct("to")) AS other, published, weight
  FROM asked WHERE "to" IS NOT NULL
),
acts AS (
  SELECT
    activity, actor, other, published, weight, addressees < {crowd} AS directed, addressees,
    CASE
      WHEN audience IN ('direct', 'group') THEN 'message'
      WHEN other = answered THEN 'reply'
      ELSE 'mention'
    END AS kind
  FROM named
  UNION ALL
  SELECT
    activity, actor, other, published, weight, FALSE AS directed, 1 AS addressees,
    CASE WHEN type = 'Follow' THEN 'follow' WHEN type = 'Invite' THEN 'invite' ELSE 'block' END AS kind
  FROM asked_of
  WHERE type <> 'Offer'
  UNION ALL
  SELECT DISTINCT
    asked_of.activity, asked_of.actor, asked_of.other, asked_of.published, asked_of.weight, FALSE AS directed,
    1 AS addressees, CASE WHEN skill.object IS NULL THEN 'recommend' ELSE 'endorse' END AS kind
  FROM asked_of
  LEFT JOIN (SELECT object FROM objects WHERE type = 'Skill') AS skill ON asked_of.object = skill.object
  WHERE asked_of.type = 'Offer'
  UNION ALL
  SELECT
    a.activity, a.actor, CASE WHEN request.actor = a.actor THEN request.object ELSE request.actor END AS other,
    a.published, a.weight, FALSE AS directed, 1 AS addressees, 'accept' AS kind
  FROM activities AS a
  INNER JOIN activities AS request ON a.object = request.activity
  LEFT JOIN undone ON request.activity = undone.activity
  WHERE a.type = 'Accept' AND request.type IN ('Follow', 'Invite') AND undone.activity IS NULL
  UNION ALL
  SELECT activity, actor, object AS other, published, weight, FALSE AS directed, 1 AS addressees, 'accept' AS kind
  FROM activities
  WHERE type = 'Accept'
  UNION ALL
  SELECT
    a.activity, a.actor, thing.attributed_to AS other, a.published, a.weight, FALSE AS directed, 1 AS addressees,
    CASE WHEN a.type = 'Announce' THEN 'announce' ELSE 'like' END AS kind
  FROM activities AS a
  INNER JOIN objects AS thing ON a.object = thing.object
  WHERE a.type IN ('Announce', 'Like') AND thing.attributed_to IS NOT NULL
  UNION ALL
  SELECT
    activity, actor, coalesce(object, "to"[1]) AS other, published, weight, FALSE AS directed, 1 AS addressees,
    CASE WHEN type = 'Announce' THEN 'announce' ELSE 'like' END AS kind
  FROM activities
  WHERE type IN ('Announce', 'Like', 'Dislike')
)
SELECT
  acts.activity, acts.actor, acts.other, acts.kind, acts.directed, acts.addressees, acts.published,
  {second} AS second,
  calendar.quarter AS quarter,
  {weighed} AS weight,
  CASE WHEN one.is_owner THEN 'given' WHEN two.is_owner THEN 'received' END AS owner_side,
  CASE WHEN one.is_owner THEN two.bucket ELSE one.bucket END AS one_bucket,
  CASE WHEN two.is_owner THEN one.bucket ELSE two.bucket END AS two_bucket
FROM acts
INNER JOIN {people} AS one ON acts.actor = one.actor
INNER JOIN {people} AS two ON acts.other = two.actor
LEFT JOIN {calendar} AS calendar ON {day} = calendar.day
WHERE acts.actor <> acts.other AND NOT (one.is_owner AND two.is_owner)
"""

_WITHOUT_TWINS = """
SELECT
  contacts.activity, contacts.actor, contacts.other, contacts.kind,
  contacts.directed AND twin.actor IS NULL AS directed, contacts.addressees,
  contacts.published, contacts.second, contacts.quarter, contacts.weight,
  contacts.owner_side, contacts.one_bucket, contacts.two_bucket
FROM {contacts} AS contacts
LEFT JOIN (SELECT DISTINCT actor, other, second FROM {contacts} WHERE kind = 'reply') AS twin
  ON contacts.kind = 'mention' AND contacts.actor = twin.actor AND contacts.other = twin.other
  AND contacts.second = twin.second
"""


def contacts(environment: Sociotope) -> str:
    """The name of the view that holds every contact, made once for an environment and kept as long as it is open.

    Columns: ``activity, actor, other, kind, directed, addressees`` (how many the act has), ``published, second``
    (since 1970), ``quarter`` (``2026-Q1``; null without a date), ``weight`` (1 for an act, the given number for a row
    that stands for several), ``owner_side`` (``given``, ``received``; null when the archive's owner is at neither
    end), ``one_bucket, two_bucket`` (the groups of the two people, for intervals; next to the owner, both are the
    other's).

    An act addressed to several people is one row for each; a reply that also mentions its addressee is one directed
    act, even in a log that writes it on two lines (the second line is then not ``directed``). Self-loops and
    automated actors are left out; a follow that was undone too.

    Parameters
    ----------
    environment
        The place.

    Examples
    --------
    >>> with Sociotope.from_tables() as place:
    ...     place.value(f"SELECT count(*) FROM {contacts(place)}")
    0
    """
    return _made(environment, "contacts", "people")


GUESSED_KINDS = ("follow", "mention")
"""What the edges of a list are read as where nothing says what they are."""


def has_undeclared_list(environment: Sociotope) -> bool:
    """Whether a list of edges was read of which nobody said what they are: follows and mentions are then guesses."""
    return any(one["platform"] == "edge_list" and not one.get("layer") for one in environment.card["sources"])


def kind_of_tie(environment: Sociotope) -> str | None:
    """The one kind of contact that an environment's figures of ties count: of directed acts, else follows.

    Returns
    -------
    str or None
        One of :data:`DIRECTED_KINDS`, or ``follow``; None where several are counted together, where there is none, and
        where the kind is a guess.

    Examples
    --------
    >>> from sociotope.named_places import pair, village
    >>> with pair() as two, village() as some:
    ...     kind_of_tie(two), kind_of_tie(some)
    ('message', None)
    """
    view = contacts(environment)
    kinds = environment.sql(f"SELECT DISTINCT kind FROM {view} WHERE directed OR kind = 'follow'")["kind"].to_pylist()
    counted = [kind for kind in kinds if kind != "follow"] or kinds
    if len(counted) != 1 or (counted[0] in GUESSED_KINDS and has_undeclared_list(environment)):
        return None
    return str(counted[0])


def contacts_of_everybody(environment: Sociotope) -> str:
    """The same view, ``contacts_of_everybody``, with automated actors in it; its people are ``everybody``.

    References
    ----------
    Defined here: docs/science.md 1.8 (automation inflates reciprocity and broadcast, so both are computed with it
    and without).
    """
    return _made(environment, "contacts_of_everybody", "everybody")


def bucket_sql(actor: str) -> str:
    """SQL: the group of a person, for intervals, where there are more people than groups.

    Numbers follow the order of reading; multiplied modulo a prime, no rhythm in them lines up with the groups.
    """
    return f"(({actor} % 1000003) * 7919 % 1000003) % {BUCKETS}"


def has_automation(environment: Sociotope) -> bool:
    """Whether any actor is automated: said to be, or a service or an application."""
    return bool(environment.value(f"SELECT count(*) FROM actors WHERE NOT ({_ALIVE})"))


def _made(environment: Sociotope, name: str, persons: str) -> str:
    with environment.engine.lock:
        if name not in environment.engine.made_of:
            _make(environment, name, persons)
            environment.engine.made_of[name] = persons
    return name


def _make(environment: Sociotope, name: str, persons: str) -> None:
    engine = environment.engine
    engine.materialise(persons, _people_sql(environment, _ALIVE if persons == "people" else "TRUE"))
    first = engine.folder / f"{name}-1.parquet"
    when = {
        "second": second_of("acts.published"),
        "day": day_of("acts.published"),
        "calendar": environment.calendar(),
        "weighed": _weighed(environment),
    }
    engine.write_parquet(_CONTACTS.format(crowd=CROWD, people=persons, **when), first, passing=True)
    engine.run(f"CREATE OR REPLACE VIEW {name} AS SELECT * FROM read_parquet('{engine.quoted(first)}')")
    if engine.value(f"SELECT count(DISTINCT kind) FROM {name} WHERE kind IN ('reply', 'mention')") == 2:
        second = engine.folder / f"{name}-2.parquet"
        engine.write_parquet(_WITHOUT_TWINS.format(contacts=name), second, passing=True)
        engine.run(f"CREATE OR REPLACE VIEW {name} AS SELECT * FROM read_parquet('{engine.quoted(second)}')")
        first.unlink()


def _people_sql(environment: Sociotope, alive: str) -> str:
    """People with their groups; each of few is a group, in the order in which they appear.

    A copy whose people are renumbered then has the same groups. On several platforms the groups are those that each
    platform would have alone, so that what is measured on one has the same interval whatever else was read.
    """
    several = len(environment.platforms) > 1
    home = "platform" if several else "''"
    many = environment.value(f"SELECT max(n) FROM (SELECT count(*) AS n FROM actors GROUP BY {home}) AS sizes") or 0
    if not several and not environment.is_part:
        if many <= BUCKETS:
            return _FEW_PEOPLE.format(alive=alive)
        return _PEOPLE.format(bucket=bucket_sql("actor"), alive=alive)
    return _PEOPLE_OF_SEVERAL.format(
        home=home,
        same="homes.home = appearances.platform" if several else "TRUE",
        alive=alive,
        buckets=BUCKETS,
        bucket=bucket_sql("alone.rank"),
        numbers=numbers_alone(environment)
        if many > BUCKETS
        else "(SELECT actor AS number, 0 AS rank FROM actors WHERE FALSE)",
    )


def weight_step(environment: Sociotope) -> float:
    """What every weight is a multiple of: 1 where all are whole, else a power of two that leaves every sum exact.

    Fractions added on several cores have another last digit in each order; multiples of one step, together below
    2 to the 53rd of it, have none. A step is some 1e-13 of a hundred weights, and 1e-10 of a hundred thousand.

    Examples
    --------
    >>> with Sociotope.from_tables() as place:
    ...     weight_step(place)
    1.0
    """
    [weights] = environment.sql(
        "SELECT count(*) AS n, max(weight) AS most, count(CASE WHEN weight <> floor(weight) THEN 1 END) AS fractions "
        "FROM activities WHERE weight > 0"
    ).to_pylist()
    total = math.frexp(weights["n"] * max(weights["most"] or 0.0, 1.0))[1]
    whole = not weights["fractions"] and total < _EXACT
    return 1.0 if whole else math.ldexp(1.0, max(total - _EXACT, -1000) or 1)  # 1 says that all are whole


def _weighed(environment: Sociotope) -> str:
    """SQL: the weight of a contact, fractions being kept to a multiple of :func:`weight_step`."""
    given = "CASE WHEN acts.weight > 0 THEN acts.weight ELSE 1.0 END"
    step = weight_step(environment)
    return given if step == 1.0 else f"greatest({step!r}, round({given} / {step!r}) * {step!r})"
