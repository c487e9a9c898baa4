"""The sections of a comparison, one a file: ``values``, and ``blocks`` to draw."""
