"""One control: what was done, to what, what is expected, what came."""

from __future__ import annotations

from dataclasses import dataclass

from sociotope.text import Text

REFUSED = Text(en="refused, as it should be", fr="refusé, comme il se doit")
NOT_HERE = {
    "dates": Text(en="The acts have no dates.", fr="Les actes n’ont pas de date."),
    "directed": Text(en="There is no message, reply or mention.", fr="Il n’y a ni message, ni réponse, ni mention."),
    "short": Text(en="The log is shorter than four weeks.", fr="Le journal dure moins de quatre semaines."),
    "answers": Text(
        en="Nobody answers, whichever way time runs.", fr="Personne ne répond, quel que soit le sens du temps."
    ),
    "week": Text(
        en="No act can be followed for the seven days that an answer may take.",
        fr="Aucun acte ne peut être suivi pendant les sept jours que peut prendre une réponse.",
    ),
    "value": Text(en="The measure has no value here.", fr="La mesure n’a pas de valeur ici."),
    "few": Text(
        en="Fewer than {least} people have {acts} acts in both halves.",
        fr="Moins de {least} personnes ont {acts} actes dans les deux moitiés.",
    ),
    "mutual": Text(
        en="Every tie is mutual by the design of the place.", fr="Tout lien y est mutuel, par construction du lieu."
    ),
}
"""Why a control cannot be run somewhere."""


@dataclass(frozen=True, slots=True)
class Control:
    """The outcome of a control.

    ``got`` is to lie between ``low`` and ``high``; None when the tool refused to give a number, which passes only
    where a refusal is right (``refusal``), or when the control cannot be run, and ``why`` says so. Without ``low`` and
    ``high`` nothing but a refusal is right.
    """

    name: str
    of: str
    what: Text
    low: float | None
    high: float | None
    got: float | None
    refusal: bool = False
    why: Text | None = None

    @property
    def passed(self) -> bool | None:
        """Whether it came out as expected; None when it could not be run.

        Examples
        --------
        >>> Control("a", "b", Text(en="c", fr="d"), 0, 1, 0.5).passed, Control("a", "b", Text("c", "d"), 0, 1, 2).passed
        (True, False)
        """
        if self.got is None:
            return None if self.why is not None else self.refusal
        return self.low is not None and self.high is not None and self.low <= self.got <= self.high
