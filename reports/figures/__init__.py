"""The reports by their keys. Each asks as many queries for a thousand rows as for one."""

from reports.choices import ReportKey
from reports.figures import accounts, cases, completion, findings, lapsing, requests
from reports.figures.tables import Asked, Report

READERS = {
    ReportKey.COMPLETION: completion.report,
    ReportKey.FINDINGS: findings.report,
    ReportKey.REQUESTS: requests.report,
    ReportKey.ACCOUNTS: accounts.report,
    ReportKey.LAPSING: lapsing.report,
    ReportKey.CASES: cases.report,
}
# What each report covers unless its reader asks otherwise; also when it comes by mail.
MONTHS = {ReportKey.COMPLETION: 3, ReportKey.FINDINGS: 12, ReportKey.REQUESTS: 12}
# What each can be narrowed down by.
FILTERS = {
    ReportKey.COMPLETION: ("campaign", "months", "employer", "department", "place"),
    ReportKey.FINDINGS: ("months", "employer", "place"),
    ReportKey.REQUESTS: ("months", "employer", "place"),
    ReportKey.ACCOUNTS: ("employer",),
    ReportKey.LAPSING: ("ahead", "place"),
    ReportKey.CASES: (),
}


def usual(key: str, *, today) -> Asked:
    """Return what a report covers unless its reader asks otherwise."""
    return Asked(today=today, months=MONTHS.get(ReportKey(key), 0))


def of(key: str, user, asked: Asked) -> Report:
    """Return the report `key` with what `user` may see at this moment."""
    return READERS[ReportKey(key)](user, asked)
