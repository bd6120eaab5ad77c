from django.urls import path

from conduct.views import cases, concerns, files, own

app_name = "conduct"
urlpatterns = [
    path("raise/", concerns.concern_raise, name="concern_raise"),
    path("anonymous/", concerns.concern_anonymous, name="concern_anonymous"),
    path("from-outside/", concerns.concern_outside, name="concern_outside"),
    path("come-back/", concerns.concern_return, name="concern_return"),
    path("raised/", concerns.raised_list, name="raised_list"),
    path("raised/<int:pk>/", concerns.raised_detail, name="raised_detail"),
    path("colleagues/", concerns.colleague_suggest, name="colleague_suggest"),
    path("cases/", cases.case_list, name="case_list"),
    path("cases/<int:pk>/", cases.case_detail, name="case_detail"),
    path("cases/<int:pk>/do/<slug:step>/", cases.case_step, name="case_step"),
    path("approvals/<int:pk>/", cases.approval_decide, name="approval_decide"),
    path("consistency/", cases.consistency, name="consistency"),
    path("team/", cases.team_list, name="team_list"),
    path("evidence/<int:pk>/", files.evidence_file, name="evidence_file"),
    path("evidence/<int:pk>/add/", files.evidence_add_to, name="evidence_add_to"),
    path("letters/<int:pk>/", files.letter_detail, name="letter_detail"),
    path("letters/<int:pk>/edit/", files.letter_edit, name="letter_edit"),
    path("letters/<int:pk>/send/", files.letter_send, name="letter_send"),
    path("letters/<int:pk>/pdf/", files.letter_pdf, name="letter_pdf"),
    path("yours/", own.own_list, name="own_list"),
    path("yours/<int:pk>/", own.own_case, name="own_case"),
    path("yours/<int:pk>/<slug:step>/", own.own_step, name="own_step"),
]
