from django.urls import path

from accounts.views import accounts, agencies, custodies, exits, looks, proposals

app_name = "accounts"
urlpatterns = [
    path("", accounts.account_list, name="account_list"),
    path("add/", accounts.account_add, name="account_add"),
    path("platforms/", accounts.platform_list, name="platform_list"),
    path("people/", custodies.holder_suggest, name="holder_suggest"),
    path("agencies/", agencies.agency_list, name="agency_list"),
    path("agencies/add/", agencies.agency_add, name="agency_add"),
    path("agencies/<int:pk>/", agencies.agency_detail, name="agency_detail"),
    path("agencies/<int:pk>/edit/", agencies.agency_edit, name="agency_edit"),
    path("agencies/<int:pk>/people/add/", agencies.agency_person_add, name="agency_person_add"),
    path(
        "agencies/<int:pk>/people/<int:person_pk>/remove/",
        agencies.agency_person_remove,
        name="agency_person_remove",
    ),
    path("agencies/<int:pk>/exit/", exits.exit_begin, name="exit_begin"),
    path("agencies/<int:pk>/review/", looks.agency_review, name="agency_review"),
    path("agencies/exit-steps/<int:pk>/settle/", exits.exit_settle, name="exit_settle"),
    path("wishes/", proposals.proposal_list, name="proposal_list"),
    path("wishes/add/", proposals.proposal_add, name="proposal_add"),
    path("wishes/<int:pk>/", proposals.proposal_detail, name="proposal_detail"),
    path("wishes/<int:pk>/approve/", proposals.proposal_approve, name="proposal_approve"),
    path("wishes/<int:pk>/decline/", proposals.proposal_decline, name="proposal_decline"),
    path("wishes/<int:pk>/withdraw/", proposals.proposal_withdraw, name="proposal_withdraw"),
    path("wishes/<int:pk>/open/", proposals.proposal_open, name="proposal_open"),
    path("<int:pk>/", accounts.account_detail, name="account_detail"),
    path("<int:pk>/edit/", accounts.account_edit, name="account_edit"),
    path("<int:pk>/check/", looks.account_check, name="account_check"),
    path("<int:pk>/close/", accounts.account_close, name="account_close"),
    path("<int:pk>/reopen/", accounts.account_reopen, name="account_reopen"),
    path("<int:pk>/custodians/add/", custodies.custody_add, name="custody_add"),
    path("custodies/<int:pk>/end/", custodies.custody_end, name="custody_end"),
]
