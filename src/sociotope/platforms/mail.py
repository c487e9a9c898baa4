"""Mail: the mailbox of any program (mbox, of Takeout and Thunderbird too), a Maildir, or letters one by one.

Who wrote is ``From``, who received ``To``, ``Cc`` and ``Bcc``; a thread is that of Gmail, else the first of
``References``. What comes from a list, from a program or in bulk, or goes to more than twenty, is for subscribers and
no conversation. An address is a person; drafts and spam are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pyarrow as pa

from sociotope.archive import Archive
from sociotope.platforms._conversation import SPLIT, messages
from sociotope.platforms._declared import declared
from sociotope.platforms._letters import from_letters
from sociotope.platforms._owner import Candidate, OwnerEvidence, in_every, owner_among, owner_row, questions
from sociotope.platforms._platform import FileRead, Options, fitted
from sociotope.platforms._records import looked_at, read_files
from sociotope.schema import ACTORS

ABOUT = declared(__name__)
__getattr__ = ABOUT.__getattribute__

CROWD = 20
"""To more people than these, a letter is for a crowd."""
SHARE = 0.9
"""In what share of the letters the owner must be: some come by a list, or hide their recipients."""
_NOBODY = "^(no|do).?(not.?)?reply|^(mailer.daemon|postmaster|notifications?|bounces?)[^a-z]"


def _folder(words: str) -> str:
    """SQL: whether a label, or a folder or file in the path of a letter, is one of some words."""
    places = "list_concat(labels, string_split(regexp_replace(path, '[.](mbox|eml)(/|$)', '\\2'), '/'))"
    return f"len(list_filter({places}, lambda each: regexp_matches(each, '(?i)^(.*[.])?({words})$'))) > 0"


def _person(address: str) -> str:
    """SQL: who has an address; the owner has those that differ by what stands after a plus sign."""
    plain = f"concat('mailto:', regexp_replace({address}, '[+][^@]*', ''))"
    return f"CASE WHEN {plain} = run.owner THEN run.owner ELSE concat('mailto:', {address}) END"


LETTERS = messages(
    f"""
, named AS (
    SELECT records.*, {_person("sender")} AS actor, is_bulk OR regexp_matches(sender, '{_NOBODY}') AS is_cast,
        list_sort(list_distinct(list_transform(recipients, lambda each: {_person("each")}))) AS everybody,
        coalesce(number, md5(concat_ws(chr(31), sender, CAST(published AS VARCHAR), subject, content))) AS mid
    FROM records CROSS JOIN run
), addressed AS (SELECT *, list_filter(everybody, lambda each: each <> actor) AS others FROM named)
SELECT source_row, actor, sender_name AS actor_name, concat('mid:', mid) AS id, 'mid:' || answered AS in_reply_to,
    concat('mail:thread:', coalesce(gmail, root, mid)) AS thread, subject AS name, content, media, is_local,
    {_folder("sent( items| mail| messages)?|(.* )?envoyés|gesendet|enviados|posta inviata")} AS is_sent,
    'mailto:' || regexp_replace(delivered, '[+][^@]*', '') AS delivered, everybody,
    CASE WHEN is_local THEN timezone(run.timezone, CAST(published AS TIMESTAMP)) ELSE published END AS published,
    CASE WHEN {_folder("drafts?|brouillons?|entwürfe|borradores|bozze")} THEN 'draft'
        WHEN {_folder("spam|junk|pourriel|(.* )?indésirables?")} THEN 'spam' WHEN is_again THEN 'twice' END AS why,
    'mail:list:' || list_id AS place, list_id AS place_name,
    CASE WHEN is_cast THEN NULL WHEN len(others) > 0 THEN others WHEN len(recipients) > 0 THEN NULL
        WHEN 'mailto:' || delivered <> actor THEN ['mailto:' || delivered] END AS "to",
    CASE WHEN NOT is_cast THEN len(others) END AS audience_size,
    CASE WHEN is_cast OR len(others) > {CROWD} THEN 'followers' WHEN len(others) > 1 THEN 'group'
        WHEN len(others) = 1 THEN 'direct' WHEN len(everybody) > 0 THEN 'self' END AS audience,
    list_concat(list_transform(people, lambda each: concat({_person(f"split_part(each, {SPLIT}, 1)")}, {SPLIT},
        split_part(each, {SPLIT}, 2))), CASE WHEN regexp_matches(sender, '{_NOBODY}')
        THEN [concat(actor, {SPLIT}, {SPLIT}, 'bot')] END) AS people
FROM addressed CROSS JOIN run""",
    drops={word: ABOUT.words[word] for word in ("draft", "spam", "twice")},
    source=from_letters,
)
_PEOPLE = """SELECT actor, actor_name, delivered, is_sent, everybody, audience FROM mapped WHERE why IS NULL"""


def candidates(archive: Archive, options: Options) -> list[Candidate]:
    """To whom the letters were delivered, who sent those of the folder of letters sent, who is in nearly all."""
    letters = looked_at(archive, [member for _, member in ABOUT.files(archive)], LETTERS, _PEOPLE, options)
    names = Counter((each["actor"], each["actor_name"]) for each in letters)
    known = sorted(names, key=lambda each: (each[1] is None, -names[each]))
    people = [Candidate(who, OwnerEvidence.NAMED, tuple(filter(None, (name, who[7:])))) for who, name in known]
    people += in_every(({each["delivered"]} - {None} for each in letters), SHARE, OwnerEvidence.PROFILE)
    people += in_every(({each["actor"]} for each in letters if each["is_sent"]), SHARE, OwnerEvidence.SENT)
    return people + in_every(({each["actor"], *each["everybody"]} for each in letters if each["audience"]), SHARE)


owner, knows = questions(candidates)


def read(archive: Archive, options: Options) -> Iterator[pa.RecordBatch | FileRead]:
    """The letters of every mailbox and folder, and one ``FileRead`` for each."""
    whose = owner_among(candidates(archive, options), options)
    yield from fitted(ACTORS, owner_row(whose, ABOUT.name))
    once = replace(LETTERS, source=partial(from_letters, met=set()))
    yield from read_files(archive, ABOUT, {"": once}, options, whose)
