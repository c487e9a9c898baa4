"""Platforms: one file each, which recognises an archive by its content and reads it. See ``_platform.py``."""
