"""What is kept about staff: the person, their stretches of work, their login and its traces."""

from django.utils.translation import gettext_lazy as _

from core.records import Act, Basis, Blank, Delete, Needed, Period, Record, Rule, Subject

HEADING = _("Staff")
SUBJECT = Subject(model="people.Person", user="user", page="people:person_detail")
AFTER_SIX_YEARS = Period(6, "years")
RECORDS = [
    Record(
        model="people.Employer",
        name=_("Legal entities of the firm"),
        purpose=_("To know for whom somebody works."),
        harmless={"name": _("the name of a company"), "place": _("a code of the catalogue")},
        kept_because=_("They are companies, not people."),
    ),
    Record(
        model="people.Department",
        name=_("Departments"),
        purpose=_("To know where somebody works."),
        harmless={"name": _("the name of a department")},
        kept_because=_("They are parts of the firm, not people."),
    ),
    Record(
        model="people.User",
        name=_("Login"),
        purpose=_("To sign in."),
        about=("pk",),
        personal=("email", "name", "password", "places"),
        secret=("password",),
        kept_because=_(
            "As long as the person is on record; it is closed the day after they leave."
        ),
        erase=Blank(
            {
                "email": "erased-{pk}@erased.invalid",
                "name": "",
                "password": "!",
                "places": [],
                "is_active": False,
            }
        ),
    ),
    Record(
        model="account.EmailAddress",
        name=_("Address of a login"),
        purpose=_("To sign in, and to set a new password."),
        about=("user",),
        personal=("user", "email"),
        kept_because=_("As long as the person is on record."),
        erase=Delete(),
    ),
    Record(
        model="mfa.Authenticator",
        name=_("Second step of a sign-in"),
        purpose=_("To sign in more safely."),
        about=("user",),
        personal=("user", "data"),
        secret=("data",),
        kept_because=_("Until the person removes it; at the latest as long as they are on record."),
        erase=Delete(),
    ),
    Record(
        model="usersessions.UserSession",
        name=_("Where and with what somebody signed in"),
        purpose=_("To show everybody their own sessions, and to find misuse."),
        about=("user",),
        personal=("user", "ip", "user_agent", "session_key", "data"),
        secret=("session_key",),
        rules=(
            Rule(
                key="sign_in_trace",
                name=_("Network addresses and browsers of sign-ins"),
                period=Period(12, "months"),
                counted_from=_("the last use"),
                due="last_seen_at",
                then=Delete(),
                basis=Basis.SECURITY,
                note=_("Network address and browser are cut after twelve months."),
            ),
        ),
        erase=Delete(),
    ),
    Record(
        model="sessions.Session",
        name=_("Open sessions"),
        purpose=_("To stay signed in."),
        personal=("session_data",),
        harmless={"session_key": _("a random mark")},
        secret=("session_key", "session_data"),
        rules=(
            Rule(
                key="session",
                name=_("Sessions that are over"),
                period=Period(1, "days"),
                counted_from=_("their end"),
                due="expire_date",
                then=Delete(),
                basis=Basis.SECURITY,
            ),
        ),
        erase_keeps=_("A session ends by itself within hours and is then deleted."),
    ),
    Record(
        model="people.Employment",
        name=_("Stretches of work"),
        purpose=_(
            "To know who works here, where, and until when something may be asked of a leaver."
        ),
        about=("person",),
        personal=("person", "job_title"),
        harmless={"place": _("a code of the catalogue"), "time_zone": _("the name of a time zone")},
        kept_because=_("Days and employer stay with a number that names nobody, for the counts."),
        erase=Blank({"job_title": ""}),
        needed=(Needed(_("Their employment still runs; it has to end first."), method="not_over"),),
    ),
    Record(
        model="people.Person",
        name=_("Name, staff number and addresses"),
        purpose=_("To know who works here, and to reach leavers."),
        about=("pk",),
        personal=(
            "number",
            "given_name",
            "family_name",
            "work_email",
            "private_email",
            "manager",
            "user",
        ),
        rules=(
            Rule(
                key="private_address",
                name=_("Private e-mail address of a leaver"),
                period=Period(12, "months"),
                counted_from=_("the end of the restriction"),
                due="out_of_window_before",
                due_of="pk",
                then=Blank({"private_email": "", "private_email_confirmed_on": None}),
                basis=Basis.LEGITIMATE_INTEREST,
                source="",
                note=_("Nothing can be asked of a leaver any more by then."),
            ),
            Rule(
                key="person_file",
                name=_("Name, staff number and login of a leaver"),
                period=AFTER_SIX_YEARS,
                counted_from=_("the end of the last employment"),
                due="gone_before",
                due_of="pk",
                then=Act(
                    "privacy.actions.erase_batch",
                    _("Replaced by a number that names nobody"),
                    {"number__startswith": "erased-"},
                ),
                basis=Basis.LEGAL_CLAIMS,
                note=_("As long as receipts and agreements may be needed for a claim."),
                longest=Period(12, "years"),
            ),
        ),
        erase=Blank(
            {
                "number": "erased-{pk}",
                "given_name": "",
                "family_name": "",
                "work_email": "",
                "private_email": "",
                "private_email_confirmed_on": None,
            }
        ),
    ),
]
