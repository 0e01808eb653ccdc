"""The doors: command line, HTTP, pages. Thin; everything they say is computed below."""
