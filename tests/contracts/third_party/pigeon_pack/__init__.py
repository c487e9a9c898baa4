"""What somebody else would publish: a platform, a use, an objective and a measure, of which Sociotope knows nothing."""
