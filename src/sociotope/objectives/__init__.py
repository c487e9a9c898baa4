"""What people want of a place: one small data file per objective, found because it exists.

Somebody says it in their own words (`nearest`, `find_objective`) or answers a short questionnaire (`ask`, `conclude`).
"""

from sociotope.objectives._find import find_objective, unclear
from sociotope.objectives._load import load_objective, load_objectives
from sociotope.objectives._match import Match, Nearest
from sociotope.objectives._nearest import nearest
from sociotope.objectives._objective import Objective, Outcome, Required, objective_of
from sociotope.objectives._questionnaire import as_data, ask, clearing, conclude, left, way, weights
from sociotope.objectives._questions import Answer, Question, Questionnaire, questionnaire, questionnaire_of

__all__ = [
    "Answer",
    "Match",
    "Nearest",
    "Objective",
    "Outcome",
    "Question",
    "Questionnaire",
    "Required",
    "as_data",
    "ask",
    "clearing",
    "conclude",
    "find_objective",
    "left",
    "load_objective",
    "load_objectives",
    "nearest",
    "objective_of",
    "questionnaire",
    "questionnaire_of",
    "unclear",
    "way",
    "weights",
]
