"""How strong a tie is, beside the strongest of the same person, and why."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from sociotope.text import Text

Array = npt.NDArray[np.float64]

HALF_LIFE_DAYS: Final = 365.0
"""A contact counts half as much after a year."""

FEATURES: Final = {
    "contacts": Text(en="how many contacts, recent ones first", fr="le nombre de contacts, surtout récents"),
    "reciprocity": Text(en="how evenly", fr="la réciprocité"),
}
"""What strength is made of, and what a person calls it."""


def counted(contacts: Array, evenness: Array) -> Array:
    """Contacts of which those that one side alone keeps up count half; evenness that is not shown lowers nothing.

    Examples
    --------
    >>> counted(np.array([10.0, 10.0, 10.0]), np.array([1.0, 0.0, np.nan])).tolist()
    [10.0, 5.0, 10.0]
    """
    return contacts * (1 + np.nan_to_num(evenness, nan=1.0)) / 2


def strength(contacts: Array, evenness: Array) -> tuple[Array, dict[str, Array]]:
    """The strength of each tie, from 0 to 100, and the part of each feature in it, which sum to it.

    ``100 ln(1 + c) / ln(1 + max c)``, ``c`` being the contacts, each counting half as much after a year, times
    ``(1 + R) / 2`` where both directions are shown. What one direction alone takes away is the (negative) part of
    reciprocity.

    Parameters
    ----------
    contacts
        By tie: its contacts, discounted.
    evenness
        By tie: ``R``, from 0 (one way) to 1 (as much each way); missing where one way is not shown.

    References
    ----------
    Gilbert & Karahalios 2009, CHI, doi:10.1145/1518701.1518736; Burke & Kraut 2014, CHI,
    doi:10.1145/2556288.2557094; defined here: docs/science.md 3.2 and 8.3.

    Examples
    --------
    >>> total, parts = strength(np.array([99.0, 18.0]), np.array([np.nan, 0.0]))
    >>> total.round(6).tolist(), parts["contacts"].round(1).tolist(), parts["reciprocity"].round(1).tolist()
    ([100.0, 50.0], [100.0, 63.9], [nan, -13.9])
    """
    real = counted(contacts, evenness)
    most = np.log1p(real.max(initial=0.0)) or 1.0
    total, alone = (100 * (np.log1p(each) / most) for each in (real, contacts))
    return total, {"contacts": alone, "reciprocity": np.where(np.isfinite(evenness), total - alone, np.nan)}
