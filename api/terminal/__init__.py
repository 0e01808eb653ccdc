"""JSON forms as lines of text for a terminal."""
