"""The headers of LinkedIn's files, verbatim, and how they changed over the years."""

from __future__ import annotations

from dataclasses import dataclass

MEMBER_ID = "155814142"

NOTES = (
    '"When exporting your connection data, you may notice that some of the email addresses are missing. '
    "You will only see email addresses for connections who have allowed their connections to see or download their "
    'email address using this setting https://www.linkedin.com/psettings/privacy/email."'
)

MESSAGE_COLUMNS = (
    "CONVERSATION ID", "CONVERSATION TITLE", "FROM", "SENDER PROFILE URL", "TO", "RECIPIENT PROFILE URLS",
    "DATE", "SUBJECT", "CONTENT", "FOLDER",
)  # fmt: skip

# What does not depend on the era. `Ad_Targeting.csv` really has the same name on several columns.
HEADERS = {
    "Comments.csv": "Date,Link,Message",
    "Reactions.csv": "Date,Type,Link",
    "InstantReposts.csv": "Date,Link",
    "Votes.csv": "Date,Link,OptionText",
    "Shares.csv": "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility",
    "Saved_Items.csv": "savedItem,CreatedTime",
    "Events.csv": "Event Name,Event Time,Status,External Url",
    "Company Follows.csv": "Organization,Followed On",
    "Hashtag_Follows.csv": "Hashtag,CreatedTime",
    "Recommendations_Given.csv": "First Name,Last Name,Company,Job Title,Text,Creation Date,Status",
    "Recommendations_Received.csv": "First Name,Last Name,Company,Job Title,Text,Creation Date,Status",
    "Learning.csv": "Content Title,Content Description,Content Type,Content Last Watched Date (if viewed),"
    "Content Completed At (if completed),Content Saved,Notes taken on videos (if taken),",
    "Profile.csv": "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,"
    "Geo Location,Twitter Handles,Websites,Instant Messengers",
    "Profile Summary.csv": "Profile Summary",
    "Registration.csv": "Registered At,Registration Ip,Subscription Types",
    "Positions.csv": "Company Name,Title,Description,Location,Started On,Finished On",
    "Education.csv": "School Name,Start Date,End Date,Notes,Degree Name,Activities",
    "Skills.csv": "Name",
    "Languages.csv": "Name,Proficiency",
    "Certifications.csv": "Name,Url,Authority,Started On,Finished On,License Number",
    "Projects.csv": "Title,Description,Url,Started On,Finished On",
    "Publications.csv": "Name,Published On,Description,Publisher,Url",
    "Email Addresses.csv": "Email Address,Confirmed,Primary,Updated On",
    "PhoneNumbers.csv": "Extension,Number,Type",
    "Whatsapp Phone Numbers.csv": "Number,Extension,Is_WhatsApp_Number",
    "Contacts.csv": "Source,FirstName,LastName,Companies,Title,Emails,PhoneNumbers,CreatedAt,Addresses,Sites,"
    "InstantMessageHandles,FullName,Birthday,Location,BookmarkedAt,Profiles",
    "ImportedContacts.csv": "Source,FirstName,LastName,Companies,Title,Emails,PhoneNumbers,CreatedAt,Addresses,Sites,"
    "InstantMessageHandles,FullName,Birthday,Location,BookmarkedAt,Profiles",
    "SearchQueries.csv": "Time,Search Query",
    "Ads Clicked.csv": "Ad clicked Date,Ad Title/Id",
    "LAN Ads Engagement.csv": "Action,Date,Ad Title/Id,Page/App",
    "Ad_Targeting.csv": "Member Age,Member Gender,Company Names,Company Names,Company Names,Company Connections,"
    "Company Category,Company Size,Company Industries,Company Followers,Company Growth Rate,Company Revenue,"
    "Degrees,Member Schools,Fields of Study,Job Functions,Job Seniorities,Job Titles,Job Titles,Job Titles,"
    "Member Skills,Years of Experience,Member Groups,Member Interests,Member Traits,Profile Locations,"
    "Interface Locales,Graduation Year,Buyer Groups,High Value Audiences,Product Interests,Service Interests,"
    "Recent Job Change,Open To,Device Types",
    "Inferences_about_you.csv": "Category,Type of inference,Description,Inference",
    "Logins.csv": "Login Date,IP Address,User Agent,Login Type",
    "Security Challenges.csv": "Challenge Date,IP Address,User Agent,Country,Challenge Type",
    "Receipts_v2.csv": "Transaction Made At,Description,Total Amount,Currency Code",
    "SavedJobAlerts.csv": "ALERT_PARAMETERS,QUERY_CONTEXT,SAVED_SEARCH_ID",
    "Jobs/Job Applications.csv": "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,"
    "Resume Name,Question And Answers",
    "Jobs/Saved Jobs.csv": "Saved Date,Job Url,Job Title,Company Name",
    "Notes.csv": "Connection First Name,Connection Last Name,Connection Profile URL,Note,Created On,Edited On",
}

SUFFIXED = frozenset(
    f"{stem}.csv"
    for stem in ("Comments", "InstantReposts", "Member_Follows", "Reactions", "Saved_Items", "Shares", "Votes")
)
COACH_FILES = (
    ("guide_messages.csv", "learning_coach_messages.csv", "learning_role_play_messages.csv", "coach_messages.csv")
)  # fmt: skip
# What the fast first e-mail of LinkedIn holds; the second one holds everything.
BASIC = frozenset((
    "Connections.csv", "messages.csv", "Invitations.csv", "Profile.csv", "Registration.csv", "Positions.csv",
    "Education.csv", "Skills.csv", "Languages.csv", "Email Addresses.csv", "PhoneNumbers.csv", "Contacts.csv",
    "Profile Summary.csv", "Certifications.csv", "Projects.csv", "Publications.csv", "ImportedContacts.csv",
))  # fmt: skip


@dataclass(frozen=True)
class Era:
    """What the export looked like at one time; four years of activity end on `end`."""

    name: str
    start: str
    end: str
    preamble: bool = False
    url: bool = False
    recipients: bool = False
    extra: tuple[str, ...] = ()
    quote_all: bool = False
    endorsements: bool = True
    endorsement_url: bool = False
    suffix: bool = False
    rich_media: tuple[str, str] = ("Rich_Media.csv", "Date/Time,Media Description,Media Link")
    bom: frozenset[str] = frozenset()

    @property
    def message_columns(self) -> tuple[str, ...]:
        """The columns of `messages.csv`."""
        base = [c for c in MESSAGE_COLUMNS if self.recipients or c != "RECIPIENT PROFILE URLS"]
        return (*base, *self.extra)

    @property
    def drafts(self) -> bool:
        """Whether a draft can be told from a message."""
        return "IS MESSAGE DRAFT" in self.extra

    def file_name(self, name: str) -> str:
        """The name of a file, with the member's number where LinkedIn puts it.

        Examples
        --------
        >>> ERAS["2026"].file_name("Shares.csv"), ERAS["2022"].file_name("Shares.csv")
        ('Shares_155814142.csv', 'Shares.csv')
        """
        if name == "Rich_Media.csv":
            return self.rich_media[0]
        return name.replace(".csv", f"_{MEMBER_ID}.csv") if self.suffix and name in SUFFIXED else name

    def header(self, name: str) -> str:
        """The lines before the first record of a file, line ends included."""
        if name == "Connections.csv":
            notes = '"Notes:"' if self.quote_all else "Notes:"
            line = f"First Name,Last Name,{'URL,' if self.url else ''}Email Address,Company,Position,Connected On"
            return f"{notes}\n{NOTES}\n\n{line}\n" if self.preamble else line + "\n"
        if name == "messages.csv" or name in COACH_FILES:
            columns = self.message_columns if name == "messages.csv" else MESSAGE_COLUMNS
            return ",".join(f'"{c}"' if self.quote_all else c for c in columns) + "\n"
        if name == "Invitations.csv":
            return f"From,To,Sent At,Message,Direction{',inviterProfileUrl,inviteeProfileUrl' if self.url else ''}\n"
        if name == "Rich_Media.csv":
            return self.rich_media[1] + "\n"
        if name == "Member_Follows.csv":
            notes = "Notes:\n" + NOTES + "\n\n" if self.name == "2022" else ""
            return f"{notes}Date,Status,{'FullName' if self.url else 'Full Name'}\n"
        if name.startswith("Endorsement_"):
            who = "Endorser" if "Received" in name else "Endorsee"
            url = f"{who} Public Url," if self.endorsement_url else ""
            return f"Endorsement Date,Skill Name,{who} First Name,{who} Last Name,{url}Endorsement Status\n"
        return HEADERS[name] + "\n"


ERAS = {
    "2020": Era("2020", "2017-04-01", "2021-04-01", endorsements=False, rich_media=("Rich Media.csv", "Type,Link")),
    "2022": Era("2022", "2018-12-01", "2022-12-01", preamble=True, rich_media=("Rich_Media.csv", "Time,Media Link")),
    "2024": Era(
        "2024",
        "2021-02-01",
        "2025-02-01",
        preamble=True,
        url=True,
        recipients=True,
        extra=("ATTACHMENTS", "IS MESSAGE DRAFT"),
        endorsement_url=True,
        bom=frozenset({"Invitations.csv", "Positions.csv"}),
    ),
    "2026": Era(
        "2026",
        "2022-06-15",
        "2026-06-15",
        preamble=True,
        url=True,
        recipients=True,
        extra=("ATTACHMENTS", "IS MESSAGE DRAFT", "IS CONVERSATION DRAFT"),
        quote_all=True,
        endorsement_url=True,
        suffix=True,
    ),
}
