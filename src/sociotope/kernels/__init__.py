"""Arrays in, arrays out: what knows nothing of tables. What is compiled is imported where it is called, not before."""
