"""Show the public key that signs the ledger, or make a new private one."""

from django.utils.translation import gettext as _

from core.command_line import CommandError, PlainCommand
from core.refusals import Refused
from ledger import keys
from ledger.models import Head


class Command(PlainCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--new", action="store_true", help="print a new private key and stop")

    def handle(self, **options):
        if options["new"]:
            self.stdout.write(keys.made())
            return
        head = Head.objects.select_related("epoch").first()
        if head is None:
            raise CommandError(_("The ledger has not begun yet; its first event gives it a name."))
        try:
            self.stdout.write(keys.current(head.epoch.origin).vkey)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
