"""Commands for the long run: ``serve`` answers over HTTP, ``eval`` measures answers against judged questions."""

import click

COMMANDS: tuple[click.Command, ...] = ()
