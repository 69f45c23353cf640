"""The `hub` command: its groups are modules of `hub.commands`."""

import os

import click

from hub.commands.admin import admin
from hub.commands.audit import audit
from hub.commands.cases import cases
from hub.commands.database import migrate, roles
from hub.commands.demo import demo
from hub.commands.doctor import doctor
from hub.commands.drill import drill
from hub.commands.keys import keys
from hub.commands.running import sequencer, serve, start
from hub.commands.witness import witness
from hub.foundation.settings import BadSetting, settings_from
from hub.plain_failures import EXPECTED, NotCarriedOut, in_plain_words

COMMANDS = (
    *(serve, start, sequencer, migrate, roles, doctor),
    *(admin, audit, cases, demo, drill, keys, witness),
)


class PlainGroup(click.Group):
    """Commands whose failures are sentences: no traceback for a missing key or database."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise  # whoever read our output has gone: click ends quietly
        except EXPECTED as error:
            raise NotCarriedOut(in_plain_words(error, ctx.obj)) from None


@click.group(cls=PlainGroup, commands=COMMANDS)
@click.pass_context
def main(context: click.Context) -> None:
    """The family information hub."""
    try:
        context.obj = settings_from(os.environ)
    except BadSetting as problem:
        raise NotCarriedOut(str(problem)) from None
