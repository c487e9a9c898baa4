"""Permissions of files that bind the superuser too: continuous integration runs as root, whom nothing is closed to."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

_VERSION_3 = 0x20080522  # of the structures below, in linux/capability.h
_OVERRIDES = 0b110  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _Capabilities(ctypes.Structure):
    _fields_ = (("effective", ctypes.c_uint32), ("permitted", ctypes.c_uint32), ("inheritable", ctypes.c_uint32))


@contextmanager
def without_privilege() -> Iterator[None]:
    """Set aside, in this thread and those that it starts, the superuser's right to go past permissions (Linux)."""
    if os.geteuid() != 0:
        yield
        return
    system = ctypes.CDLL(None, use_errno=True)
    if not hasattr(system, "capset"):
        pytest.skip("nothing is closed to the superuser, and this system cannot set that right aside")
    header, sets = _Header(_VERSION_3, 0), (_Capabilities * 2)()
    assert system.capget(ctypes.byref(header), sets) == 0, os.strerror(ctypes.get_errno())
    before = sets[0].effective
    sets[0].effective = before & ~_OVERRIDES
    assert system.capset(ctypes.byref(header), sets) == 0, os.strerror(ctypes.get_errno())
    try:
        yield
    finally:
        sets[0].effective = before
        assert system.capset(ctypes.byref(header), sets) == 0, os.strerror(ctypes.get_errno())
