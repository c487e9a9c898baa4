"""What the acts of one person brought, use by use: an outcome in a file, found as the measures of the folder above."""
