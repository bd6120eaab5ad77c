"""Signing in with a real browser: by password, by authenticator app, by passkey; light and dark."""

import pytest
from playwright.sync_api import expect

from tests.watching import Watch, new_page, sign_in

pytestmark = pytest.mark.browser


@pytest.fixture
def erin(browser, demo_firm):
    """A page on which Erin has signed in and said once more who she is; what it does wrong is noted."""
    _who, email, password = next(row for row in demo_firm.sign_ins if row[0].startswith("Erin"))
    page = new_page(browser)
    watch = Watch(page, demo_firm.origin)
    sign_in(page, demo_firm.origin, email, password)
    page.goto(f"{demo_firm.origin}/account/reauthenticate/?next=/account/2fa/")
    page.get_by_label("Password for PolicyHub").fill(password)
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url(f"{demo_firm.origin}/account/2fa/")
    yield watch
    page.context.close()
    assert watch.faults == []


def test_a_passkey_is_added_and_opens_the_house(erin):
    page = erin.page
    authenticator(page)
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("Name").fill("Erin’s phone")
    page.get_by_label("Sign in with this passkey alone").check()
    page.get_by_role("button", name="Add the passkey").click()
    expect(page.get_by_text("10 of 10 codes are left")).to_be_visible()
    erin.look()
    page.goto(f"{erin.origin}/account/2fa/webauthn/")
    expect(page.get_by_role("rowheader", name="Erin’s phone")).to_be_visible()
    erin.look()

    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{erin.origin}/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(f"{erin.origin}/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()

    page.goto(f"{erin.origin}/account/2fa/webauthn/")
    page.get_by_role("link", name="Remove Erin’s phone").click()
    expect(page.get_by_role("heading", name="Is it you?")).to_be_visible()
    erin.look()
    page.get_by_role("link", name="security key").click()
    erin.look()
    page.get_by_role("button", name="Use a passkey or security key").click()
    expect(page.get_by_role("heading", name="Remove the passkey")).to_be_visible()
    erin.look()
    page.get_by_role("button", name="Remove the passkey").click()
    expect(page.get_by_text("The passkey is removed.")).to_be_visible()


def test_a_passkey_that_is_not_there_is_said_in_words(erin):
    page = erin.page
    authenticator(page, consents=False)
    page.goto(f"{erin.origin}/account/2fa/webauthn/add/")
    page.get_by_role("button", name="Add the passkey").click()
    expect(page.get_by_text("Nothing was changed. You can try again")).to_be_visible(
        timeout=150_000
    )
    erin.look()


def test_the_theme_is_kept(erin):
    page = erin.page
    page.get_by_role("navigation", name="Main", exact=True).get_by_role(
        "button", name="Dark"
    ).click()
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    erin.look()
    page.get_by_role("navigation", name="Main", exact=True).get_by_role(
        "button", name="Device"
    ).click()
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "light")


def authenticator(page, *, consents=True):
    """Give the browser a passkey device of its own, whose owner agrees to everything or to nothing."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": consents,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
