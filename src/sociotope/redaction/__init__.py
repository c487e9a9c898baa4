"""A copy of a place that can be shared: no contents, pseudonyms for names, and the same measures."""

from sociotope.redaction._disclosure import Disclosure, disclosure
from sociotope.redaction._key import Key, key_of, pseudonym
from sociotope.redaction._redact import check, key_path, redact

__all__ = ["Disclosure", "Key", "check", "disclosure", "key_of", "key_path", "pseudonym", "redact"]
