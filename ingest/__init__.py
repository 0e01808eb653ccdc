"""Documents in, records out: readers, the reading of flattened tables, one outcome per file."""
