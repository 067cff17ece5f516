"""Pages that show every component and form widget, for tests only. Their words are written out in Norwegian."""
