"""The brief on one page: what is asked for, by the sentences of its sections that say it; the rest is an annex."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sociotope.advice._brief._parts import Section, Statement
from sociotope.advice._brief._texts import t

ON_THE_PAGE: Final = (
    ("objective", ("claim", "")),
    ("expertise", ("claim", "evidence")),
    ("form", ()),
    ("start", ("figure",)),
    ("target", ("target",)),
    ("success", ("claim",)),
)
"""By section, the roles whose first sentence stands on the page; the lead of a section always does."""


def summary(sections: Sequence[Section]) -> Section:
    """The one page: at most one sentence of each role, each knowing which facts it discloses.

    Parameters
    ----------
    sections
        Those of the whole brief.
    """
    named = {section.name: section for section in sections}
    blocks: list[Statement] = []
    for name, roles in ON_THE_PAGE:
        section = named.get(name)
        if section is None:  # where too little was read, a brief has two sections
            continue
        if name == "form" and section.lead is not None:
            blocks.append(Statement(section.lead))
        for role in roles:
            first = next((one for one in section.blocks if isinstance(one, Statement) and one.role == role), None)
            if first is not None:
                blocks.append(replace(first, why=None, scale=None))
            if name == "objective" and first is not None:
                break
    return Section("summary", t("page.summary"), None, tuple(blocks))
