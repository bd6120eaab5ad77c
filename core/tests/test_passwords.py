"""What seems to be a secret is refused; what only speaks of one is not."""

import pytest
from django.core.exceptions import ValidationError

from core.passwords import looks_like_password, no_password, why_not_keep

SECRETS = [
    "Password: tulip",
    "password:hunter2",
    "PW = marlow",
    "pwd: Sommer-Fest",
    "Passwort: geheim",
    "mot de passe : tulipe",
    "PIN: 4711",
    "login marlow, pass: finch99",
    "The password is Tr0ubadour",
    "our password was “marlow1999”",
    "Tr0ub4dor&3",
    "correct8horse!battery",
    "Marketing / Instagram / S0mmer!2026",
    "x7Gk2pQ9vL4m",
    "JBSW Y3DP EHPK 3PXP",
    "otpauth://totp/Marlow?secret=JBSWY3DPEHPK3PXP",
    "https://marlow:finch@example.com/",
    "backup codes 1234 5678, 2345 6789, 3456 7890",
    "recovery code: 8842-1190",
    "sk-proj_abcdefghijklmnop1234",
    "ghp_abcdefghijklmnopqrstuvwxyz0123456789",
    "AKIAIOSFODNN7EXAMPLE",
    "token=abc123",
]
ORDINARY = [
    "",
    "Marketing / Instagram",
    "Vault: Marketing / Instagram 2026",
    "1Password > Marketing > X (Twitter)",
    "op://Marketing/Instagram/password",
    "The password is kept in the vault.",
    "Password: see the vault",
    "Password: in 1Password, entry Marketing",
    "Passwords: never written down",
    "password: https://vault.example.com/item/42",
    "We changed the password and took her off the page.",
    "Two-factor moved to the vault; password changed on 3 March 2026.",
    "Bitwarden 3f2c7e9a-1b2c-4d5e-8f90-1234567890ab",
    "social@marlowfinch.example",
    "https://www.linkedin.com/company/marlow-finch-ltd2026/?lang=en",
    "Careers2026",
    "Marlow Finch Ltd – customer service, 24/7",
    "Q3/2026 campaign #marlow2026",
    "R&D2026",
    "LinkedIn-Page-2026-v2",
    "Reference HR-2026-0042, signed 2026-03-04",
    "Access was taken back: removed as admin, sessions ended.",
    "PIN pad in the office",
    "The token ring museum",
]


@pytest.mark.parametrize("text", SECRETS)
def test_what_could_open_something_is_refused(text):
    assert looks_like_password(text)
    with pytest.raises(ValidationError) as refused:
        no_password(text)
    assert text not in str(refused.value)


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_words_pass(text):
    assert not looks_like_password(text)
    assert why_not_keep(text) == ""
    no_password(text)


def test_the_refusal_says_what_to_write_instead():
    assert why_not_keep("Password: tulip") == (
        "This looks as if it holds a password or a code, and PolicyHub never keeps one. "
        "Write where it is kept instead, for example “Vault: Marketing / Instagram”."
    )
