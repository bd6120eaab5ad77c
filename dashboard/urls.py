from django.conf import settings
from django.urls import path

from dashboard.views import account, evidence, help, home, search, set_up, styleguide

app_name = "dashboard"
urlpatterns = [
    path("", home.home, name="home"),
    path("search/", search.search, name="search"),
    path("evidence/<slug:kind>/<int:pk>/", evidence.evidence, name="evidence"),
    path("evidence/<slug:kind>/<int:pk>/pack/", evidence.evidence_pack, name="evidence_pack"),
    path("set-up/", set_up.set_up, name="set_up"),
    path("set-up/put-away/", set_up.set_up_put_away, name="set_up_put_away"),
    path("help/", help.help, name="help"),
    path("theme/", account.theme_set, name="theme_set"),
    path("language/", account.language_set, name="language_set"),
    # Before allauth's page of the same address: nobody changes the address that HR keeps.
    path("account/email/", account.email_kept, name="email_kept"),
]
if settings.DEBUG:
    urlpatterns.append(path("styleguide/", styleguide.styleguide, name="styleguide"))
