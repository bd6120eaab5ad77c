"""Every address of PolicyHub, app by app."""

from django.urls import include, path

urlpatterns = [
    path("", include("dashboard.urls")),
    path("", include("core.urls")),
    path("account/", include("allauth.urls")),
    path("people/", include("people.urls")),
    path("business-accounts/", include("accounts.urls")),
    path("connections/", include("connections.urls")),
    path("check-rounds/", include("rounds.urls")),
    path("approvals/", include("approvals.urls")),
    path("rights/", include("rights.urls")),
    path("campaigns/", include("campaigns.urls")),
    path("hiring/", include("hiring.urls")),
    path("advocacy/", include("advocacy.urls")),
    path("offboarding/", include("offboarding.urls")),
    path("conduct/", include("conduct.urls")),
    path("reports/", include("reports.urls")),
    path("notices/", include("notices.urls")),
    path("policies/", include("policies.urls")),
    path("places/", include("places.urls")),
    path("privacy/", include("privacy.urls")),
    path("ledger/", include("ledger.urls")),
]

handler400 = "policyhub.error_pages.bad_request"
handler403 = "policyhub.error_pages.forbidden"
handler404 = "policyhub.error_pages.not_found"
handler429 = "policyhub.error_pages.too_many"
handler500 = "policyhub.error_pages.failed"
