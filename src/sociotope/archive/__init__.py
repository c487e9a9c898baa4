"""One safe view of what a person drops: a zip, a tarball, a folder, one file, or several loose files.

No member name is ever used as a path and nothing is unpacked to a place with a name, so that hostile names can do no
harm; what is no regular file is never opened; what members announce is looked at before they are read, and what comes
out of them is counted, so that a bomb is told before it hurts.
"""

from sociotope.archive._archive import Archive, is_gzip, loose_files, open_archive
from sociotope.archive._limits import check_parquet
from sociotope.archive._member import Member, logical_name

__all__ = ["Archive", "Member", "check_parquet", "is_gzip", "logical_name", "loose_files", "open_archive"]
