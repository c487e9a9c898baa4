"""Who is called what on the page: by their name, or by a number when the page is to be shared."""

from __future__ import annotations

from sociotope.environment import Sociotope
from sociotope.report.words import Words

NAMES_SQL = """
SELECT actor, COALESCE(NULLIF(TRIM(name), ''), id) AS name, is_anonymous FROM actors
WHERE actor IN ({actors})
"""


class Names:
    """The names of people, looked up once; with ``share`` nobody's name leaves this object.

    A shared page calls people by the order in which they first appear on it, which tells nothing about them.
    """

    def __init__(self, environment: Sociotope, words: Words, *, share: bool) -> None:
        self._environment = environment
        self._words = words
        self.share = share
        self._numbers: dict[int, int] = {}
        self._known: dict[int, str] = {}

    def learn(self, actors: list[int]) -> None:
        """Look several people up at once."""
        wanted = sorted(set(actors) - set(self._known))
        if self.share or not wanted:
            return
        sql = NAMES_SQL.format(actors=", ".join(str(int(actor)) for actor in wanted))
        for row in self._environment.sql(sql).to_pylist():
            self._known[row["actor"]] = self._words.t("ties.anonymous") if row["is_anonymous"] else row["name"]

    def of(self, actor: int) -> str:
        """The name of one person."""
        if not self.share:
            self.learn([actor])
            return self._known.get(actor, "?")
        number = self._numbers.setdefault(actor, len(self._numbers) + 1)
        return self._words.t("ties.somebody", n=number)
