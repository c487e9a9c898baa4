"""What draws a list of blocks: as text for a terminal, as Markdown, in a Word document."""
