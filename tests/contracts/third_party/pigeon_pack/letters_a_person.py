"""How many letters each person is worth."""

from sociotope.measures import Estimate
from sociotope.text import Text

title = Text(en="Letters per person", fr="Lettres par personne")
question = Text(en="How many letters does a person get?", fr="Combien de lettres une personne reçoit-elle ?")
formula = Text(en="Letters, divided by the people who take part.", fr="Lettres, divisées par les personnes présentes.")
definition = "1"
needs = ()
sees = ("received",)


def letters_a_person(run):
    """Letters per person, known exactly."""
    letters = run.place.value("SELECT count(*) FROM activities WHERE type = 'Create'")
    people = run.place.value("SELECT count(*) FROM actors")
    value = letters / people
    return {("environment", "all"): Estimate(value, people, low=value, high=value)}
