"""Campaigns: who is asked to sign what, who was reminded when, what they read, answered and signed."""

from campaigns.models.agreements import EarlierAgreement, InReturn, PaperSignature
from campaigns.models.campaigns import Assignment, AudiencePart, Campaign, ReminderStep
from campaigns.models.enquiries import Enquiry
from campaigns.models.quiz import Attempt, Question
from campaigns.models.reminders import Absence, FollowUp, Reminder
from campaigns.models.signing import PersonalDoor, Showing, Signature

__all__ = [
    "Absence",
    "Assignment",
    "Attempt",
    "AudiencePart",
    "Campaign",
    "EarlierAgreement",
    "Enquiry",
    "FollowUp",
    "InReturn",
    "PaperSignature",
    "PersonalDoor",
    "Question",
    "Reminder",
    "ReminderStep",
    "Showing",
    "Signature",
]
