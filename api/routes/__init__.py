"""What the HTTP service answers, by what it is about: JSON for programs and pages for people."""
