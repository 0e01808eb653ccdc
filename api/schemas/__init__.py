"""What goes over the wire, with an example of each."""
