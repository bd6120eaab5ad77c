"""The pages and messages that are complete in German and French; everything else is shown in English.

Whatever is added here must be translated first: run `python -m tests.catalogues` and read docs/languages.md.
"""

# Names of addresses, as `manage.py where` knows them; `*` stands for anything, and what follows `@` is a role.
PAGES: tuple[str, ...] = (
    "account_*",
    "mfa_*",
    "usersessions_*",
    *(f"dashboard:{name}" for name in ("home", "language_set", "theme_set", "email_kept")),
    *(f"notices:notice_{name}" for name in ("list", "detail", "retry", "withdraw")),
    *(
        f"notices:{name}"
        for name in ("own_list", "mail_choose", "own_mark_all", "own_open", "own_mark")
    ),
    "people:profile",
    *(
        f"campaigns:{name}"
        for name in (
            *("own_list", "assignment_read", "assignment_reach_end", "assignment_changes"),
            *("assignment_print", "assignment_lesson", "assignment_quiz", "quiz_begin"),
            *("quiz_answer", "assignment_review", "assignment_sign", "enquiry_ask"),
            *("enquiry_take_back", "paper_hand_in", "signature_receipt", "signature_pdf"),
            *("signature_text", "signature_proof", "door", "door_code", "door_enter"),
        )
    ),
    *(
        f"rounds:{name}"
        for name in (
            *("door", "door_code", "door_enter", "own_check"),
            *("round_facts", "tag_file", "evaluate", "submit"),
        )
    ),
    *(
        f"connections:{name}"
        for name in (
            *("own_list", "own_confirm", "reminder_switch", "connection_add", "connection_exempt"),
            *("connection_remove", "named_question", "file_check", "file_check_confirm"),
            *("handover_add", "handover_detail", "handover_accept", "handover_decline"),
            *("handover_withdraw", "declared_list", "declared_add", "declared_withdraw"),
        )
    ),
    *(
        f"offboarding:{name}"
        for name in (
            *("step_list", "step_detail", "step_do", "step_skip", "step_undo", "step_arrange"),
            *("step_successor", "step_scan", "step_invite"),
        )
    ),
    *(
        f"accounts:{name}"
        for name in (
            *("account_list", "account_detail", "account_check"),
            *("proposal_list", "proposal_add", "proposal_detail", "proposal_withdraw"),
        )
    ),
    *(
        f"campaigns:{name}"
        for name in ("follow_up_list", "absence_list", "absence_add", "absence_end")
    ),
    *(
        f"rights:{name}"
        for name in ("own_data", "own_ask", "own_detail", "own_take_back", "own_looks")
    ),
    # The help of these roles; that of others is English still.
    "dashboard:help@employee",
    "dashboard:help@line_manager",
    *(f"policies:own_notice_{name}" for name in ("list", "detail", "confirm")),
    *(
        f"conduct:{name}"
        for name in (
            *("own_list", "own_case", "own_step", "concern_raise", "concern_anonymous"),
            *("concern_outside", "concern_return", "raised_list", "raised_detail", "team_list"),
        )
    ),
    *(
        f"hiring:{name}"
        for name in (
            *("door", "door_code", "door_enter", "own_notice", "own_tell", "own_take_back"),
            *("own_ask", "own_confirm", "own_decline", "own_account_add", "own_account_remove"),
            "own_interest",
        )
    ),
    *(
        f"advocacy:{name}"
        for name in (
            *("own_programme", "lesson", "join", "leave"),
            *("story_share", "share_tell", "share_take_back"),
        )
    ),
    *(
        f"offboarding:{name}"
        for name in (
            "door",
            "door_code",
            "door_enter",
            "door_language",
            "own_request",
            "own_answer",
        )
    ),
)
# Kinds of messages: templates/notices/<kind>.txt.
NOTICES: tuple[str, ...] = (
    "choose_password",
    "disconnect_code",
    *("campaign_answered", "campaign_code", "campaign_digest", "campaign_paper_turned_down"),
    *(
        "campaign_signed",
        "check_code",
        "leaver_check_invited",
        "leaver_steps",
        "leaver_steps_escalated",
    ),
    *("handover_answered", "handover_offered", "handover_to_account", "handovers_offered"),
    *("register_yearly", "exemption_decided", "staff_notice", "deputy_named", "deputy_ended"),
    *(
        f"privacy_{kind}"
        for kind in ("answered", "asked", "due", "extended", "received", "taken_back")
    ),
    *("custody_begun", "account_check_due", "proposal_decided"),
)
