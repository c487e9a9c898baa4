"""Pairs of people who addressed each other in a month, and whether they do so in the next."""

from __future__ import annotations

from typing import Final

WINDOW_DAYS: Final = 30

SPAN: Final = "SELECT min(second) AS first, max(second) AS last FROM {contacts} WHERE directed AND {where}"

FOLLOWED: Final = """
WITH months AS (
  SELECT
    least(cast(floor((second - {first}) / {window}) AS INTEGER), {last}) AS month,
    {part} AS part, actor, other, one_bucket, two_bucket
  FROM {contacts}
  WHERE directed AND second IS NOT NULL AND {where}
),
everything AS ({everything}),
dyads AS (
  SELECT
    month,
    part,
    least(actor, other) AS one,
    greatest(actor, other) AS two,
    min(least(one_bucket, two_bucket)) AS one_bucket,
    min(greatest(one_bucket, two_bucket)) AS two_bucket,
    min(CASE WHEN actor < other THEN 1 ELSE 0 END) AS all_there,
    max(CASE WHEN actor < other THEN 1 ELSE 0 END) AS some_there
  FROM months
  GROUP BY month, part, least(actor, other), greatest(actor, other)
),
two_way AS (
  SELECT month, part, one, two, one_bucket, two_bucket FROM dyads WHERE all_there = 0 AND some_there = 1
),
next_ones AS (
  SELECT
    month, part, one, two, one_bucket, two_bucket,
    CASE WHEN lead(month) OVER (PARTITION BY part, one, two ORDER BY month) = month + 1 THEN 1 ELSE 0 END AS kept
  FROM two_way
),
busy AS (
  SELECT month, person, count(*) AS acts
  FROM (SELECT month, actor AS person FROM everything UNION ALL SELECT month, other AS person FROM everything) AS ends
  GROUP BY month, person
),
total AS (
  SELECT month, cast(count(*) AS DOUBLE) AS acts FROM everything GROUP BY month
),
chances AS (
  SELECT
    next_ones.month, next_ones.part, next_ones.one, next_ones.two, next_ones.one_bucket, next_ones.two_bucket,
    next_ones.kept,
    power(1 - exp(-{mean} / 2), 2) AS chance
  FROM next_ones
  LEFT JOIN busy AS one_busy ON one_busy.month = next_ones.month + 1 AND one_busy.person = next_ones.one
  LEFT JOIN busy AS two_busy ON two_busy.month = next_ones.month + 1 AND two_busy.person = next_ones.two
  LEFT JOIN total ON total.month = next_ones.month + 1
  WHERE next_ones.month < {last}
)
{read}
"""

EVERYTHING: Final = """
SELECT least(cast(floor((second - {first}) / {window}) AS INTEGER), {last}) AS month, actor, other
FROM {contacts}
WHERE directed AND second IS NOT NULL
"""
"""The acts that chance is reckoned from, where only the pairs of a part are followed."""

BY_WINDOWS: Final = """
SELECT windows.part AS period, one_bucket, two_bucket, count(*) AS dyads, sum(kept) AS kept,
  CAST(sum(CAST(chance AS DECIMAL(18, 15))) AS DOUBLE) AS chance
FROM chances
INNER JOIN windows ON windows.quarter = {quarter}
GROUP BY windows.part, one_bucket, two_bucket
"""

BY_GROUPS: Final = """
SELECT {period} AS period, one_bucket, two_bucket, count(*) AS dyads, sum(kept) AS kept,
  CAST(sum(CAST(chance AS DECIMAL(18, 15))) AS DOUBLE) AS chance
FROM chances
GROUP BY {period}, one_bucket, two_bucket
"""

BY_MONTHS: Final = """
SELECT {quarter} AS period, one_bucket, two_bucket, dyads, kept, chance
FROM (
  SELECT month, one_bucket, two_bucket, count(*) AS dyads, sum(kept) AS kept,
  CAST(sum(CAST(chance AS DECIMAL(18, 15))) AS DOUBLE) AS chance
  FROM chances
  GROUP BY month, one_bucket, two_bucket
) AS months_followed
"""

BY_PERSON: Final = """
SELECT person, count(*) AS dyads, sum(kept) AS kept,
  CAST(sum(CAST(chance AS DECIMAL(18, 15))) AS DOUBLE) AS chance
FROM (
  SELECT one AS person, kept, chance FROM chances UNION ALL SELECT two AS person, kept, chance FROM chances
) AS ends
GROUP BY person
"""

OTHERS: Final = """
SELECT count(DISTINCT CASE WHEN owner_side = 'given' THEN other ELSE actor END) FROM {contacts} WHERE directed
"""

PLACE_MEAN: Final = "coalesce(one_busy.acts * two_busy.acts / (2 * total.acts), 0)"
OWNER_MEAN: Final = "coalesce(total.acts / {others}, 0)"
QUARTER: Final = """
concat(
  cast(year(make_date(1970, 1, 1) + cast(floor(({first} + month * {window}) / 86400) AS INTEGER)) AS VARCHAR), '-Q',
  cast(quarter(make_date(1970, 1, 1) + cast(floor(({first} + month * {window}) / 86400) AS INTEGER)) AS VARCHAR)
)
"""
