"""The sociotope map: its tables, one geometry, and the pens that draw it (SVG and letters)."""
