"""The conditions of a plan of search: which tasks fulfil each, in what way, and why. Complete; nothing is ranked."""
