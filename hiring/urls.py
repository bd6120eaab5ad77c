from django.urls import path

from hiring.views import candidates, expectations, outside

app_name = "hiring"
urlpatterns = [
    path("notices/", expectations.expectation_list, name="expectation_list"),
    path("notices/add/", expectations.expectation_add, name="expectation_add"),
    path("notices/<int:pk>/", expectations.expectation_detail, name="expectation_detail"),
    path("notices/<int:pk>/edit/", expectations.expectation_edit, name="expectation_edit"),
    path("notices/<int:pk>/issue/", expectations.expectation_issue, name="expectation_issue"),
    path("questions/<int:pk>/answer/", expectations.question_answer, name="question_answer"),
    path("candidates/", candidates.candidate_list, name="candidate_list"),
    path("candidates/invite/", candidates.candidate_invite, name="candidate_invite"),
    path("candidates/<int:pk>/", candidates.candidate_detail, name="candidate_detail"),
    path("candidates/<int:pk>/talks/add/", candidates.talk_add, name="talk_add"),
    path("candidates/<int:pk>/accept/", candidates.candidate_accept, name="candidate_accept"),
    path("candidates/<int:pk>/close/", candidates.candidate_close, name="candidate_close"),
    path("candidates/<int:pk>/hire/", candidates.candidate_hire, name="candidate_hire"),
    path("link/<str:token>/", outside.door, name="door"),
    path("link/<str:token>/code/", outside.door_code, name="door_code"),
    path("link/<str:token>/enter/", outside.door_enter, name="door_enter"),
    path("my-notice/", outside.own_notice, name="own_notice"),
    path("my-notice/ties/add/", outside.own_tell, name="own_tell"),
    path("my-notice/ties/<int:pk>/take-back/", outside.own_take_back, name="own_take_back"),
    path("my-notice/ask/", outside.own_ask, name="own_ask"),
    path("my-notice/received/", outside.own_confirm, name="own_confirm"),
    path("my-notice/decline/", outside.own_decline, name="own_decline"),
    path("my-notice/accounts/add/", outside.own_account_add, name="own_account_add"),
    path(
        "my-notice/accounts/<int:pk>/take-back/",
        outside.own_account_remove,
        name="own_account_remove",
    ),
    path("my-notice/interest/", outside.own_interest, name="own_interest"),
]
