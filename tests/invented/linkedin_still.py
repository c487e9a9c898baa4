"""Files without activities: what the owner says of themselves, and what a reader must leave alone."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from invented.book import Book
from invented.clock import DAY, ctime, iso, slashed, us_short
from invented.phrases import bank, pool
from invented.sink import csv_line

Rows = list[tuple[str, ...]]
PHONE = "Mozilla/5.0 (X11; Linux x86_64)"


def profile(book: Book) -> dict[str, Rows]:
    """Rows that become attributes of the owner's actor."""
    year = book.era.end[:4]
    headline = (
        'Consultante & formatrice, "apprendre ensemble"'
        if book.lang == "fr"
        else 'Consultant & trainer, "learning together"'
    )
    own = bank("fr" if book.lang == "fr" else "en")
    summary = own["intents"]["self"][1].replace("{topic}", own["words"]["topic"][3])
    skills = own["words"]["skill"]
    roles = ("Animatrice", "Formatrice") if book.lang == "fr" else ("Facilitator", "Trainer")
    return {
        "Profile.csv": [
            (book.owner.first, book.owner.last, "", "12 rue des Tilleuls, Valmorency", "Mar 3", headline, summary,
             "Professional Training", "00000", "Valmorency, Arbelune", "[marianthorn]",
             "[PERSONAL:https://www.thornquarry.example]", "")
        ],
        "Profile Summary.csv": [(summary + "\nSecond line, \"quoted\".",)],
        "Registration.csv": [("8/24/09, 5:38 PM", "192.0.2.17", "Jobseeker Premium")],
        "Positions.csv": [
            ("Brumevald Conseil", roles[0], "Workshops,\nand more.", "Valmorency", "Aug 2019", ""),
            ("Kalmira Labs", roles[1], "", "Port-Adrelle", "2009", "Jul 2019"),
        ],
        "Education.csv": [("Université de Valmorency", "2003", "2008", "", "Master", "Choir; chess")],
        "Skills.csv": [(skill,) for skill in skills],
        "Languages.csv": [("English", "Full professional proficiency"), ("Français", "Native proficiency")],
        "Certifications.csv": [("First aid", "https://firstaid.example/1", "Arbelune Safety", "Jan 2021", "", "A-17")],
        "Projects.csv": [("Open shelves", "A library, open at night", "https://shelves.example", "May 2018", "")],
        "Publications.csv": [("Listening", f"Mar 1, {int(year) - 3}", "An essay", "Wexmoor Press", "")],
    }  # fmt: skip


def ignored(book: Book) -> dict[str, Rows]:
    """Rows of files that a reader knows and leaves alone: secrets, adverts, logs, guesses."""
    rng = book.rng("ignored")
    times = np.sort(book.rhythm("steady").sample(rng, 12))[::-1]
    us, log, slash = us_short(times), ctime(times), slashed(times)
    contact = (
        "PHONE", "Olive", "Farthinglow", "", "", "olive@mail.example", "", us[0],
        "", "", "", "Olive Farthinglow", "", "", "", "",
    )  # fmt: skip
    out: dict[str, Rows] = {
        "Email Addresses.csv": [("me@mail.example", "Yes", "Yes", us[1])],
        "PhoneNumbers.csv": [("", "+99 000 000", "MOBILE")],
        "Whatsapp Phone Numbers.csv": [("000000", "99", "false")],
        "Contacts.csv": [contact],
        "ImportedContacts.csv": [contact],
        "SearchQueries.csv": [(when, pool("search")[i]) for i, when in enumerate(slash)],
        "Ads Clicked.csv": [(us[2], "1234567"), (us[5], "2345678")],
        "LAN Ads Engagement.csv": [("CLICK", us[3], "987654", "app.example")],
        "Ad_Targeting.csv": [("35-54", "", *(f"Firm {i}" for i in range(33)))],
        "Inferences_about_you.csv": [("Demographics", "Age", "An invented guess, with a comma", "Yes")],
        "Logins.csv": [(when, "192.0.2.17", PHONE, "Web") for when in log[:5]],
        "Security Challenges.csv": [(log[6], "192.0.2.99", PHONE, "xx", "EMAIL_PIN")],
        "Receipts_v2.csv": [(us[4], "Premium, one month", "29.99", "EUR")],
        "SavedJobAlerts.csv": [('{location=Valmorency, title="trainer"}', "", "42")],
    }
    if book.era.quote_all and book.known:
        noted = book.unplanted[book.unplanted < book.known][:3].tolist()
        day = iso(times[:1] // DAY * DAY)[0]
        out["Notes.csv"] = [
            (book.people.first[p], book.people.last[p], book.url(p), 'Likes, "really", chess', day, "") for p in noted
        ]
    return out


def _writer(name: str, status: str, table: Callable[[Book], dict[str, Rows]]) -> Callable[[Book], None]:
    def write(book: Book) -> None:
        rows = table(book).get(name)
        if rows is None:
            return
        with book.file(name) as lines:
            lines.write("".join(csv_line(*row) for row in rows))
        book.done(name, status, len(rows))

    return write


PROFILE_FILES = (
    "Profile.csv", "Profile Summary.csv", "Registration.csv", "Positions.csv", "Education.csv", "Skills.csv",
    "Languages.csv", "Certifications.csv", "Projects.csv", "Publications.csv",
)  # fmt: skip
IGNORED_FILES = (
    "Email Addresses.csv", "PhoneNumbers.csv", "Whatsapp Phone Numbers.csv", "Contacts.csv", "ImportedContacts.csv",
    "SearchQueries.csv", "Ads Clicked.csv", "LAN Ads Engagement.csv", "Ad_Targeting.csv", "Inferences_about_you.csv",
    "Logins.csv", "Security Challenges.csv", "Receipts_v2.csv", "SavedJobAlerts.csv", "Notes.csv",
)  # fmt: skip
STILL: dict[str, Callable[[Book], None]] = {
    **{name: _writer(name, "profile", profile) for name in PROFILE_FILES},
    **{name: _writer(name, "ignored", ignored) for name in IGNORED_FILES},
}
