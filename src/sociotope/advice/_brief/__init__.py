"""The brief: what a person hands over to whoever they may hire."""

from sociotope.advice._brief._make import brief, disclosed
from sociotope.advice._brief._parts import NAMED, Blank, Block, Brief, BriefTable, Gauge, Scale, Section, Statement
from sociotope.advice._brief._texts import form_names
from sociotope.advice._brief._texts import t as brief_text

__all__ = [
    "NAMED",
    "Blank",
    "Block",
    "Brief",
    "BriefTable",
    "Gauge",
    "Scale",
    "Section",
    "Statement",
    "brief",
    "brief_text",
    "disclosed",
    "form_names",
]
