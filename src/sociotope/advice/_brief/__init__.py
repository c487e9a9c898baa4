"""The brief: what a person hands over to whoever they may hire."""

from sociotope.advice._brief._make import brief, disclosed
from sociotope.advice._brief._parts import NAMED, Blank, Block, Brief, Fact, Gauge, Grid, Row, Said, Scale, Section
from sociotope.advice._brief._words import form_names
from sociotope.advice._brief._words import t as brief_text

__all__ = [
    "NAMED",
    "Blank",
    "Block",
    "Brief",
    "Fact",
    "Gauge",
    "Grid",
    "Row",
    "Said",
    "Scale",
    "Section",
    "brief",
    "brief_text",
    "disclosed",
    "form_names",
]
