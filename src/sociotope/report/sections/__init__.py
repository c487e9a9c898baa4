"""The sections of a report, one a file: what it says as values (``values``), and as blocks to draw (``blocks``)."""
